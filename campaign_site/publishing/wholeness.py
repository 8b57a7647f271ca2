"""Whether the published files are still those that were written.

A bad disk, a careless hand or a stranger may change them under a running site. nginx serves
whatever lies in `site/` and believes what `nginx/` says, so a file too many counts as well.
"""

from campaign_site.publishing.files import Folder
from campaign_site.publishing.manifest import MANIFEST, PREVIOUS_MANIFEST, Manifest, checksum
from campaign_site.publishing.mirror_files import MIRROR_FOLDER, mirror_files
from campaign_site.publishing.mirror_tree import SITE, mirror_tree


class Wholeness:
    """What each file has to be, worked out once for a manifest and the one before it."""

    def __init__(self, standing: Manifest, before: Manifest):
        told = mirror_files(standing)
        self._checksums = standing.files() | {
            MANIFEST: checksum(standing.dump()),
            PREVIOUS_MANIFEST: checksum(before.dump()),
            **{f"{MIRROR_FOLDER}/{name}": checksum(data) for name, data in told.items()},
        }
        self._tree = mirror_tree(standing)
        self._names = {SITE: set(self._tree), MIRROR_FOLDER: set(told)}

    def is_found_in(self, folder: Folder) -> bool:
        """Reads every file and lists both trees."""
        return (
            all(folder.names(tree) == names for tree, names in self._names.items())
            and all(_is(folder, name, sha256) for name, sha256 in self._checksums.items())
            and all(_is_linked(folder, source, name) for name, source in self._tree.items())
        )


def _is(folder: Folder, name: str, sha256: str) -> bool:
    data = folder.read(name)
    return data is not None and checksum(data) == sha256


def _is_linked(folder: Folder, source: str, name: str) -> bool:
    """The same file; or an equal one, where there are no hard links."""
    name = f"{SITE}/{name}"
    return folder.same(source, name) or (
        (data := folder.read(name)) is not None and data == folder.read(source)
    )
