"""What the process was told from outside: the few settings that the visitors' server needs.

The server of the published pages and `settings.py` both read them here, so that they cannot
disagree. Imports neither Django nor django-environ.
"""

import os
from pathlib import Path

LOCAL = "local"
PRODUCTION = "production"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
# The language in which the site is written, and which stands in for a missing translation.
WRITTEN_IN = "en"


class SettingError(RuntimeError):
    """A setting is absent or wrong; the message says what to do about it."""


def repository_root() -> Path:
    """The folder that holds `campaign_site/`."""
    return Path(__file__).resolve().parent.parent


def site_mode() -> str:
    """ "local" or "production", from SITE_MODE; production when it is not set.

    Raises SettingError for any other word, so that a misspelling is never taken as local.
    """
    mode = os.environ.get("SITE_MODE", "").strip().lower() or PRODUCTION
    if mode not in (LOCAL, PRODUCTION):
        raise SettingError(
            f'SITE_MODE is "{mode}". Set it to "production" for a public site or to "local" for '
            "one machine, or leave it out for production."
        )
    return mode


def is_production() -> bool:
    return site_mode() == PRODUCTION


def var_folder() -> Path:
    """Where the site keeps what it makes (VAR_FOLDER, else `var/` in the repository)."""
    return _folder("VAR_FOLDER", repository_root() / "var")


def published_folder() -> Path:
    """Where the published pages are (PUBLISHED_FOLDER, else `published/` in the var folder)."""
    return _folder("PUBLISHED_FOLDER", var_folder() / "published")


def allowed_hosts() -> list[str]:
    """Host names the site answers to, as Django's ALLOWED_HOSTS writes them.

    ".example.org" means the name and all below it, "*" any name. On one machine ("local") the
    loopback names stand when nothing is set. Raises SettingError in production without any.
    """
    hosts = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",")]
    hosts = [host for host in hosts if host]
    if hosts:
        return hosts
    if not is_production():
        return list(LOCAL_HOSTS)
    raise SettingError(
        "ALLOWED_HOSTS is not set. Set it to the names that visitors type, separated by commas, "
        "for example ALLOWED_HOSTS=www.example.org,example.org. "
        "To try the site on this machine alone, set SITE_MODE=local instead."
    )


def site_languages() -> list[str]:
    """Codes of the languages of the site, the first of them English ("en" alone by default).

    Raises SettingError for a language whose words are not in the repository.
    """
    told = os.environ.get("SITE_LANGUAGES", "").split(",")
    codes = [code for part in told if (code := part.strip().lower())]
    known = [WRITTEN_IN, *_translations()]
    for code in codes:
        if code not in known:
            raise SettingError(
                f'SITE_LANGUAGES names "{code}", for which there is no translation. Choose from: '
                f"{', '.join(known)}. docs/languages.md says how to add one."
            )
    if codes and codes[0] != WRITTEN_IN:
        raise SettingError(
            f"SITE_LANGUAGES has to begin with {WRITTEN_IN}, the language that stands in for a "
            f"missing translation: SITE_LANGUAGES={WRITTEN_IN},{codes[0]}"
        )
    return list(dict.fromkeys(codes)) or [WRITTEN_IN]


def _translations() -> list[str]:
    """Languages that have words for the frame of every page."""
    frames = (repository_root() / "campaign_site" / "locale").glob("*/LC_MESSAGES/django.mo")
    return sorted(path.parent.parent.name for path in frames)


def _folder(name: str, default: Path) -> Path:
    """A relative folder is meant from the repository, wherever the process was started."""
    value = os.environ.get(name, "").strip()
    return repository_root() / value if value else default
