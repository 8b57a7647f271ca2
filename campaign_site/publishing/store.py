"""The one module that owns the files of `var/published/`.

    manifest.json               what is published; replaced last, whole
    manifest.previous.json      the one before
    objects/<sha256>.html       each body once, named by its own checksum, never changed,
    objects/<sha256>.html.br    with its compressed copies; bodies of past editions stay
    site/get-help/index.html    the same files by address, for nginx or any static host

One process writes (the publisher holds a lock); any number read at the same time.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from campaign_site.publishing.compression import EXTENSIONS, compress, is_compressible
from campaign_site.publishing.files import Folder
from campaign_site.publishing.headers import FORBIDDEN, public_headers
from campaign_site.publishing.manifest import (
    HTML,
    MANIFEST,
    PREVIOUS_MANIFEST,
    Edition,
    Entry,
    Manifest,
    ManifestError,
    Variant,
)
from campaign_site.publishing.paths import PathError, check_path, site_file

NOTHING_YET = Manifest(Edition(0, ""), "", {}, {}, {})
SAFE_IN_LOCATION = "/#%?=&:;,+@!$'()*~"


class PageError(ValueError):
    """This page may not be published as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered response as it is to be kept.

    `headers` are those beyond the site's own; the hashes name the inline style and script in
    `body` as `headers.source_hash` writes them.
    """

    body: bytes
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    style_hashes: tuple[str, ...] = ()
    script_hashes: tuple[str, ...] = ()


class Store:
    """What is published, as the publisher sees and changes it.

    Changes are gathered in memory, bodies written at once; nothing is visible before `commit`.
    OSError from the disk is left to the caller: what was published then still stands.
    """

    def __init__(self, folder: Path):
        self._folder = Folder(Path(folder))
        manifest = self.read()
        self._pages = dict(manifest.pages)
        self._errors = dict(manifest.errors)
        self._edition = manifest.edition

    @property
    def edition(self) -> Edition:
        """The edition last committed; counter 0 where nothing is published."""
        return self._edition

    @property
    def pages(self) -> Mapping[str, Entry]:
        """Address to entry, with the changes not yet committed."""
        return MappingProxyType(self._pages)

    @property
    def errors(self) -> Mapping[str, Entry]:
        """Status as text ("404") to entry, with the changes not yet committed."""
        return MappingProxyType(self._errors)

    def read(self) -> Manifest:
        """The manifest on the disk, the one before where it is damaged, or an empty one."""
        try:
            return Manifest.load_last_good(self._folder.root)
        except ManifestError:
            return NOTHING_YET

    def put(self, path: str, page: Page, clocked: Page | None = None, until: float = 0.0) -> bool:
        """Answer `path` with `page`; True where that changes anything on the disk or in the list.

        `clocked` is the page as it reads with the clock, true before `until` (seconds since
        1970). Raises PathError (see `paths`) and PageError.
        """
        site_file(path)
        return self._put(self._pages, path, page, clocked, until)

    def put_error(self, status: int, page: Page) -> bool:
        """The standing page for `status` (404, 410, 503): the same promises as `put`."""
        return self._put(self._errors, str(status), replace(page, status=status))

    def put_redirect(self, path: str, location: str) -> bool:
        """Send visitors from `path` to another address of this site, for good (301)."""
        check_path(path)
        if not location.startswith("/") or location.startswith("//"):
            raise PathError(f"{location!r} is not an address of this site")
        if location == path or "\\" in location or not location.isprintable():
            raise PathError(f"{path!r} cannot lead to {location!r}")
        return self._set(
            self._pages, path, Entry(status=301, location=quote(location, safe=SAFE_IN_LOCATION))
        )

    def put_gone(self, path: str) -> bool:
        """Answer `path` with the standing page for 410: it was there and was withdrawn."""
        check_path(path)
        return self._set(self._pages, path, Entry(status=410))

    def remove(self, path: str) -> bool:
        """Forget `path`: it answers 404 as if it had never been. True where it was there."""
        return self._pages.pop(path, None) is not None

    def clock_runs_out_at(self) -> float | None:
        """The earliest moment at which a page with the clock stops being true; None without."""
        return min((entry.until for entry in self._pages.values() if entry.clocked), default=None)

    def drop_clock(self, path: str) -> None:
        """Keep the plain page alone, where nobody vouches for what it says of now."""
        entry = self._pages.get(path)
        if entry is not None and entry.clocked:
            self._pages[path] = replace(entry, clocked=None, until=0.0)

    def body(self, path: str) -> bytes | None:
        """The plain body published at `path`, or None where there is none or it is damaged."""
        entry = self._pages.get(path)
        if entry is None or not entry.has_body:
            return None
        data = self._folder.read(entry.object_name)
        return data if data is not None and checksum(data) == entry.sha256 else None

    def commit(self, edition: Edition, *, production: bool) -> Manifest:
        """Make all changes visible at once: the mirror's tree, then the manifest, in this order.

        Costs a look at every published file, so call it a few times in a pass, not for each
        page. `production` as in `headers.public_headers`. Returns what now stands.
        """
        manifest = Manifest(
            edition=edition,
            written_at=datetime.now(UTC).isoformat(timespec="seconds"),
            headers={},
            pages=dict(sorted(self._pages.items())),
            errors=dict(sorted(self._errors.items())),
        )
        manifest = replace(
            manifest, headers=public_headers(*manifest.hashes(), production=production)
        )
        self._link_tree(manifest)
        self._keep_previous()
        self._folder.write(MANIFEST, manifest.dump())
        self._folder.sync()
        self._folder.sweep()
        self._edition = edition
        return manifest

    def _put(
        self,
        entries: dict[str, Entry],
        key: str,
        page: Page,
        clocked: Page | None = None,
        until: float = 0.0,
    ) -> bool:
        refused = FORBIDDEN.intersection(name.lower() for name in page.headers)
        if refused:
            raise PageError(f"A public page may not carry the header {min(refused)}")
        standing = entries.get(key)
        entry, written = self._keep(page, standing)
        if clocked is not None:
            now, clocked_written = self._keep(clocked, standing.clocked if standing else None)
            entry = replace(entry, clocked=now, until=until)
            written |= clocked_written
        return self._set(entries, key, entry) or written

    def _set(self, entries: dict[str, Entry], key: str, entry: Entry) -> bool:
        changed = entries.get(key) != entry
        entries[key] = entry
        return changed

    def _keep(self, page: Page, standing: Entry | None) -> tuple[Entry, bool]:
        """The entry for `page`, and whether a file of it was new or had to be mended."""
        entry = Entry(
            status=page.status,
            content_type=page.content_type,
            sha256=checksum(page.body),
            length=len(page.body),
            headers=dict(page.headers),
            style_hashes=tuple(page.style_hashes),
            script_hashes=tuple(page.script_hashes),
        )
        written = self._write_unless_there(entry.object_name, page.body, entry.sha256)
        if not is_compressible(page.content_type):
            return entry, written
        known = standing.encodings if standing and standing.sha256 == entry.sha256 else {}
        for encoding in EXTENSIONS:
            written |= self._keep_variant(entry, encoding, page.body, known.get(encoding))
        return entry, written

    def _keep_variant(
        self, entry: Entry, encoding: str, body: bytes, known: Variant | None
    ) -> bool:
        """Note the compressed copy in `entry`; True where it had to be written.

        A copy whose checksum is known and right is not made again.
        """
        name = entry.object_name + EXTENSIONS[encoding]
        if known is not None and self._is_whole(name, known.sha256):
            entry.encodings[encoding] = known
            return False
        data = compress(body, encoding)
        if len(data) >= len(body):
            return False
        entry.encodings[encoding] = Variant(checksum(data), len(data))
        return self._write_unless_there(name, data, entry.encodings[encoding].sha256)

    def _write_unless_there(self, name: str, data: bytes, sha256: str) -> bool:
        if self._is_whole(name, sha256):
            return False
        self._folder.write(name, data)
        return True

    def _is_whole(self, name: str, sha256: str) -> bool:
        data = self._folder.read(name)
        return data is not None and checksum(data) == sha256

    def _link_tree(self, manifest: Manifest) -> None:
        """Bring `site/` to what the manifest says, whatever state a crash left it in."""
        tree = _tree(manifest)
        for name, source in tree.items():
            if not self._folder.same(source, f"site/{name}"):
                self._folder.link(source, f"site/{name}")
        self._folder.keep_only("site", set(tree))
        if tree:
            self._folder.sync("objects")

    def _keep_previous(self) -> None:
        """Keep the manifest that is about to be replaced, but never a damaged one."""
        try:
            standing = Manifest.load(self._folder.root)
        except ManifestError:
            return
        self._folder.write(PREVIOUS_MANIFEST, standing.dump())


def checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _tree(manifest: Manifest) -> dict[str, str]:
    """File below `site/` to file below `objects/`, compressed copies included."""
    named = {site_file(path): entry for path, entry in manifest.pages.items() if entry.has_body}
    named |= {f"{status}.html": entry for status, entry in manifest.errors.items()}
    tree = {}
    for name, entry in named.items():
        tree[name] = entry.object_name
        for encoding in entry.encodings:
            ending = EXTENSIONS[encoding]
            tree[name + ending] = entry.object_name + ending
    return tree
