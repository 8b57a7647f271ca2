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
        from campaign_site.publishing.draft_addresses import address_problems
        from campaign_site.publishing.draft_verification import draft_problems
        from pages.sign_off.refusals import VERIFIERS

        VERIFIERS.extend([address_problems, draft_problems])
        self.register_due_work()

    def register_due_work(self):
        """What the watcher of every node looks after beside its pages."""
        from campaign_site.publishing.due_work import DUE_WORK
        from campaign_site.publishing.preview_files import write_previews
        from pages.planning.due import carry_out_due
        from pages.planning.notices import keep_board

        DUE_WORK.extend([carry_out_due, keep_board, write_previews])
