import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from campaign_site.publishing.due_work import DueWork
from campaign_site.publishing.lock import AlreadyPublishingError, publishing_lock
from campaign_site.publishing.node_report import NodeReport
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.watching import Watcher
from campaign_site.publishing.would_change import changes_in_words


class Command(BaseCommand):
    help = "Publishes the whole site once, or keeps publishing what changes with --watch."

    def add_arguments(self, parser):
        parser.add_argument(
            "--watch", action="store_true", help="Keep going and publish every change."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what a pass would change; write nothing."
        )

    def handle(self, watch, dry_run, **options):
        if dry_run:
            self._say_what_would_change()
            return
        try:
            with publishing_lock(settings.PUBLISHED_FOLDER):
                if watch:
                    self._watch()
                else:
                    self._publish_once()
        except AlreadyPublishingError as error:
            raise CommandError(str(error)) from error

    def _say_what_would_change(self):
        """Beside a running publisher too: nothing is written, so no lock is needed."""
        publisher = Publisher(dry_run=True)
        before = publisher.store.standing
        report = publisher.publish(progress_bar)
        for line in changes_in_words(before, publisher.store.standing):
            self.stdout.write(line)
        for path, found in report.failed.items():
            self.stdout.write(f"{path} would not pass: {' '.join(found)}")
        self.stdout.write(f"{report.pages} pages were looked at. Nothing was written.")

    def _publish_once(self):
        # A site without a watcher gets its schedules and notices here.
        DueWork().do()
        report = Publisher().publish(progress_bar)
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
        publisher = Publisher()
        Watcher(publisher, stop, NodeReport(publisher.store)).run()


def progress_bar(pages):
    return tqdm(pages, unit="page", disable=None)
