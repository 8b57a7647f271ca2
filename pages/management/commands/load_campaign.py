from django.core.management.base import BaseCommand, CommandError

from pages.campaign_loading import CampaignFileError, load_campaign


class Command(BaseCommand):
    help = (
        "Loads the initial campaign as published pages, with the figures they show. Safe to "
        "run twice: what is there already is left as it is."
    )

    def handle(self, **options):
        try:
            report = load_campaign()
        except CampaignFileError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for name in report.created if options["verbosity"] else []:
            self.stdout.write(f"Created: {name}")
        self.stdout.write(
            f"Campaign: {len(report.created)} created, {len(report.kept)} left as they are."
        )
