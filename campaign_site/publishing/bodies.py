"""The bodies below `objects/`, each named by its own checksum, and their compressed copies."""

from collections.abc import Iterable

from campaign_site.publishing.compression import EXTENSIONS, Compressor, is_compressible
from campaign_site.publishing.files import Folder
from campaign_site.publishing.manifest import Entry, Variant, checksum
from campaign_site.publishing.page import Page

OBJECTS = "objects"


class Bodies:
    """Writes what is not there yet or not whole, and removes what is named by nothing."""

    def __init__(self, folder: Folder):
        self._folder = folder
        self._compressor = Compressor()

    def prepare(self, page: Page) -> None:
        """Begin to compress a page that will be kept soon, on another core."""
        sha256 = checksum(page.body)
        name = Entry(page.status, page.content_type, sha256).object_name
        if is_compressible(page.content_type) and not self.is_whole(name, sha256):
            self._compressor.begin(sha256, page.body)

    def keep(self, page: Page, standing: Entry | None) -> tuple[Entry, bool]:
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
        if known is not None and self.is_whole(name, known.sha256):
            entry.encodings[encoding] = known
            return False
        data = self._compressor.take(entry.sha256, body, encoding)
        if len(data) >= len(body):
            return False
        entry.encodings[encoding] = Variant(checksum(data), len(data))
        return self._write_unless_there(name, data, entry.encodings[encoding].sha256)

    def _write_unless_there(self, name: str, data: bytes, sha256: str) -> bool:
        if self.is_whole(name, sha256):
            return False
        self._folder.write(name, data)
        return True

    def is_whole(self, name: str, sha256: str) -> bool:
        data = self._folder.read(name)
        return data is not None and checksum(data) == sha256

    def slim(self, names: Iterable[str]) -> None:
        """Of bodies that no manifest names any more keep the smallest copy."""
        for name in names:
            smallest = name + EXTENSIONS["br"]
            if self._folder.read(smallest) is not None:
                self._folder.remove(name)
            self._folder.remove(name + EXTENSIONS["gzip"])

    def of(self, sha256: str) -> list[str]:
        """Every file of one body: plain and compressed, whatever its type."""
        found = (self._folder.root / OBJECTS).glob(f"{sha256}.*")
        return sorted(f"{OBJECTS}/{file.name}" for file in found)

    def erase(self, checksums: Iterable[str]) -> None:
        """Remove every file of these bodies, for good."""
        for sha256 in checksums:
            for name in self.of(sha256):
                self._folder.remove(name)
        if (self._folder.root / OBJECTS).is_dir():
            self._folder.sync(OBJECTS)
