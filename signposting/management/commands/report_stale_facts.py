from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from signposting.freshness import stale_facts
from signposting.models import Fact, Service


class Command(BaseCommand):
    help = (
        "Lists facts of listed services that have run out or will within 14 days. Ends with an "
        "error when one has run out."
    )

    def handle(self, **options):
        found = stale_facts(Service.objects.listed().with_facts(), timezone.localdate())
        for stale in found:
            until = date_format(stale.holds_until, "j F Y") if stale.holds_until else "never read"
            state = "Run out" if stale.has_run_out else "Soon"
            self.stdout.write(
                f"{state}: {stale.service.name}, {Fact(stale.fact).label.lower()}, "
                f"until {until}. {stale.advice}"
            )
        run_out = sum(stale.has_run_out for stale in found)
        if run_out:
            raise CommandError(f"{run_out} facts of listed services have run out.")
        self.stdout.write(f"No fact has run out; {len(found)} will within 14 days.")
