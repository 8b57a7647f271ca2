import cms
import django
from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured

# Some packages silently install an older Django or django CMS.
EXPECTED = {"Django": (django.__version__, "5.2."), "django CMS": (cms.__version__, "5.1.")}


class CampaignSiteConfig(AppConfig):
    name = "campaign_site"
    verbose_name = "Publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        for name, (version, series) in EXPECTED.items():
            if not version.startswith(series):
                raise ImproperlyConfigured(
                    f"{name} {version} is installed, but this site needs {series}x. "
                    "Install requirements.txt again."
                )
        from campaign_site import receivers  # noqa: F401 (connects the signals)
        from campaign_site.publishing.draft_verification import draft_problems
        from pages.sign_off.refusals import VERIFIERS

        VERIFIERS.append(draft_problems)
