"""What is published, in memory: address to response, swapped whole when the manifest changes."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from campaign_site.fallback import BuiltInPage, unavailable_headers
from campaign_site.negotiation import IDENTITY
from campaign_site.publishing.compression import EXTENSIONS, decompress
from campaign_site.publishing.headers import clocked_cache, same_cache_until
from campaign_site.publishing.history import past_body, past_entries
from campaign_site.publishing.manifest import (
    MANIFEST,
    Entry,
    KnownEntries,
    Manifest,
    ManifestError,
    checksum,
)
from campaign_site.responses import PLAIN_TEXT, HeaderList, Response, single_response, status_line

logger = logging.getLogger(__name__)

# Seconds. A new edition is to be seen within one.
LOOK_EVERY = 0.2
LOOK_AGAIN_AT_DAMAGED_MANIFEST = 0.6
MEND_EVERY = 5.0

STANDING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.SERVICE_UNAVAILABLE)
MOVED = b"This page has another address.\n"


@dataclass(slots=True)
class Table:
    """One edition, ready to serve. Its size is that of the published bodies and the manifest.

    `responses` are keyed by the address as WSGI hands it over (UTF-8 bytes read as latin-1),
    so that no address ever needs decoding, and one that is not UTF-8 is simply unknown.
    """

    responses: dict[str, Response] = field(default_factory=dict)
    # Pages as they read with the clock.
    clocked: dict[str, "Clocked"] = field(default_factory=dict)
    errors: dict[int, Response] = field(default_factory=dict)
    bytes_by_checksum: dict[str, bytes] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    manifest: Manifest | None = None

    def entry(self, path: str) -> Entry | None:
        return self.manifest.pages.get(path) if self.manifest else None


class Clocked:
    """A page as it reads from `since` until `until`, in seconds since 1970."""

    def __init__(self, response: Response, since: float, until: float):
        self._response = response
        self._since = since
        self._until = until
        # The answer that says how long shared caches may keep it, and from when until when it
        # says the right thing: hours for most views, and made anew it would cost a quarter of one.
        self._ready = (until, until, response)

    def at(self, now: float) -> Response | None:
        """The answer at `now`; None where its time is over or has not begun.

        Shared caches may keep it for the time that is left.
        """
        first, last, answer = self._ready
        if first <= now < last:
            return answer
        return self._made_for(now) if self._since <= now < self._until else None

    def _made_for(self, now: float) -> Response:
        kept_for = clocked_cache(self._until - now)
        answer = self._response.with_header("CDN-Cache-Control", kept_for)
        # All at once: other threads read them.
        self._ready = (now, same_cache_until(self._until, now), answer)
        return answer


class LiveTable:
    """The table of what is published now; `current` looks for a new edition by itself."""

    def __init__(
        self, folder: Path, fallback: BuiltInPage, clock: Callable[[], float] = time.monotonic
    ):
        self._folder = Path(folder)
        self._fallback = fallback
        self._clock = clock
        self._lock = threading.Lock()
        self._known = KnownEntries()
        self._table: Table | None = None
        self._signature: tuple[int, ...] | None = None
        self._next_look = self._next_mending = clock()

    def current(self) -> Table | None:
        """The newest table, or None where nothing was ever published.

        While one thread reads a new edition the others are answered from the old one; where
        there is none yet, they wait for the first.
        """
        is_due = self._table is None or self._clock() >= self._next_look
        if is_due and self._lock.acquire(blocking=self._table is None):
            try:
                self._next_look = self._clock() + LOOK_EVERY
                self._look()
            finally:
                self._lock.release()
        return self._table

    def _look(self) -> None:
        signature = self._sign()
        if self._table is not None and not self._is_news(signature):
            return
        try:
            self._swap(Manifest.load(self._folder, self._known))
            self._signature = signature
        except ManifestError:
            self._stand_by()
        except Exception:
            # Whatever a new edition has wrong with it must not cost visitors the one before.
            logger.exception("A new edition could not be taken up; the one before is served")
            self._stand_by()

    def _sign(self) -> tuple[int, ...] | None:
        """What changes when the manifest is replaced; None where there is none."""
        try:
            found = (self._folder / MANIFEST).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _is_news(self, signature: tuple[int, ...] | None) -> bool:
        """Whether reading the manifest could better the table: it changed, or files were bad."""
        mending = bool(self._table.damaged) and self._clock() >= self._next_mending
        return signature is not None and (signature != self._signature or mending)

    def _stand_by(self) -> None:
        """The manifest cannot be read: keep the table; without one, take the manifest before."""
        if self._table is not None:
            self._next_look = self._clock() + LOOK_AGAIN_AT_DAMAGED_MANIFEST
            return
        with contextlib.suppress(ManifestError):
            self._swap(Manifest.load_last_good(self._folder))

    def _swap(self, manifest: Manifest) -> None:
        known = self._table.damaged if self._table else set()
        table = TableMaker(self._folder, manifest, self._table, self._fallback).make()
        self._next_mending = self._clock() + MEND_EVERY
        if table.damaged - known:
            logger.error("Published files are damaged and not served: %s", sorted(table.damaged))
        self._table = table


class TableMaker:
    """Makes a table from a manifest, and from what the table before it holds that still counts.

    While it does, nobody is answered by this worker. In the middle of a pass the publisher shows
    a few dozen new pages every two seconds: whatever it left as it was is taken over as it is.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, before: Table | None, fallback: BuiltInPage
    ):
        self._folder = folder
        self._manifest = manifest
        self._before = before or Table()
        self._table = Table(manifest=manifest)
        self._fallback = fallback

    def make(self) -> Table:
        for status in STANDING:
            entry = self._manifest.errors.get(str(status))
            self._table.errors[status] = (
                (entry and self._response(entry))
                or self._before.errors.get(status)
                or self._fallback.response(status)
            )
        may_stay = self._may_stay()
        for path, entry in self._manifest.pages.items():
            name = wsgi_path(path)
            if may_stay and entry.has_body and entry is self._before.entry(path):
                self._take_over(name, entry)
                continue
            self._table.responses[name] = self._answer(path, name, entry)
            response = entry.clocked and self._response(entry.clocked)
            if response:
                self._table.clocked[name] = Clocked(response, entry.since, entry.until)
        return self._table

    def _may_stay(self) -> bool:
        """Whether responses of the table before can serve on: all are whole, and the headers that
        go on each are the same."""
        before = self._before.manifest
        return (
            before is not None
            and before.headers == self._manifest.headers
            and not self._before.damaged
        )

    def _take_over(self, name: str, entry: Entry) -> None:
        self._table.responses[name] = self._before.responses[name]
        if name in self._before.clocked:
            self._table.clocked[name] = self._before.clocked[name]
        for sha256 in entry.checksums():
            self._table.bytes_by_checksum[sha256] = self._before.bytes_by_checksum[sha256]

    def _answer(self, path: str, name: str, entry: Entry) -> Response:
        """The best that can be said at this address: today's page, the last good one, or 503."""
        if entry.location:
            headers = [*self._headers(entry), ("Location", entry.location)]
            return single_response(status_line(entry.status), headers, MOVED)
        if entry.status == HTTPStatus.GONE:
            return self._table.errors[HTTPStatus.GONE]
        return (
            self._response(entry)
            or self._before.responses.get(name)
            or self._last_good(path)
            or self._table.errors[HTTPStatus.SERVICE_UNAVAILABLE]
        )

    def _last_good(self, path: str) -> Response | None:
        """The newest whole body that stood at `path`: a new process on damaged files knows no
        other. Its style may be that of another release, and then it comes without."""
        for past in past_entries(self._folder, path):
            body = past_body(self._folder, past)
            if body is not None:
                entry = Entry(past.status, past.content_type)
                return single_response(status_line(past.status), self._headers(entry), body)
        return None

    def _response(self, entry: Entry) -> Response | None:
        """The entry in every encoding that is whole; None where none is."""
        found = self._bodies(entry)
        if not found:
            return None
        common = self._headers(entry)
        bodies = {}
        for encoding, body in found.items():
            headers = [*common, ("Content-Length", str(len(body)))]
            if encoding != IDENTITY:
                headers.append(("Content-Encoding", encoding))
            bodies[encoding] = (headers, body)
        return Response(status_line(entry.status), bodies)

    def _bodies(self, entry: Entry) -> dict[str, bytes]:
        """Encoding to bytes, each checked. From any whole copy the plain body can be had again."""
        found = {}
        for encoding, variant in entry.encodings.items():
            data = self._load(entry.object_name + EXTENSIONS[encoding], variant.sha256)
            if data is not None:
                found[encoding] = data
        plain = self._load(entry.object_name, entry.sha256)
        if plain is None and found:
            plain = self._unpacked(entry, found)
        return {**found, IDENTITY: plain} if plain is not None else {}

    def _load(self, name: str, sha256: str) -> bytes | None:
        data = self._table.bytes_by_checksum.get(sha256)
        data = data or self._before.bytes_by_checksum.get(sha256) or self._read(name, sha256)
        if data is not None:
            self._table.bytes_by_checksum[sha256] = data
        return data

    def _read(self, name: str, sha256: str) -> bytes | None:
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            data = None
        if data is None or checksum(data) != sha256:
            self._table.damaged.add(name)
            return None
        return data

    def _unpacked(self, entry: Entry, found: Mapping[str, bytes]) -> bytes | None:
        for encoding, data in found.items():
            with contextlib.suppress(ValueError):
                plain = decompress(data, encoding)
                if checksum(plain) == entry.sha256:
                    return plain
        return None

    def _headers(self, entry: Entry) -> HeaderList:
        kind = {"Content-Type": entry.content_type or PLAIN_TEXT}
        headers = {**kind, **self._manifest.headers, **entry.headers}
        if entry.status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers = unavailable_headers(headers)
        return list(headers.items())


def wsgi_path(path: str) -> str:
    """An address as WSGI spells it (PEP 3333: bytes read as latin-1)."""
    return path.encode().decode("latin-1")
