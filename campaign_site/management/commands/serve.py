from django.core.management.base import BaseCommand

from campaign_site.supervising import (
    PUBLISHER,
    WEB,
    Supervisor,
    publisher_command,
    web_command,
)


class Command(BaseCommand):
    help = "Serves the site, and publishes what changes, until it is told to stop."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="Web processes.")
        parser.add_argument(
            "--public-only",
            action="store_true",
            help="Visitors alone: neither staff, feed nor publisher.",
        )
        parser.add_argument(
            "--no-publisher", action="store_true", help="Where systemd runs the publisher."
        )

    def handle(self, host, port, workers, public_only, no_publisher, **options):
        commands = {WEB: web_command(host, port, workers, public_only=public_only)}
        if not (no_publisher or public_only):
            commands[PUBLISHER] = publisher_command()
        Supervisor(commands, without_secrets=public_only).run()
