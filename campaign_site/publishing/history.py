"""What each address said, and from when: "this page as it was on …".

    history.jsonl     one JSON line for each change of what an address answers, and one for each
                      body that was erased

A line is written before its change becomes visible. After a crash in between, the change is
noted once more when it does, and the earlier moment stands a little too early.

Nothing is trimmed: what a past page said may only be taken away by two people (`erasing`), and
a line that is gone would let an older one speak for its days. A line has some 320 bytes; a page
with opening hours writes a few a day, so twenty of them some 10 MB a year.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from campaign_site.publishing.compression import EXTENSIONS as ENCODINGS
from campaign_site.publishing.compression import decompress
from campaign_site.publishing.manifest import Entry, Manifest, checksum

HISTORY = "history.jsonl"
# What a line does not say: an address that was forgotten; the first pages, before edition 1.
LEFT_OUT = {"status": 0, "edition": 0}


@dataclass(frozen=True, slots=True)
class PastEntry:
    """`path` answered this from `since` (ISO 8601, UTC) on.

    `status` 0 means that the address was forgotten. `clocked` is the checksum of the page as it
    read with the clock, "" where it had none.
    """

    path: str
    since: str
    edition: int
    status: int
    content_type: str = ""
    sha256: str = ""
    clocked: str = ""
    location: str = ""


def changes(before: Manifest, after: Manifest) -> list[PastEntry]:
    """What visitors get otherwise from now on, by address."""
    return [
        past_entry(path, after.pages.get(path), after)
        for path in sorted(before.pages.keys() | after.pages.keys())
        if said(before.pages, path) != said(after.pages, path)
    ]


def said(pages: Mapping[str, Entry], path: str) -> tuple | None:
    entry = pages.get(path)
    clocked = entry.clocked.sha256 if entry and entry.clocked else ""
    return entry and (entry.status, entry.sha256, entry.location, clocked)


def past_entry(path: str, entry: Entry | None, manifest: Manifest) -> PastEntry:
    since, edition = manifest.written_at, manifest.edition.counter
    if entry is None:
        return PastEntry(path, since, edition, 0)
    return PastEntry(
        path, since, edition, entry.status, entry.content_type, entry.sha256,
        entry.clocked.sha256 if entry.clocked else "", entry.location,
    )  # fmt: skip


def lines(entries: list[PastEntry]) -> bytes:
    rows = [{name: value for name, value in asdict(entry).items() if value} for entry in entries]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def read_history(folder: Path, holding: str = "") -> Iterator[PastEntry]:
    """Every change, the oldest first. A torn or damaged line is left out.

    `holding` leaves out, unread, lines without that text: pages with opening hours change several
    times a day, so the file grows long.
    """
    wanted = json.dumps(holding)[1:-1].encode()
    with suppress(FileNotFoundError), (folder / HISTORY).open("rb") as file:
        for line in file:
            if wanted in line:
                with suppress(ValueError, TypeError):
                    yield PastEntry(**LEFT_OUT | json.loads(line))


def erasure_lines(checksums: Iterable[str], moment: datetime) -> bytes:
    """The note that these bodies are not kept any more."""
    on = moment.isoformat(timespec="seconds")
    rows = [{"erased": sha256, "on": on} for sha256 in checksums]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def erased_on(folder: Path, sha256: str) -> datetime | None:
    """When this body was erased for legal reasons, the first time; None where it was not."""
    with suppress(FileNotFoundError), (folder / HISTORY).open("rb") as file:
        for line in file:
            if b'"erased"' in line and sha256.encode() in line:
                with suppress(ValueError, KeyError, TypeError):
                    return datetime.fromisoformat(json.loads(line)["on"])
    return None


def past_entries(folder: Path, path: str) -> list[PastEntry]:
    """What `path` answered, the newest first."""
    return [entry for entry in read_history(folder, path) if entry.path == path][::-1]


def past_body(folder: Path, past: PastEntry, *, clocked: bool = False) -> bytes | None:
    """The body that `past` names, from whichever copy is whole; None where none is left.

    `clocked` gives the page as it read with the clock.
    """
    sha256 = past.clocked if clocked else past.sha256
    if not sha256:
        return None
    name = folder / Entry(past.status, past.content_type, sha256).object_name
    for encoding in (None, *ENCODINGS):
        with suppress(OSError, ValueError):
            data = Path(f"{name}{ENCODINGS.get(encoding, '')}").read_bytes()
            plain = decompress(data, encoding) if encoding else data
            if checksum(plain) == sha256:
                return plain
    return None
