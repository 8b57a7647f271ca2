"""What a pasted text would fetch or run is taken out of the page before it is verified.

Texts are cleaned when they are saved (pages/pasted_text.py). This is for what came past that:
rows of an older release, of a restored copy, or written by a program. At two in the morning a
page shall publish without a pasted tracker rather than not at all; verification stays behind.
"""

import re
from collections.abc import Iterable

from lxml import html as lxml_html

from campaign_site.publishing.assets import allowed_inline
from campaign_site.publishing.fetching import Request, requests_of
from campaign_site.publishing.unwanted import (
    DATA_BLOCK,
    is_plainly_written,
    unwanted_elements,
)
from pages.pictures import MEDIA

# Of an element's own requests, those that it is nothing without.
WHOLE_ELEMENT = frozenset(
    {"animate", "image", "img", "input", "link", "script", "set", "source", "track", "use"}
)
# They hold nothing (HTML, section 13.1.2), but lxml puts what follows some of them inside.
HOLDING_NOTHING = frozenset(
    {
        "area", "base", "embed", "frame", "img", "input", "keygen", "link", "meta", "source",
        "track", "wbr",
    }
)  # fmt: skip
NEEDLESS_ENDS = re.compile(r"</(?:embed|source|track|wbr)>")
ATTRIBUTES = ("style", "target", "bgcolor")
NAMED = " or ".join(f"name()='{name}'" for name in ATTRIBUTES)
UNWANTED_ATTRIBUTES = f"//@*[{NAMED} or starts-with(name(), 'on')]"


def without_pasted_content(html: str) -> str:
    """The page without it; the very same text where there is nothing to take out."""
    if not html.strip():
        return html
    tree = lxml_html.document_fromstring(html)
    taken = [take_out_elements(tree), take_out_requests(tree), take_out_attributes(tree)]
    if not any(taken) and is_plainly_written(html, allowed_inline()):
        return html
    cleaned = lxml_html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return NEEDLESS_ENDS.sub("", cleaned)


def take_out_elements(tree: lxml_html.HtmlElement) -> bool:
    """What no page may contain, and styles and scripts that are not the site's own; the font
    element leaves its words behind. A form stays, for verification to refuse."""
    unwanted = [*unwanted_elements(tree), *foreign_code(tree)]
    for element in unwanted:
        drop(element)
    fonts = tree.xpath("//font")
    for element in fonts:
        element.drop_tag()
    return bool(unwanted or fonts)


def foreign_code(tree: lxml_html.HtmlElement) -> Iterable[lxml_html.HtmlElement]:
    for name, own in zip(("style", "script"), allowed_inline(), strict=True):
        for element in tree.iter(name):
            if element.get("type") != DATA_BLOCK and (element.text or "") not in own:
                yield element


def take_out_requests(tree: lxml_html.HtmlElement) -> bool:
    found = [request for request in requests_of(tree) if is_pasted(request)]
    for request in found:
        if request.element.tag in WHOLE_ELEMENT:
            drop(request.element)
        else:
            request.element.attrib.pop(request.attribute, None)
    return bool(found)


def is_pasted(request: Request) -> bool:
    """Our pictures stay, even one that is gone: verification tells the editor of it."""
    return not request.address.startswith(("data:image/", MEDIA))


def take_out_attributes(tree: lxml_html.HtmlElement) -> bool:
    found = tree.xpath(UNWANTED_ATTRIBUTES)
    for attribute in found:
        del attribute.getparent().attrib[attribute.attrname]
    return bool(found)


def drop(element: lxml_html.HtmlElement) -> None:
    """Out with it, once; the words after it stay."""
    if element.getparent() is None:
        return
    if element.tag in HOLDING_NOTHING:
        element.drop_tag()
    else:
        element.drop_tree()
