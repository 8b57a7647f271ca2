"""The one list of what is published: path, status, headers, checksums.

Whatever is not in the manifest is not served. It is one JSON file, replaced whole, and carries
a checksum of itself, so that a damaged one is noticed and the one before it used.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

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
    # The page as it reads with the clock, and until when it is true (seconds since 1970, UTC).
    # Only our own server sends it, and only before that moment.
    clocked: "Entry | None" = None
    until: float = 0.0

    @property
    def has_body(self) -> bool:
        return bool(self.sha256)

    @property
    def object_name(self) -> str:
        """The body's file, relative to the published folder."""
        kind = self.content_type.partition(";")[0].strip()
        return f"objects/{self.sha256}{EXTENSIONS.get(kind, '.bin')}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of one edition. `written_at` is ISO 8601 in UTC; `headers` go on every response."""

    edition: Edition
    written_at: str
    headers: dict[str, str]
    pages: dict[str, Entry]
    errors: dict[str, Entry]

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """The manifest in `folder`. Raises ManifestError."""
        return cls.read(folder / MANIFEST)

    @classmethod
    def load_last_good(cls, folder: Path) -> "Manifest":
        """The manifest, or the one before it where it is damaged. Raises ManifestError."""
        try:
            return cls.load(folder)
        except ManifestError:
            return cls.read(folder / PREVIOUS_MANIFEST)

    @classmethod
    def read(cls, file: Path) -> "Manifest":
        try:
            return cls.parse(file.read_bytes())
        except OSError as error:
            raise ManifestError(f"{file.name} cannot be read") from error

    @classmethod
    def parse(cls, data: bytes) -> "Manifest":
        try:
            content = json.loads(data)
            checksum = content.pop("checksum")
            if content["format"] != FORMAT or checksum != _checksum(content):
                raise ManifestError("The manifest's checksum or format is not right")
            return cls(
                edition=Edition(**content["edition"]),
                written_at=content["written_at"],
                headers=content["headers"],
                pages={path: _entry(row) for path, row in content["pages"].items()},
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
        content["checksum"] = _checksum(content)
        return json.dumps(content, indent=1).encode()

    def hashes(self) -> tuple[set[str], set[str]]:
        """The inline styles and the inline scripts of all entries, by hash.

        While a pass runs, pages of the last release still stand beside new ones; so both
        releases' hashes are in here until its end.
        """
        plain = [*self.pages.values(), *self.errors.values()]
        entries = [*plain, *(entry.clocked for entry in plain if entry.clocked)]
        styles = {name for entry in entries for name in entry.style_hashes}
        return styles, {name for entry in entries for name in entry.script_hashes}


def _entry(row: Mapping[str, Any]) -> Entry:
    encodings = {name: Variant(**variant) for name, variant in row.get("encodings", {}).items()}
    lists = {name: tuple(row.get(name, ())) for name in ("style_hashes", "script_hashes")}
    clocked = {"clocked": _entry(row["clocked"])} if row.get("clocked") else {}
    return Entry(**{**row, **lists, "encodings": encodings, **clocked})


def _row(entry: Entry) -> dict[str, Any]:
    """The entry without what is empty, to keep a long manifest readable."""
    row = {name: value for name, value in asdict(entry).items() if value}
    return row | ({"clocked": _row(entry.clocked)} if entry.clocked else {})


def _checksum(content: Mapping[str, Any]) -> str:
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
