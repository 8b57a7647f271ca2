"""The one list of what is published: path, status, headers, checksums.

Whatever is not in the manifest is not served. It is one JSON file, replaced whole, and carries
a checksum of itself, so that a damaged one is noticed and the one before it used.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from campaign_site.publishing.compression import EXTENSIONS as ENCODING_ENDINGS

FORMAT = 1
MANIFEST = "manifest.json"
PREVIOUS_MANIFEST = "manifest.previous.json"

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
XML = "application/xml"
ATOM = "application/atom+xml; charset=utf-8"
EXTENSIONS = {
    "text/html": ".html",
    "text/plain": ".txt",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/json": ".json",
    "image/svg+xml": ".svg",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}


class ManifestError(ValueError):
    """The manifest is not there, half written, changed by accident, or of another format."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the site this is: the counter in the database and the release's mark."""

    counter: int
    release: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One compressed copy of a body; length in bytes."""

    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one address answers: a body with its compressed copies, a redirect, or "gone"."""

    status: int
    content_type: str = ""
    sha256: str = ""
    length: int = 0
    encodings: dict[str, Variant] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    location: str = ""
    style_hashes: tuple[str, ...] = ()
    script_hashes: tuple[str, ...] = ()
    # The page as it reads with the clock, and when that is true (seconds since 1970, UTC).
    # Only our own server sends it, and only from `since` on and before `until`.
    clocked: "Entry | None" = None
    since: float = 0.0
    until: float = 0.0

    @property
    def has_body(self) -> bool:
        return bool(self.sha256)

    @property
    def object_name(self) -> str:
        """The body's file, relative to the published folder."""
        kind = self.content_type.partition(";")[0].strip()
        return f"objects/{self.sha256}{EXTENSIONS.get(kind, '.bin')}"

    def checksums(self) -> list[str]:
        """Of the body, its compressed copies, and those of the page with the clock."""
        found = [self.sha256, *(variant.sha256 for variant in self.encodings.values())]
        return found + (self.clocked.checksums() if self.clocked else [])


ENTRY_FIELDS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of one edition. `written_at` is ISO 8601 in UTC; `headers` go on every response."""

    edition: Edition
    written_at: str
    headers: dict[str, str]
    pages: dict[str, Entry]
    errors: dict[str, Entry]

    @classmethod
    def load(cls, folder: Path, known: "KnownEntries | None" = None) -> "Manifest":
        """The manifest in `folder`. Raises ManifestError."""
        return cls.read(folder / MANIFEST, known)

    @classmethod
    def load_last_good(cls, folder: Path) -> "Manifest":
        """The manifest, or the one before it where it is damaged. Raises ManifestError."""
        try:
            return cls.load(folder)
        except ManifestError:
            return cls.read(folder / PREVIOUS_MANIFEST)

    @classmethod
    def read(cls, file: Path, known: "KnownEntries | None" = None) -> "Manifest":
        try:
            return cls.parse(file.read_bytes(), known)
        except OSError as error:
            raise ManifestError(f"{file.name} cannot be read") from error

    @classmethod
    def parse(cls, data: bytes, known: "KnownEntries | None" = None) -> "Manifest":
        known = known or KnownEntries()
        try:
            content = json.loads(data)
            told = content.pop("checksum")
            if content["format"] != FORMAT or not _is_whole(data, told, content):
                raise ManifestError("The manifest's checksum or format is not right")
            return cls(
                edition=Edition(**content["edition"]),
                written_at=content["written_at"],
                headers=content["headers"],
                pages=known.pages(content["pages"]),
                errors={status: _entry(row) for status, row in content["errors"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError("The manifest is not whole") from error

    def dump(self) -> bytes:
        content = {
            "format": FORMAT,
            "edition": asdict(self.edition),
            "written_at": self.written_at,
            "headers": self.headers,
            "pages": {path: _row(entry) for path, entry in self.pages.items()},
            "errors": {status: _row(entry) for status, entry in self.errors.items()},
        }
        plain = _plain(content)
        return _opening(checksum(plain)) + plain[1:]

    def entries(self) -> list[Entry]:
        """Every entry: of pages, of errors, and both with the clock."""
        plain = [*self.pages.values(), *self.errors.values()]
        return [*plain, *(entry.clocked for entry in plain if entry.clocked)]

    def objects(self) -> set[str]:
        """The names of all bodies."""
        return {entry.object_name for entry in self.entries() if entry.has_body}

    def bodies(self) -> set[str]:
        """The checksums of all bodies."""
        return {entry.sha256 for entry in self.entries() if entry.has_body}

    def files(self) -> dict[str, str]:
        """The name of each body and compressed copy, with its checksum."""
        found = {}
        for entry in self.entries():
            if entry.has_body:
                found[entry.object_name] = entry.sha256
                for encoding, variant in entry.encodings.items():
                    found[entry.object_name + ENCODING_ENDINGS[encoding]] = variant.sha256
        return found

    def hashes(self) -> tuple[set[str], set[str]]:
        """The inline styles and the inline scripts of all entries, by hash.

        While a pass runs, pages of the last release still stand beside new ones; so both
        releases' hashes are in here until its end.
        """
        entries = self.entries()
        styles = {name for entry in entries for name in entry.style_hashes}
        return styles, {name for entry in entries for name in entry.script_hashes}


class KnownEntries:
    """The entries of the manifest read last: a page that did not change keeps its very entry, and
    nobody has to wait while a thousand are made anew for the one that did."""

    def __init__(self):
        self._made: dict[str, tuple[Mapping[str, Any], Entry]] = {}

    def pages(self, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Entry]:
        """Address to entry."""
        before, self._made = self._made, {}
        for path, row in rows.items():
            known = before.get(path)
            self._made[path] = known if known and known[0] == row else (row, _entry(row))
        return {path: entry for path, (_row, entry) in self._made.items()}


def _entry(row: Mapping[str, Any]) -> Entry:
    """What a later release adds is left out: going back to an older one serves its pages."""
    known = {name: value for name, value in row.items() if name in ENTRY_FIELDS}
    encodings = {name: Variant(**variant) for name, variant in row.get("encodings", {}).items()}
    lists = {name: tuple(row.get(name, ())) for name in ("style_hashes", "script_hashes")}
    clocked = {"clocked": _entry(row["clocked"])} if row.get("clocked") else {}
    return Entry(**{**known, **lists, "encodings": encodings, **clocked})


def _row(entry: Entry) -> dict[str, Any]:
    """The entry without what is empty. By hand: a pass writes a thousand, many times over."""
    row = {name: value for name in ENTRY_FIELDS if (value := getattr(entry, name))}
    if entry.encodings:
        row["encodings"] = {
            name: {"sha256": variant.sha256, "length": variant.length}
            for name, variant in entry.encodings.items()
        }
    return row | ({"clocked": _row(entry.clocked)} if entry.clocked else {})


def _opening(told: str) -> bytes:
    """How a manifest with this checksum begins; the rest is the plain content without its brace."""
    return b'{"checksum":"%s",' % told.encode()


def _is_whole(data: bytes, told: str, content: Mapping[str, Any]) -> bool:
    """Whether the checksum is right: of the bytes as `dump` writes them, which is a third of the
    work, or of their content, however it is spelled."""
    opening = _opening(told)
    as_written = data.startswith(opening) and checksum(b"{" + data[len(opening) :]) == told
    return as_written or checksum(_plain(content)) == told


def _plain(content: Mapping[str, Any]) -> bytes:
    """One spelling for equal content, so that its checksum can be compared."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
