"""Settings, all from the environment; the safe value is the default.

`.env.example` lists every variable. SITE_MODE=local (set by the Makefile) fills in what one
machine needs; without it the site is in production and three variables have no default.
"""

import secrets
from pathlib import Path

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_noop

from campaign_site import editor_limits, environment, log_settings

BASE_DIR = environment.repository_root()
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

PRODUCTION = environment.is_production()
VAR_FOLDER = environment.var_folder()
PUBLISHED_FOLDER = environment.published_folder()


def required(name: str, advice: str) -> str:
    """The variable's value. Raises ImproperlyConfigured that says what to do when it is absent."""
    value = env.str(name, default="")
    if value:
        return value
    raise ImproperlyConfigured(
        f"{name} is not set. {advice} To try the site on this machine alone: make run"
    )


def local_secret_key(path: Path) -> str:
    """A key made once for this machine and kept in the var folder."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def own_address(hosts: list[str]) -> str:
    """Where the site stands when SITE_ADDRESS does not say so: at its first host name."""
    if not PRODUCTION:
        return "http://127.0.0.1:8000"
    name = hosts[0].lstrip(".*") or required("SITE_ADDRESS", "Set it to https://www.example.org.")
    return f"https://{name}"


def cms_languages(languages: list[tuple[str, str]]) -> dict:
    """CMS_LANGUAGES for (code, name) pairs. A translated page whose parent is not translated
    stands below the parent's own address, so the others fall back to the default language."""
    others = {"fallbacks": [environment.WRITTEN_IN]}
    return {
        1: [
            {"code": code, "name": name, "public": True} | (others if number else {})
            for number, (code, name) in enumerate(languages)
        ],
        "default": {"fallbacks": [], "redirect_on_fallback": False, "public": True},
    }


DEBUG = False
ALLOWED_HOSTS = environment.allowed_hosts()

if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY", "Set it to 50 random characters and keep it secret.")
    required("DATABASE_URL", "Set it to postgres://user:password@host:5432/name.")
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret_key(VAR_FOLDER / "secret_key")

# --- Database: PostgreSQL by its address, else SQLite in the var folder -----------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_FOLDER / 'site.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers go on while an editor writes; a writer waits its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    # A line that was cut without a word (a firewall, a machine that lost its power) is given up
    # after 15 seconds, in use or not. A query that takes half a minute is ended by the server;
    # every page of ours takes a few milliseconds. What DATABASE_URL says goes before these.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives": 1,
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": 15_000,
        "options": "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Several processes serve and publish: a cache in one of them would go stale in the others.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "djangocms_simple_admin_style",
    "campaign_site.staff_config.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "cms",
    "menus",
    "treebeard",
    "sekizai",
    "djangocms_versioning",
    "djangocms_text",
    "djangocms_link",
    "filer",
    "easy_thumbnails",
    "signposting",
    "pages",
    "campaign_site",
]

MIDDLEWARE = [
    # Answers the open data feed before anything that would ask the database or set a cookie.
    "signposting.open_referral.middleware.OpenReferralMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "campaign_site.staff_headers.StaffHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.user.CurrentUserMiddleware",
    "cms.middleware.page.CurrentPageMiddleware",
    "campaign_site.staff_toolbar.StaffToolbarMiddleware",
    "campaign_site.staff_gates.StaffGatesMiddleware",
    # The last: it chooses the language of the view that is about to run.
    "campaign_site.languages.ContentLanguageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "sekizai.context_processors.sekizai",
                "cms.context_processors.cms_settings",
                "pages.context_processors.page_frame",
                "campaign_site.context_processors.site",
            ],
        },
    },
]

ROOT_URLCONF = "campaign_site.urls"
WSGI_APPLICATION = "campaign_site.wsgi.application"
SITE_ID = 1

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = environment.WRITTEN_IN
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in environment.site_languages()]
# Before the words of Django and the CMS; templates/ belongs to the first (make messages).
LOCALE_PATHS = [BASE_DIR / app / "locale" for app in ("campaign_site", "pages", "signposting")]
# The staff's words for those of the CMS, which says "unpublish": English for English.
LOCALE_PATHS += [BASE_DIR / "campaign_site" / "words"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Staff: everything of theirs, cookies included, lives under /admin/ ------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_NAME = "staff_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_NAME = "staff_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = False  # The CMS editor reads the token in its script.
LANGUAGE_COOKIE_PATH = "/admin/"
STATIC_URL = "/admin/static/"
# Scripts and styles of the staff's own pages: static/admin/.
STATICFILES_DIRS = [BASE_DIR / "static"]
# WhiteNoise reads the packages' own folders, so that there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True
MEDIA_URL = "/admin/media/"
MEDIA_ROOT = VAR_FOLDER / "media"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# --- Security ---------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
# The editor shows its own pages in frames.
X_FRAME_OPTIONS = "SAMEORIGIN"

SILENCED_SYSTEM_CHECKS = [
    # treebeard warns about django CMS's own page model, which we cannot change.
    "treebeard.E001",
    # The editor frames its own pages; DENY would break it. Visitors' pages send
    # frame-ancestors 'none' from campaign_site/publishing/headers.py.
    "security.W019",
]

# --- Django CMS -------------------------------------------------------------------------------

CMS_CONFIRM_VERSION4 = True
CMS_TEMPLATES = [
    ("pages/standard.html", "Standard page"),
    ("pages/article.html", "Article"),
    ("pages/home.html", "Home page"),
]
CMS_LANGUAGES = cms_languages(LANGUAGES)
CMS_PERMISSION = False
CMS_PAGE_CACHE = CMS_PLACEHOLDER_CACHE = CMS_PLUGIN_CACHE = False
CMS_CACHE_DURATIONS = {"menus": 0, "content": 0, "permissions": 0}
CMS_ENABLE_UPDATE_CHECK = False  # It would call an outside address.
CMS_TOOLBAR_ANONYMOUS_ON = False
CMS_PAGE_WIZARD_CONTENT_PLUGIN = "TextPlugin"
DJANGOCMS_VERSIONING_ON_PUBLISH_REDIRECT = "preview"
DJANGOCMS_VERSIONING_ALLOW_DELETING_VERSIONS = False
CMS_PLACEHOLDER_CONF = editor_limits.PLACEHOLDERS
TEXT_EDITOR_SETTINGS = editor_limits.BUTTONS
TEXT_PLUGIN_MODULE_NAME = "Campaign"
DJANGOCMS_VERSIONING_LOCK_VERSIONS = True
TEXT_INLINE_EDITING = False
TEXT_SAVE_IMAGE_FUNCTION = None
TEXT_CHILDREN_ENABLED = False

LOGGING = log_settings.LOGGING

# --- The campaign -----------------------------------------------------------------------------

SITE_WORDMARK = env.str("SITE_WORDMARK", default=gettext_noop("Help and advice"))
PARTNERS = gettext_noop(
    "Wiltshire Police with The Lucy Faithfull Foundation and police forces across the South West"
)
SITE_PARTNERS = env.str("SITE_PARTNERS", default=PARTNERS)
SITE_ADDRESS = env.str("SITE_ADDRESS", default="").rstrip("/") or own_address(ALLOWED_HOSTS)
# RFC 9116: an address for whoever finds a hole, as mailto:… or https://…
SECURITY_CONTACT = env.str(
    "SECURITY_CONTACT", default="" if PRODUCTION else "mailto:security@site.invalid"
)
# Mail goes to staff alone. Left out, none is sent, and the pages that promise one say so.
NO_MAIL = "dummymail://" if PRODUCTION else "consolemail://"
vars().update(env.email("MAIL_SERVER", default=NO_MAIL), EMAIL_TIMEOUT=10)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="noreply@localhost")
EXIT_ADDRESS = env.str("EXIT_ADDRESS", default="https://www.bbc.co.uk/weather")
LAUNCH_FILE = Path(env.str("LAUNCH_FILE", default=str(BASE_DIR / "deploy" / "launch.json")))
# Numbers and email addresses of press offices: releases may print them, beside the register's.
PRESS_CONTACTS = env.list("PRESS_CONTACTS", default=[])
# What stays in a history, an address bar or a notification: no such word in a title or address.
QUIET_WORDS = env.list(
    "QUIET_WORDS", default=["arrest", "abuse", "sexual", "images", "police", "offence"]
)
