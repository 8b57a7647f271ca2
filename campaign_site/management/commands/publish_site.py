import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from campaign_site.publishing.lock import AlreadyPublishingError, publishing_lock
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.watching import Watcher


class Command(BaseCommand):
    help = "Publishes the whole site once, or keeps publishing what changes with --watch."

    def add_arguments(self, parser):
        parser.add_argument(
            "--watch", action="store_true", help="Keep going and publish every change."
        )

    def handle(self, watch, **options):
        try:
            with publishing_lock(settings.PUBLISHED_FOLDER):
                if watch:
                    self._watch()
                else:
                    self._publish_once()
        except AlreadyPublishingError as error:
            raise CommandError(str(error)) from error

    def _publish_once(self):
        report = Publisher().publish(lambda pages: tqdm(pages, unit="page", disable=None))
        for path, found in report.failed.items():
            self.stderr.write(f"{path}: {' '.join(found)}")
        self.stdout.write(
            f"Edition {report.edition.counter}: {report.pages} pages, {len(report.changed)} "
            f"changed, {len(report.gone)} withdrawn, {len(report.failed)} did not pass."
        )
        if report.failed:
            raise CommandError("Pages that did not pass keep their last good version.")

    def _watch(self):
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        Watcher(Publisher(), stop).run()
