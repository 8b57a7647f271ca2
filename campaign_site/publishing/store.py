"""The one module that owns the files of `var/published/`.

    manifest.json               what is published; replaced last, whole
    manifest.previous.json      the one before
    objects/<sha256>.html       each body once, named by its own checksum, never changed,
    objects/<sha256>.html.br    with its compressed copies; of past editions the smallest stays
    site/get-help/index.html    the same files by address, for nginx or any static host
    nginx/                      what nginx has to know besides (mirror_files)
    history.jsonl               what each address answered, and from when

One process writes (the publisher holds a lock); any number read at the same time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from campaign_site.publishing.compression import EXTENSIONS, Compressor, is_compressible
from campaign_site.publishing.files import Folder, UntouchedFolder
from campaign_site.publishing.headers import FORBIDDEN, public_headers
from campaign_site.publishing.history import HISTORY, changes, lines
from campaign_site.publishing.manifest import (
    MANIFEST,
    PREVIOUS_MANIFEST,
    Edition,
    Entry,
    Manifest,
    ManifestError,
    Variant,
    checksum,
)
from campaign_site.publishing.mirror_files import MIRROR_FOLDER, mirror_files
from campaign_site.publishing.mirror_tree import SITE, link_tree, mirror_tree
from campaign_site.publishing.page import ClockedPage, Page, PageError
from campaign_site.publishing.paths import PathError, check_path, site_file

NOTHING_YET = Manifest(Edition(0, ""), "", {}, {}, {})
SAFE_IN_LOCATION = "/#%?=&:;,+@!$'()*~"


class Store:
    """What is published, as the publisher sees and changes it.

    Changes are gathered in memory, bodies written at once; nothing is visible before `commit`.
    OSError from the disk is left to the caller: what was published then still stands. With
    `dry_run` nothing is written at all.
    """

    def __init__(self, folder: Path, *, dry_run: bool = False):
        self._folder = UntouchedFolder(Path(folder)) if dry_run else Folder(Path(folder))
        self._compressor = Compressor()
        self._standing = self.read()
        self._older = self._previous()
        self._pages = dict(self._standing.pages)
        self._errors = dict(self._standing.errors)
        # What `site/` is known to agree with; None where it has to be looked at file by file.
        self._linked: Manifest | None = None
        self._is_changed = False

    @property
    def edition(self) -> Edition:
        """The edition last committed; counter 0 where nothing is published."""
        return self._standing.edition

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

    def prepare(self, page: Page) -> None:
        """Begin to compress a page that will be put soon, on another core."""
        sha256 = checksum(page.body)
        name = Entry(page.status, page.content_type, sha256).object_name
        if is_compressible(page.content_type) and not self._is_whole(name, sha256):
            self._compressor.begin(sha256, page.body)

    def put(self, path: str, page: Page, clocked: ClockedPage | None = None) -> bool:
        """Answer `path` with `page`; True where that changes anything on the disk or in the list.

        `clocked` is the page as it reads with the clock. Raises PathError (see `paths`) and
        PageError.
        """
        site_file(path)
        return self._put(self._pages, path, page, clocked)

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
        was_there = self._pages.pop(path, None) is not None
        self._is_changed |= was_there
        return was_there

    def clock_is_right(self, now: float) -> bool:
        """Whether all that pages say of now is true now (seconds since 1970)."""
        return all(
            entry.since <= now < entry.until for entry in self._pages.values() if entry.clocked
        )

    def drop_clock(self, path: str) -> None:
        """Keep the plain page alone, where nobody vouches for what it says of now."""
        entry = self._pages.get(path)
        if entry is not None and entry.clocked:
            self._set(self._pages, path, replace(entry, clocked=None, since=0.0, until=0.0))

    def body(self, path: str) -> bytes | None:
        """The plain body published at `path`, or None where there is none or it is damaged."""
        entry = self._pages.get(path)
        if entry is None or not entry.has_body:
            return None
        data = self._folder.read(entry.object_name)
        return data if data is not None and checksum(data) == entry.sha256 else None

    def commit(self, edition: Edition, *, production: bool) -> Manifest:
        """Make all changes visible at once: the mirror's tree, then the manifest, in this order.

        Costs a look at every published address, so call it a few times in a pass, not for each
        page. `production` as in `headers.public_headers`. Returns what now stands.
        """
        if not self._is_changed and edition == self.edition and self._linked:
            return self._standing
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
        self._write_mirror_files(manifest)
        linked, self._linked = self._linked, None  # unknown until all is written
        link_tree(self._folder, manifest, linked)
        self._note_changes(manifest)
        self._folder.write(PREVIOUS_MANIFEST, self._standing.dump())
        self._folder.write(MANIFEST, manifest.dump())
        self._folder.sync()
        self._folder.sweep()
        self._older, older = self._standing, self._older
        self._standing = self._linked = manifest
        self._is_changed = False
        self._slim(older.objects() - self._older.objects() - manifest.objects())
        return manifest

    def is_damaged(self) -> bool:
        """Whether a published file is not what was written. Reads every file: a sixth of a second
        for a thousand pages. The next pass mends what it finds."""
        checksums = self._standing.files()
        tree = mirror_tree(self._standing)
        is_whole = (
            self._folder.read(MANIFEST) == self._standing.dump()
            and all(self._is_whole(name, sha256) for name, sha256 in checksums.items())
            and all(self._is_linked(source, name) for name, source in tree.items())
        )
        if not is_whole:
            self._linked = None
        return not is_whole

    def _is_linked(self, source: str, name: str) -> bool:
        """The same file; or an equal one, where there are no hard links."""
        name = f"{SITE}/{name}"
        return self._folder.same(source, name) or (
            (data := self._folder.read(name)) is not None and data == self._folder.read(source)
        )

    def _put(
        self,
        entries: dict[str, Entry],
        key: str,
        page: Page,
        clocked: ClockedPage | None = None,
    ) -> bool:
        refused = FORBIDDEN.intersection(name.lower() for name in page.headers)
        if refused:
            raise PageError(f"A public page may not carry the header {min(refused)}")
        standing = entries.get(key)
        entry, written = self._keep(page, standing)
        if clocked is not None:
            now, clocked_written = self._keep(clocked.page, standing.clocked if standing else None)
            entry = replace(entry, clocked=now, since=clocked.since, until=clocked.until)
            written |= clocked_written
        return self._set(entries, key, entry) or written

    def _set(self, entries: dict[str, Entry], key: str, entry: Entry) -> bool:
        is_news = entries.get(key) != entry
        entries[key] = entry
        self._is_changed |= is_news
        return is_news

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
        data = self._compressor.take(entry.sha256, body, encoding)
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

    def _write_mirror_files(self, manifest: Manifest) -> None:
        """Before the tree, so that a new release's style is allowed when its pages come."""
        for name, data in mirror_files(manifest).items():
            file = f"{MIRROR_FOLDER}/{name}"
            if self._folder.read(file) != data:
                self._folder.write(file, data)

    def _previous(self) -> Manifest:
        try:
            return Manifest.read(self._folder.root / PREVIOUS_MANIFEST)
        except ManifestError:
            return NOTHING_YET

    def _note_changes(self, manifest: Manifest) -> None:
        noted = changes(self._standing, manifest)
        if noted:
            self._folder.append(HISTORY, lines(noted))

    def _slim(self, names: Iterable[str]) -> None:
        """Of bodies that no manifest names any more keep the smallest copy."""
        for name in names:
            smallest = name + EXTENSIONS["br"]
            if self._folder.read(smallest) is not None:
                self._folder.remove(name)
            self._folder.remove(name + EXTENSIONS["gzip"])
