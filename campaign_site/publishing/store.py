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

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from campaign_site.publishing.bodies import Bodies
from campaign_site.publishing.files import Folder, UntouchedFolder
from campaign_site.publishing.headers import FORBIDDEN, public_headers
from campaign_site.publishing.history import HISTORY, changes, erasure_lines, lines
from campaign_site.publishing.manifest import (
    MANIFEST,
    PREVIOUS_MANIFEST,
    Edition,
    Entry,
    Manifest,
    ManifestError,
    checksum,
)
from campaign_site.publishing.mirror_files import MIRROR_FOLDER, mirror_files
from campaign_site.publishing.mirror_tree import link_tree
from campaign_site.publishing.page import ClockedPage, Page, PageError
from campaign_site.publishing.paths import PathError, check_path, site_file
from campaign_site.publishing.wholeness import Wholeness


class StillPublishedError(ValueError):
    """This body is not one of the past: visitors get it now."""


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
        self._bodies = Bodies(self._folder)
        self._standing = self.read()
        self._older = self._previous()
        self._pages = dict(self._standing.pages)
        self._errors = dict(self._standing.errors)
        # What `site/` is known to agree with; None where it has to be looked at file by file.
        self._linked: Manifest | None = None
        self._wholeness: Wholeness | None = None  # of what stands
        self._is_changed = False

    @property
    def folder(self) -> Path:
        return self._folder.root

    @property
    def edition(self) -> Edition:
        """The edition last committed; counter 0 where nothing is published."""
        return self._standing.edition

    @property
    def standing(self) -> Manifest:
        """What was committed last; nothing of it is on the disk in a dry run."""
        return self._standing

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
        self._bodies.prepare(page)

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

    def published(self) -> set[str]:
        """Checksums of the bodies that visitors get now, or will with the next commit."""
        coming = Manifest(self.edition, "", {}, self._pages, self._errors)
        return self._standing.bodies() | coming.bodies()

    def erase(self, checksums: Collection[str]) -> None:
        """Remove bodies of past editions for good, in every encoding and everywhere.

        The history keeps their checksums and notes the day. After a crash in its middle, the same
        call finishes it. Raises StillPublishedError, before anything is removed, for a body that
        visitors get.
        """
        if not self.published().isdisjoint(checksums):
            raise StillPublishedError("Visitors still get this page; it is not a past one.")
        kept = [sha256 for sha256 in checksums if self._bodies.of(sha256)]
        is_named = not self._older.bodies().isdisjoint(checksums)
        if not kept and not is_named:
            return
        self._folder.append(HISTORY, erasure_lines(kept, datetime.now(UTC)))
        if is_named:
            self._folder.write(PREVIOUS_MANIFEST, self._standing.dump())
            self._older, self._wholeness = self._standing, None
        self._bodies.erase(kept)
        link_tree(self._folder, self._standing)
        self._folder.sweep()
        self._folder.sync()

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
        self._wholeness = None
        link_tree(self._folder, manifest, linked)
        self._note_changes(manifest)
        self._folder.write(PREVIOUS_MANIFEST, self._standing.dump())
        self._folder.write(MANIFEST, manifest.dump())
        self._folder.sync()
        self._folder.sweep()
        self._older, older = self._standing, self._older
        self._standing = self._linked = manifest
        self._is_changed = False
        self._bodies.slim(older.objects() - self._older.objects() - manifest.objects())
        return manifest

    def is_damaged(self) -> bool:
        """Whether a published file is not what was written, or one too many is there.

        Reads every file: a fifth of a second for a thousand pages. The next commit looks at each
        one and mends what belongs to no page; the next pass mends bodies too.
        """
        if self._wholeness is None:
            self._wholeness = Wholeness(self._standing, self._older)
        is_whole = self._wholeness.is_found_in(self._folder)
        if not is_whole:
            self._linked = None
        return not is_whole

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
        entry, written = self._bodies.keep(page, standing)
        if clocked is not None:
            # Many read the same with the clock: their one body is compressed once.
            known = entry if clocked.page.body == page.body else standing and standing.clocked
            now, clocked_written = self._bodies.keep(clocked.page, known)
            entry = replace(entry, clocked=now, since=clocked.since, until=clocked.until)
            written |= clocked_written
        return self._set(entries, key, entry) or written

    def _set(self, entries: dict[str, Entry], key: str, entry: Entry) -> bool:
        is_news = entries.get(key) != entry
        entries[key] = entry
        self._is_changed |= is_news
        return is_news

    def _write_mirror_files(self, manifest: Manifest) -> None:
        """Before the tree, so that a new release's style is allowed when its pages come."""
        files = mirror_files(manifest)
        for name, data in files.items():
            file = f"{MIRROR_FOLDER}/{name}"
            if self._folder.read(file) != data:
                self._folder.write(file, data)
        self._folder.keep_only(MIRROR_FOLDER, set(files))

    def _previous(self) -> Manifest:
        try:
            return Manifest.read(self._folder.root / PREVIOUS_MANIFEST)
        except ManifestError:
            return NOTHING_YET

    def _note_changes(self, manifest: Manifest) -> None:
        noted = changes(self._standing, manifest)
        if noted:
            self._folder.append(HISTORY, lines(noted))
