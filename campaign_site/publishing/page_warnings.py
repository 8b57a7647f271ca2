"""What staff should know of a page that was published all the same."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign_site.models import PageWarning, WarningKind
from campaign_site.publishing.manifest import Entry
from campaign_site.publishing.pictures import addresses_in

# Bytes on the wire, headers included: what a page of editors may weigh without a word.
HEAVY_PAGE = 24_576
# Status line and headers as production sends them behind nginx, rounded up.
HEAD = 1_200
KB = 1024
PICTURE = re.compile(rb'<source\b[^>]*\bsrcset="([^"]*)"')


def weight_warning(path: str, body: bytes, pages: Mapping[str, Entry]) -> str:
    """Plain words about a page that is too heavy for a slow phone; "" where it is not.

    `pages` are the published entries, the page's own and its pictures' among them.
    """
    weight = on_the_wire(pages[path])
    if weight <= HEAVY_PAGE:
        return ""
    words = _(
        "This page is %(size)s KB. On a slow phone it takes longer to appear. Shorten it or "
        "split it."
    ) % {"size": in_kb(weight)}
    return " ".join([words, *picture_words(body, pages)])


def on_the_wire(entry: Entry) -> int:
    """Bytes of the answer that most browsers get."""
    packed = entry.encodings.get("br")
    return HEAD + (packed.length if packed else entry.length)


def picture_words(body: bytes, pages: Mapping[str, Entry]) -> list[str]:
    """How much the pictures add at most; nothing where there are none."""
    sets = [addresses_in(match[1]) for match in PICTURE.finditer(body)]
    largest = [max(pages[address].length for address in found) for found in sets if found]
    if not largest:
        return []
    words = ngettext(
        "Its picture adds up to %(size)s KB.", "Its pictures add up to %(size)s KB.", len(largest)
    )
    return [words % {"size": in_kb(sum(largest))}]


def left_out_warning() -> str:
    return _(
        "Something that was pasted into this page would have been fetched from another site, "
        "such as a picture or a frame. Visitors get the page without it. Open the text and save "
        "it again to clean it; use the picture block for pictures."
    )


def in_kb(size: int) -> int:
    return -(-size // KB)


def note_warnings(warnings: Mapping[str, list[str]], failed: Mapping[str, list[str]]) -> None:
    """Keep the list that staff see. A page that failed is shown as it was: so is its warning."""
    # Dead links are another's to note and to clear (link_warnings.py).
    own = PageWarning.objects.filter(kind=WarningKind.PUBLISHING)
    mended = own.exclude(path__in=[*warnings, *failed])
    # Asked first: a deletion of nothing would still wait for SQLite's write lock.
    if mended.exists():
        mended.delete()
    known = dict(own.values_list("path", "words"))
    for path, found in warnings.items():
        words = "\n".join(found)
        if known.get(path) != words:
            PageWarning.objects.update_or_create(
                path=path, kind=WarningKind.PUBLISHING, defaults={"words": words}
            )
