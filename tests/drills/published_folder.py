"""Whether a published folder is whole: read from its files alone."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from campaign_site.publishing.compression import EXTENSIONS, decompress
from campaign_site.publishing.manifest import PREVIOUS_MANIFEST, Entry, Manifest, ManifestError
from campaign_site.publishing.mirror_files import MIRROR_FOLDER, mirror_files
from campaign_site.publishing.paths import site_file

ENCODINGS = {ending: encoding for encoding, ending in EXTENSIONS.items()}


def faults(published: Path) -> list[str]:
    """What does not agree with the manifest, or with any edition; [] where all is whole.

    While addresses, redirects or headers change, `site/` and `nginx/` may be a moment ahead.
    """
    try:
        manifest = Manifest.load(published)
        Manifest.read(published / PREVIOUS_MANIFEST)
    except ManifestError as error:
        return [f"manifest: {error}"]
    return [
        *body_faults(published, manifest),
        *tree_faults(published, manifest),
        *stray_faults(published, manifest),
        *nginx_faults(published, manifest),
    ]


def body_faults(published: Path, manifest: Manifest) -> Iterator[str]:
    """Each body that the manifest names, in each encoding, has its checksum."""
    for name, entry in named(manifest):
        files = {entry.object_name: entry.sha256} | {
            entry.object_name + EXTENSIONS[encoding]: variant.sha256
            for encoding, variant in entry.encodings.items()
        }
        for file, sha256 in files.items():
            if checksum(read(published / file)) != sha256:
                yield f"{name}: {file} is not what the manifest says"


def tree_faults(published: Path, manifest: Manifest) -> Iterator[str]:
    """Each address has its file in `site/`, and each file there is whole and of some edition."""
    for path, entry in manifest.pages.items():
        if entry.has_body and not (published / "site" / site_file(path)).is_file():
            yield f"{path}: no file in site/"
    known = {file.name.partition(".")[0] for file in (published / "objects").iterdir()}
    for file in (published / "site").rglob("*"):
        if file.is_file() and plain_checksum(file) not in known:
            yield f"site/{file.relative_to(published / 'site')} is of no edition"


def stray_faults(published: Path, manifest: Manifest) -> Iterator[str]:
    """No file in `site/` stands where nothing is published: nginx serves whatever lies there."""
    pages = {site_file(path) for path, entry in manifest.pages.items() if entry.has_body}
    standing = {f"{status}.html" for status in manifest.errors}
    endings = ("", *EXTENSIONS.values())
    wanted = {name + ending for name in pages | standing for ending in endings}
    for name in tree_bytes(published).keys() - wanted:
        yield f"site/{name} belongs to no address"


def nginx_faults(published: Path, manifest: Manifest) -> Iterator[str]:
    """nginx is told what the manifest says, and nothing besides."""
    wanted = mirror_files(manifest)
    found = {file.name: read(file) for file in (published / MIRROR_FOLDER).glob("*")}
    for name in wanted.keys() | found.keys():
        if found.get(name) != wanted.get(name):
            yield f"nginx/{name} is not what the manifest says"


def behind(published: Path) -> list[str]:
    """Addresses whose file in `site/` is not the one of the manifest."""
    pages = Manifest.load(published).pages
    return [
        path
        for path, entry in pages.items()
        if entry.has_body and checksum(read(published / "site" / site_file(path))) != entry.sha256
    ]


def tree_bytes(published: Path) -> dict[str, bytes]:
    """Every file of `site/` by its name there."""
    top = published / "site"
    files = (file for file in top.rglob("*") if file.is_file())
    return {str(file.relative_to(top)): file.read_bytes() for file in files}


def named(manifest: Manifest) -> Iterator[tuple[str, Entry]]:
    for name, entry in [*manifest.pages.items(), *manifest.errors.items()]:
        if entry.has_body:
            yield name, entry
        if entry.clocked:
            yield f"{name} with the clock", entry.clocked


def plain_checksum(file: Path) -> str:
    data = read(file)
    encoding = ENCODINGS.get(file.suffix)
    try:
        return checksum(decompress(data, encoding) if encoding else data)
    except (ValueError, OSError, EOFError):
        return ""


def read(file: Path) -> bytes:
    """b"" where it is gone: a publisher may be at work."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def checksum(data: bytes) -> str:
    """Of our own, so that a wrong one in the store would be noticed."""
    return hashlib.sha256(data).hexdigest()
