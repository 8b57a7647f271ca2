from django.core.management.base import BaseCommand, CommandError

from campaign_site.launch import launch_gaps, launch_points
from pages.unfinished import TO_FOLLOW, unfinished_pages


class Command(BaseCommand):
    help = "Refuses the launch until each point is signed and no page waits for words."

    def handle(self, **options):
        gaps = launch_gaps()
        waiting = unfinished_pages()
        for gap in gaps:
            self.stdout.write(f"Not signed: {gap.what} {gap.problem}")
        for content in waiting:
            self.stdout.write(f"Not finished: “{content.title}” still says “{TO_FOLLOW}”.")
        if gaps:
            raise CommandError(
                f"{len(gaps)} of {len(launch_points())} points are not signed. The site stays "
                "marked “Draft site: not for public use”. Write names and dates into the "
                "launch file."
            )
        if waiting:
            raise CommandError(
                f"{len(waiting)} pages wait for words of the force. Write and publish them."
            )
        self.stdout.write("Every point carries a name and a date.")
