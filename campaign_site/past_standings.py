"""What an address answered, and from when to when, as the publisher of this machine noted it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from campaign_site.publishing.history import PastEntry, past_entries, read_history


@dataclass(frozen=True)
class Standing:
    """`entry` was the answer from `since` on and before `until` (aware; None: it is so now)."""

    entry: PastEntry
    since: datetime
    until: datetime | None

    def holds_at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it was the answer at any moment from `start` on and before `end`."""
        return self.since < end and (self.until is None or self.until > start)

    @property
    def plain(self) -> str:
        """Checksum of the page without the clock; "" where there was no page."""
        return self.entry.sha256

    @property
    def clocked(self) -> str:
        """Checksum of the page as it read with the clock; "" where it had none."""
        return self.entry.clocked

    @property
    def location(self) -> str:
        return self.entry.location

    @property
    def is_gone(self) -> bool:
        return self.entry.status == HTTPStatus.GONE

    @property
    def bodies(self) -> set[str]:
        """Checksums of what visitors got: the plain page, and the page with the clock."""
        return {self.plain, self.clocked} - {""}


def standings(folder: Path, path: str) -> list[Standing]:
    """Everything that `path` ever answered, the newest first.

    A change that a crash made the publisher note twice is one.
    """
    found: list[Standing] = []
    until = None
    for entry in past_entries(folder, path):
        since = datetime.fromisoformat(entry.since)
        if found and said(found[-1].entry) == said(entry):
            found[-1] = replace(found[-1], entry=entry, since=since)
        else:
            found.append(Standing(entry, since, until))
        until = since
    return found


def standing_at(found: Iterable[Standing], moment: datetime) -> Standing | None:
    return next((standing for standing in found if standing.holds_at(moment)), None)


def entry_of_body(folder: Path, sha256: str) -> PastEntry | None:
    """The newest entry that names this body; None where none ever did."""
    found = None
    for entry in read_history(folder, sha256):
        if sha256 in (entry.sha256, entry.clocked):
            found = entry
    return found


def history_begins(folder: Path) -> datetime | None:
    first = next(read_history(folder), None)
    return datetime.fromisoformat(first.since) if first else None


def said(entry: PastEntry) -> tuple:
    return entry.status, entry.content_type, entry.sha256, entry.clocked, entry.location
