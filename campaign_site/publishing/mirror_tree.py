"""The tree of files by address, `site/`, for nginx or any static host."""

from campaign_site.publishing.compression import EXTENSIONS
from campaign_site.publishing.files import Folder
from campaign_site.publishing.manifest import Manifest
from campaign_site.publishing.paths import site_file

SITE = "site"


def link_tree(folder: Folder, manifest: Manifest, before: Manifest | None = None) -> None:
    """Bring `site/` to what the manifest says.

    `before` is a manifest that it is known to agree with; without one, every file is looked at,
    whatever state a crash left it in.
    """
    tree = mirror_tree(manifest)
    known = mirror_tree(before) if before else {}
    for name, source in tree.items():
        if known.get(name) != source and not folder.same(source, f"{SITE}/{name}"):
            folder.link(source, f"{SITE}/{name}")
    if before is None or known.keys() - tree.keys():
        folder.keep_only(SITE, set(tree))
    if tree:
        folder.sync("objects")


def mirror_tree(manifest: Manifest) -> dict[str, str]:
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
