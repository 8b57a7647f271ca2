from django.core.management.base import BaseCommand, CommandError

from campaign_site.launch import launch_gaps, launch_points


class Command(BaseCommand):
    help = "Refuses the launch until each point carries a name and a date."

    def handle(self, **options):
        gaps = launch_gaps()
        for gap in gaps:
            self.stdout.write(f"Not signed: {gap.what} {gap.problem}")
        if gaps:
            raise CommandError(
                f"{len(gaps)} of {len(launch_points())} points are not signed. The site stays "
                "marked “Draft site: not for public use”. Write names and dates into the "
                "launch file."
            )
        self.stdout.write("Every point carries a name and a date.")
