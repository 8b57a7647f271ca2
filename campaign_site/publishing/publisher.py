"""One pass over the public site: render, verify, keep; then make it visible."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from campaign_site.launch import launch_gaps
from campaign_site.models import EditionCounter, FailedPage, PublicAddress
from campaign_site.publishing.addresses import (
    HOME,
    Address,
    first_pages,
    moved_to,
    public_addresses,
    stand_in_addresses,
)
from campaign_site.publishing.finishing import finished, inline_hashes
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page_warnings import left_out_warning, note_warnings, weight_warning
from campaign_site.publishing.pasted_content import without_pasted_content
from campaign_site.publishing.paths import PathError
from campaign_site.publishing.pictures import PublishedPictures, is_picture
from campaign_site.publishing.release import release_mark
from campaign_site.publishing.rendering import ERROR_STATUSES, Renderer, Rendering
from campaign_site.publishing.store import Page, PageError, Store
from campaign_site.publishing.verification import Expectation, problems
from campaign_site.security_text import has_security_text
from pages.context_processors import links_read_once
from pages.models import Figure
from signposting.cards import channel_href
from signposting.models import Channel, Service, Status
from signposting.open_referral.feed_file import FILE_NAME
from signposting.open_referral.snapshot import write_snapshot
from signposting.outside_sites import outside_addresses
from signposting.register import ERROR_PAGE_SERVICES, ListedCards, register_read_once

logger = logging.getLogger(__name__)

# The tail becomes visible in steps, so that a change in its middle need not wait for its end.
SHOW_EVERY = 25


@dataclass
class PassReport:
    """What one pass did, by address."""

    edition: Edition
    changed: list[str] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    pages: int = 0


class Publisher:
    """Publishes into one folder. The caller holds that folder's lock."""

    def __init__(self, folder=None):
        self.folder = Path(folder or settings.PUBLISHED_FOLDER)
        self.store = Store(self.folder)

    def is_current(self) -> bool:
        """Whether visitors see the newest edition, and what it says of now is still true."""
        run_out = self.store.clock_runs_out_at()
        return (
            self.store.edition == wanted_edition()
            and (run_out is None or time.time() < run_out)
            and (has_security_text() or not self._shows_security_text())
        )

    def _shows_security_text(self) -> bool:
        """It runs out without news in the database, and misleads from then on (RFC 9116)."""
        entry = self.store.pages.get(reverse("security-text"))
        return entry is not None and entry.has_body

    def publish(self, progress: Callable[[Iterable], Iterable] = iter) -> PassReport:
        """One whole pass. What fails keeps its last good version and is listed for staff.

        `progress` wraps the addresses, for a progress bar. Raises OSError when the disk
        refuses and django.db.Error when the database is gone; what was published stands.
        """
        report = PassReport(wanted_edition())
        with register_read_once(), links_read_once():
            self._pass(report, progress)
        return report

    def _pass(self, report: PassReport, progress: Callable[[Iterable], Iterable]) -> None:
        addresses = public_addresses()
        report.pages = len(addresses)
        one_pass = _Pass(self.store, report)
        one_pass.error_pages()
        # What was taken down goes first, with home, help, report and the newest page.
        one_pass.gone_addresses(addresses)
        for number, address in enumerate(progress(addresses), start=1):
            one_pass.page(address)
            if number == first_pages() or number % SHOW_EVERY == 0:
                self._show(self.store.edition)
        one_pass.note_addresses(stand_in_addresses(addresses))
        one_pass.moved_addresses(addresses)
        one_pass.pictures.remove_unused(report.failed)
        write_snapshot(self.folder / FILE_NAME)
        self._show(report.edition)
        one_pass.note_addresses(a for a in addresses if a.path in self.store.pages)
        one_pass.note_failures()
        note_warnings(report.warnings, report.failed)

    def _show(self, edition: Edition) -> None:
        self.store.commit(edition, production=settings.PRODUCTION)


def wanted_edition() -> Edition:
    """The counter in the database with this release's mark.

    A signature in the launch file takes the draft line off every page, so it belongs to the mark;
    so do the languages, for one more of them doubles the site.
    """
    draft = "-draft" if launch_gaps() else ""
    others = "".join(f"-{code}" for code, _name in settings.LANGUAGES[1:])
    return Edition(EditionCounter.current(), release_mark() + draft + others)


def outside_hosts() -> frozenset[str]:
    """Hosts that pages may link to: those of the register and of the ledger's sources."""
    addresses = [*outside_addresses(), *Service.objects.values_list("url", flat=True)]
    addresses += Service.objects.values_list("channels__value", flat=True)
    addresses += Figure.objects.values_list("source_url", flat=True)
    return frozenset(host for address in addresses if (host := host_of(address or "")))


def ways_in() -> frozenset[str]:
    """Each number and email address that pages may link to, as cards spell the link.

    Those of a paused service too: a page that held one back would keep all it said before, the
    service's panel included.
    """
    channels = Channel.objects.filter(service__status__in=[Status.LISTED, Status.PAUSED])
    return frozenset(channel_href(one.kind, one.value) for one in channels)


def host_of(address: str) -> str | None:
    """None also where it cannot be read: one bad address must not stop every publication."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


class _Pass:
    """The state of one pass: renderer, cards, hosts and ways in are read once."""

    def __init__(self, store: Store, report: PassReport):
        self.store = store
        self.report = report
        self.renderer = Renderer()
        self.cards = ListedCards()
        self.hosts = outside_hosts()
        self.ways = ways_in()
        self.pictures = PublishedPictures(store)

    def page(self, address: Address) -> None:
        rendering = self._finished(self.renderer.page(address.path))
        found = problems(rendering, self._expectation(address, rendering))
        if not found:
            found = self._keep(address, rendering)
        if found:
            self.report.failed[address.path] = found
            self.store.drop_clock(address.path)
            logger.warning("A page did not pass and keeps its last good version.")
        elif address.page_id:
            self._warn(address.path, rendering)

    def _warn(self, path: str, rendering: Rendering) -> None:
        """Of an editor's page: what we build ourselves nobody could shorten."""
        found = [
            left_out_warning() if rendering.left_out else "",
            weight_warning(path, rendering.body, self.store.pages),
        ]
        if any(found):
            self.report.warnings[path] = list(filter(None, found))

    def _keep(self, address: Address, rendering: Rendering) -> list[str]:
        """Problems of the address itself; one bad address must not stop the others."""
        try:
            if self.store.put(address.path, kept(rendering), *self._clocked(address, rendering)):
                self.report.changed.append(address.path)
        except (PathError, PageError) as error:
            return [str(error)]
        return []

    def _clocked(self, address: Address, plain: Rendering) -> tuple[Page | None, float]:
        """The page with the clock and until when it is true; the plain one where it fails."""
        if not plain.asked_clock:
            return None, 0.0
        rendering = self._finished(self.renderer.page(address.path, at=timezone.now()))
        if rendering.until is None or problems(rendering, self._expectation(address, rendering)):
            return None, 0.0
        return kept(rendering), rendering.until.timestamp()

    def error_pages(self) -> None:
        """Standing pages for errors name 999, Childline, the helpline and Samaritans."""
        services = tuple(self.cards.pick(ERROR_PAGE_SERVICES))
        for status in ERROR_STATUSES:
            rendering = self._finished(self.renderer.error_page(status))
            expected = Expectation(f"/{status}", services, self.hosts, status, ways=self.ways)
            found = problems(rendering, expected)
            if found:
                self.report.failed[f"/{status}"] = found
            else:
                self.store.put_error(status, kept(rendering))

    def gone_addresses(self, addresses: list[Address]) -> None:
        """Addresses of withdrawn pages answer 410 from now on; unknown ones are forgotten."""
        current = {address.path for address in addresses}
        left = dict(PublicAddress.objects.exclude(path__in=current).values_list("path", "page_id"))
        moved = moved_to(addresses, left)
        for path in left.keys() - moved.keys() - {HOME}:
            if self.store.put_gone(path):
                self.report.gone.append(path)
        # A database that knows no address at all is a new or a wrong one: forget nothing for it.
        if PublicAddress.objects.exists():
            for path in set(self.store.pages) - current - left.keys() - {HOME}:
                # Pictures go when the pages that show them have been written again.
                if not is_picture(path):
                    self.store.remove(path)
        if HOME not in current and HOME in self.store.pages:
            self.report.failed[HOME] = ["The first page is not published. Publish it again."]

    def moved_addresses(self, addresses: list[Address]) -> None:
        """Former addresses of pages that moved lead to where they are, once they are there."""
        current = [address.path for address in addresses]
        left = dict(PublicAddress.objects.exclude(path__in=current).values_list("path", "page_id"))
        for path, location in moved_to(addresses, left).items():
            if location in self.store.pages:
                self.store.put_redirect(path, location)

    def note_addresses(self, addresses: Iterable[Address]) -> None:
        """Remember what visitors have seen, so that it answers 410 and not 404 later."""
        known = dict(PublicAddress.objects.values_list("path", "page_id"))
        for address in addresses:
            if known.get(address.path, "new") != address.page_id:
                PublicAddress.objects.update_or_create(
                    path=address.path, defaults={"page_id": address.page_id}
                )

    def note_failures(self) -> None:
        written = self.store.read()
        mended = FailedPage.objects.exclude(path__in=self.report.failed)
        # Asked first: a deletion of nothing would still wait for SQLite's write lock.
        if mended.exists():
            mended.delete()
        for path, found in self.report.failed.items():
            failed, is_new = FailedPage.objects.get_or_create(
                path=path, defaults={"reason": "\n".join(found)}
            )
            seen = path in written.pages and written.pages[path].status == 200
            if is_new and seen:
                failed.last_good_at = timezone.now()
            failed.reason = "\n".join(found)
            failed.save()

    def _finished(self, rendering: Rendering) -> Rendering:
        if rendering.content_type.startswith("text/html"):
            html = rendering.body.decode()
            bare = without_pasted_content(html)
            rendering.left_out = bare != html
            rendering.body = finished(bare).encode()
        return rendering

    def _expectation(self, address: Address, rendering: Rendering) -> Expectation:
        """What the page must show; the pictures that it names are published by asking."""
        return Expectation(
            address.path,
            tuple(self.cards.signpost(address.signpost).cards) if address.signpost else (),
            self.hosts,
            content_type=address.content_type,
            ways=self.ways,
            pictures=self.pictures.publish_those_of(rendering.body),
        )


def kept(rendering: Rendering) -> Page:
    if not rendering.content_type.startswith("text/html"):
        return Page(rendering.body, content_type=rendering.content_type)
    hashes = inline_hashes(rendering.body.decode())
    return Page(
        rendering.body,
        status=rendering.status,
        style_hashes=hashes["style"],
        script_hashes=hashes["script"],
    )
