"""The work of a pass: each address rendered, verified, and kept where it is fit."""

import logging
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from campaign_site.models import PublicAddress
from campaign_site.publishing.addresses import HOME, Address
from campaign_site.publishing.finishing import finished, inline_hashes
from campaign_site.publishing.known_links import outside_hosts, ways_in
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import ClockedPage, Page, PageError
from campaign_site.publishing.page_warnings import left_out_warning, weight_warning
from campaign_site.publishing.pasted_content import without_pasted_content
from campaign_site.publishing.paths import PathError
from campaign_site.publishing.pictures import PublishedPictures, is_picture
from campaign_site.publishing.redirects import left_addresses, path_of, redirects_now
from campaign_site.publishing.rendering import ERROR_STATUSES, Renderer, Rendering
from campaign_site.publishing.store import Store
from campaign_site.publishing.verification import Expectation, problems
from pages.checks.signposts import kept_apart
from signposting.register import ERROR_PAGE_SERVICES, ListedCards

logger = logging.getLogger(__name__)

# While one page is compressed on another core, this many more are rendered.
AHEAD = 4


@dataclass
class PassReport:
    """What one pass did, by address."""

    edition: Edition
    changed: list[str] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    pages: int = 0

    def of_pages(self, paths: Iterable[str]) -> None:
        """A round begins with these addresses: what was said of others is over."""
        known = set(paths)
        self.pages = len(known)
        self.failed = {path: found for path, found in self.failed.items() if path in known}
        self.warnings = {path: found for path, found in self.warnings.items() if path in known}

    def forget(self, path: str) -> None:
        """A newer edition renders the page again: what was found before says nothing now."""
        self.failed.pop(path, None)
        self.warnings.pop(path, None)

    def note_change(self, path: str) -> None:
        if path not in self.changed:
            self.changed.append(path)


@dataclass(frozen=True)
class Fit:
    """A page that passed; with the clock, where it has one."""

    address: Address
    rendering: Rendering
    page: Page
    clocked: ClockedPage | None


class OnePass:
    """The state of one round of a pass: renderer, cards, hosts and ways in are read once."""

    def __init__(self, store: Store, report: PassReport):
        self.store = store
        self.report = report
        self.renderer = Renderer()
        self.cards = ListedCards()
        self.hosts = outside_hosts()
        self.ways = ways_in()
        self.pictures = PublishedPictures(store)
        self._waiting: deque[Fit] = deque()

    def page(self, address: Address) -> None:
        """Render and verify. What is fit is kept a few pages later: see `keep_waiting`."""
        self.report.forget(address.path)
        rendering = self._finished(self.renderer.page(address.path))
        found = problems(rendering, self._expectation(address, rendering))
        if found:
            self._note_failure(address, found)
            return
        fit = Fit(address, rendering, kept(rendering), self._clocked(address, rendering))
        self.store.prepare(fit.page)
        if fit.clocked:
            self.store.prepare(fit.clocked.page)
        self._waiting.append(fit)
        if len(self._waiting) > AHEAD:
            self._keep(self._waiting.popleft())

    def keep_waiting(self) -> None:
        """Keep every page that passed and still waits for its compressed copies."""
        while self._waiting:
            self._keep(self._waiting.popleft())

    def _keep(self, fit: Fit) -> None:
        """Problems of the address itself are its own; one bad address must not stop the others."""
        path = fit.address.path
        try:
            if self.store.put(path, fit.page, fit.clocked):
                self.report.note_change(path)
        except (PathError, PageError) as error:
            self._note_failure(fit.address, [str(error)])
            return
        if fit.address.page_id:
            self._warn(path, fit.rendering)

    def _note_failure(self, address: Address, found: list[str]) -> None:
        self.report.failed[address.path] = found
        self.store.drop_clock(address.path)
        logger.warning("A page did not pass and keeps its last good version.")

    def _warn(self, path: str, rendering: Rendering) -> None:
        """Of an editor's page: what we build ourselves nobody could shorten."""
        found = [
            left_out_warning() if rendering.left_out else "",
            weight_warning(path, rendering.body, self.store.pages),
        ]
        if any(found):
            self.report.warnings[path] = list(filter(None, found))

    def _clocked(self, address: Address, plain: Rendering) -> ClockedPage | None:
        """The page with the clock; None where it asks for none, and where it fails with it."""
        if not plain.asked_clock:
            return None
        now = timezone.now()
        rendering = self._finished(self.renderer.page(address.path, at=now))
        if rendering.until is None or problems(rendering, self._expectation(address, rendering)):
            return None
        return ClockedPage(kept(rendering), now.timestamp(), rendering.until.timestamp())

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
        left = left_addresses(addresses)
        leading = redirects_now(addresses, left)
        for path in left.keys() - leading.keys() - {HOME}:
            if self.store.put_gone(path):
                self.report.gone.append(path)
        # A database that knows no address at all is a new or a wrong one: forget nothing for it.
        if PublicAddress.objects.exists():
            for path in set(self.store.pages) - current - left.keys() - leading.keys() - {HOME}:
                # Pictures go when the pages that show them have been written again.
                if not is_picture(path):
                    self.store.remove(path)
        if HOME not in current and HOME in self.store.pages:
            self.report.failed[HOME] = ["The first page is not published. Publish it again."]

    def redirected_addresses(self, addresses: list[Address]) -> list[str]:
        """What only leads elsewhere, once the page is there. Returns the addresses that do.

        Where the page has not passed, the address keeps what it answered before.
        """
        for path, location in redirects_now(addresses, left_addresses(addresses)).items():
            target = self.store.pages.get(path_of(location))
            if target is not None and target.has_body:
                self.store.put_redirect(path, location)
        return [path for path, entry in self.store.pages.items() if entry.location]

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
            apart=tuple(self.cards.pick(kept_apart(address.signpost))),
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


def seen_by_visitors(addresses: Iterable[Address], store: Store) -> list[Address]:
    return [address for address in addresses if address.path in store.pages]
