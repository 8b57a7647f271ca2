"""One pass over the public site: render, verify, keep; then make it visible."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from campaign_site.launch import launch_gaps
from campaign_site.models import EditionCounter
from campaign_site.publishing.addresses import Address, public_addresses, stand_in_addresses
from campaign_site.publishing.erasing import carry_out_erasures
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.one_pass import OnePass, PassReport, seen_by_visitors
from campaign_site.publishing.page_warnings import note_warnings
from campaign_site.publishing.pass_order import PassOrder
from campaign_site.publishing.release import release_mark
from campaign_site.publishing.staff_notes import note_addresses, note_failures, note_redirects
from campaign_site.publishing.store import Store
from campaign_site.security_text import has_security_text
from pages.context_processors import links_read_once
from signposting.open_referral.feed_file import FILE_NAME
from signposting.open_referral.snapshot import write_snapshot
from signposting.outside_sites import exit_read_once
from signposting.register import register_read_once

# Seconds. The tail becomes visible in steps, and a newer edition interrupts it: a change in its
# middle need not wait for its end.
SHOW_EVERY = 2.0
LOOK_EVERY = 0.5
# How often a pass lets the watcher do what is due: often enough for a minute, and seldom enough
# not to slow the pass where each question to the database takes long.
BREATHE_EVERY = 5.0
# How often the published files are looked over for damage.
LOOK_OVER_EVERY = 10.0

Progress = Callable[[Iterable], Iterable]


class PassStoppedError(Exception):
    """The process is to end. Most of what was finished is visible; the rest waits for a start."""


class Publisher:
    """Publishes into one folder. The caller holds that folder's lock.

    With `dry_run` nothing is written, neither files nor notes in the database.
    """

    def __init__(self, folder: Path | None = None, *, dry_run: bool = False):
        self.folder = Path(folder or settings.PUBLISHED_FOLDER)
        self.store = Store(self.folder, dry_run=dry_run)
        self._dry_run = dry_run
        # Called every now and then in the middle of a pass, which may take a minute.
        self.pulse: Callable[[], None] = lambda: None
        # Asked between two pages: whether the pass is to end where it is.
        self.is_stopping: Callable[[], bool] = lambda: False
        self._last_began: datetime | None = None
        self._looked_over_at = 0.0

    def is_current(self) -> bool:
        """Whether visitors see the newest edition, and what it says of now is still true."""
        return (
            self.store.edition == wanted_edition()
            and self.store.clock_is_right(time.time())
            and (has_security_text() or not self._shows_security_text())
            and not self._finds_damage()
        )

    def _finds_damage(self) -> bool:
        """Whether somebody or something else wrote to the published files: a pass mends them."""
        if time.monotonic() - self._looked_over_at < LOOK_OVER_EVERY:
            return False
        self._looked_over_at = time.monotonic()
        return self.store.is_damaged()

    def _shows_security_text(self) -> bool:
        """It runs out without news in the database, and misleads from then on (RFC 9116)."""
        entry = self.store.pages.get(reverse("security-text"))
        return entry is not None and entry.has_body

    def publish(self, progress: Progress = iter) -> PassReport:
        """One whole pass. What fails keeps its last good version and is listed for staff.

        An edition that comes in its middle is taken up at once, so the pass ends with the newest
        one. `progress` wraps the addresses, for a progress bar. Raises OSError when the disk
        refuses, django.db.Error when the database is gone and PassStoppedError when it is to
        end; what was published stands.
        """
        began = timezone.now()
        order = PassOrder(self._last_began)
        report = PassReport(wanted_edition())
        while not self._round(order, report, progress):
            report.edition = wanted_edition()
        self._last_began = began
        return report

    def _round(self, order: PassOrder, report: PassReport, progress: Progress) -> bool:
        """All pages for one edition; False where a newer one came in the middle."""
        with register_read_once(), links_read_once(), exit_read_once():
            one = Round(self, order, report)
            return one.pages(progress) and one.end()

    def show(self, edition: Edition) -> None:
        self.store.commit(edition, production=settings.PRODUCTION)

    def write_feed(self) -> None:
        if not self._dry_run:
            write_snapshot(self.folder / FILE_NAME)

    def note(self, addresses: Iterable[Address]) -> None:
        if not self._dry_run:
            note_addresses(addresses)

    def erase(self) -> None:
        if not self._dry_run:
            carry_out_erasures(self.store)

    def note_redirects(self, paths: Iterable[str]) -> None:
        if not self._dry_run:
            note_redirects(paths)

    def note_found(self, report: PassReport) -> None:
        """For staff: what did not pass, and what they should know of the rest."""
        if not self._dry_run:
            note_failures(report.failed, self.store.read())
            note_warnings(report.warnings, report.failed)


class Round:
    """The addresses of one edition, in order."""

    def __init__(self, publisher: Publisher, order: PassOrder, report: PassReport):
        self.publisher = publisher
        self.order = order
        self.report = report
        self.addresses = public_addresses()
        report.of_pages(address.path for address in self.addresses)
        self.work = OnePass(publisher.store, report)
        self._shown_at = self._looked_at = 0.0
        self._breathed_at = time.monotonic()

    def pages(self, progress: Progress) -> bool:
        """All of them; False where a newer edition interrupts the tail.

        What was taken down goes first; then home, help, report and the changed pages.
        """
        self.work.error_pages()
        self.work.gone_addresses(self.addresses)
        urgent, tail = self.order.round(self.addresses, self._missing())
        for number, address in enumerate(progress([*urgent, *tail]), start=1):
            self._stop_if_told(number > len(urgent))
            self.work.page(address)
            self.order.rendered(address, self.report.edition.counter)
            self._breathe()
            if number == len(urgent):
                self._show(urgent)
            elif number > len(urgent) and self._is_interrupted():
                return False
        return True

    def _missing(self) -> set[str]:
        """Addresses that show nothing yet; on a new site none is more urgent than another."""
        pages = self.publisher.store.pages
        shown = {path for path, entry in pages.items() if entry.has_body}
        return {a.path for a in self.addresses if a.path not in shown} if shown else set()

    def end(self) -> bool:
        publisher, store = self.publisher, self.publisher.store
        self.work.keep_waiting()
        publisher.note(stand_in_addresses(self.addresses))
        self._redirect()
        self.work.pictures.remove_unused(self.report.failed)
        publisher.write_feed()
        publisher.show(self.report.edition)
        publisher.erase()
        publisher.note(seen_by_visitors(self.addresses, store))
        publisher.note_found(self.report)
        return True

    def _stop_if_told(self, is_in_tail: bool) -> None:
        """Between two pages, so within a second. Home, help and report are shown together or not
        at all, so that a site that shows nothing yet does not begin with a dead link to help."""
        if self.publisher.is_stopping():
            if is_in_tail:
                self._show()
            raise PassStoppedError

    def _breathe(self) -> None:
        now = time.monotonic()
        if now - self._breathed_at >= BREATHE_EVERY:
            self._breathed_at = now
            self.publisher.pulse()

    def _is_interrupted(self) -> bool:
        now = time.monotonic()
        if now - self._shown_at >= SHOW_EVERY:
            self._show()
        if now - self._looked_at < LOOK_EVERY:
            return False
        self._looked_at = now
        if wanted_edition() == self.report.edition:
            return False
        self._show()
        return True

    def _redirect(self) -> None:
        """Noted before they are seen, so that one taken down at once is not forgotten."""
        self.publisher.note_redirects(self.work.redirected_addresses(self.addresses))

    def _show(self, urgent: Iterable[Address] = ()) -> None:
        """Make visible what is done so far, under the number of the oldest page."""
        self.work.keep_waiting()
        self._redirect()
        edition = self.publisher.store.edition
        reached = self.order.shown(self.addresses)
        if reached is not None and edition.release == self.report.edition.release:
            edition = Edition(max(reached, edition.counter), edition.release)
        self.publisher.show(edition)
        self.publisher.note(seen_by_visitors(urgent, self.publisher.store))
        self._shown_at = self._looked_at = time.monotonic()


def wanted_edition() -> Edition:
    """The counter in the database with this release's mark.

    A signature in the launch file takes the draft line off every page, so it belongs to the mark;
    so do the languages, for one more of them doubles the site.
    """
    draft = "-draft" if launch_gaps() else ""
    others = "".join(f"-{code}" for code, _name in settings.LANGUAGES[1:])
    return Edition(EditionCounter.current(), release_mark() + draft + others)
