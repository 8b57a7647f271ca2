"""The files of pictures beside the pages that name them: written before, removed after."""

import re
from collections.abc import Iterable

from campaign_site.publishing.store import Page, Store
from pages.models import PictureFile
from pages.pictures import MEDIA

# As `PictureFile.name` makes it.
ADDRESS = re.compile(rf"{MEDIA}([0-9a-f]{{32}})\.(?:webp|jpg)(?![\w.-])")


def is_picture(path: str) -> bool:
    return path.startswith(MEDIA)


class PublishedPictures:
    """The pictures of one pass.

    A page's own bytes say which files it needs, so nothing is missed that a template, a text or
    a new block names, and nothing is written that no page shows.
    """

    def __init__(self, store: Store):
        self._store = store
        self._used: set[str] = set()

    def publish_those_of(self, body: bytes) -> frozenset[str]:
        """Write the files that a page names. Returns the addresses that can be had."""
        named = addresses_in(body)
        self._used |= named
        return frozenset(address for address in named if self._is_there(address))

    def remove_unused(self, kept_pages: Iterable[str]) -> None:
        """At the end of a pass. `kept_pages` did not pass: they show what they showed before."""
        for path in kept_pages:
            self._used |= addresses_in(self._store.body(path) or b"")
        for path in [path for path in self._store.pages if is_picture(path)]:
            if path not in self._used:
                self._store.remove(path)

    def _is_there(self, address: str) -> bool:
        """Whether the file is published, and whole; one that is damaged is written again."""
        if self._store.body(address) is not None:
            return True
        file = stored_file(address)
        if file is None:
            return False
        self._store.put(address, Page(bytes(file.data), content_type=file.content_type))
        return True


def addresses_in(body: bytes) -> set[str]:
    return {match[0] for match in ADDRESS.finditer(body.decode(errors="replace"))}


def stored_file(address: str) -> PictureFile | None:
    """The row for an address of ADDRESS's form; None where it was deleted."""
    found = PictureFile.objects.filter(sha256__startswith=ADDRESS.fullmatch(address)[1])
    return next((file for file in found if MEDIA + file.name == address), None)
