"""What no page may contain: one list for who takes it out and for who refuses a page with it.

The page is read by lxml, which is not a browser. So it must be written so plainly that every
parser sees the same in it: no element whose inside browsers read in their own way, no comment,
and no pointed bracket that does not begin or end a tag.
"""

import re
from collections.abc import Iterable

from lxml import html as lxml_html

# They show or do something that is not the page's own.
FOREIGN = (
    "iframe", "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe", "video",
    "audio", "base", "map", "area", "button", "input", "select", "textarea", "keygen",
    "meta[@http-equiv]",
)  # fmt: skip
# lxml and browsers do not agree on where they end, or on what is in them.
READ_DIFFERENTLY = (
    "noscript", "noembed", "noframes", "plaintext", "xmp", "listing", "template", "math",
    "foreignobject", "title[not(parent::head) or preceding::title]",
)  # fmt: skip
ELEMENTS = (*FOREIGN, *READ_DIFFERENTLY)
UNWANTED = " | ".join(f"//{name}" for name in ELEMENTS)
NO_ELEMENTS = "//comment() | //processing-instruction()"
LINKS = frozenset({"alternate", "canonical"})
ICON, OWN_ICON = "icon", "data:image/"
DATA_BLOCK = "application/ld+json"
# A tag without a pointed bracket in any value: even a parser that thinks itself in plain text
# finds the same ends.
ATTRIBUTE = r"""\s+[^\s"'<>/=]+(?:=(?:"[^"<>]*"|'[^'<>]*'))?"""
TAG = re.compile(rf"<!doctype html>|</[a-z][\w:-]*\s*>|<[a-z][\w:-]*(?:{ATTRIBUTE})*\s*/?>", re.I)


def unwanted_elements(tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """All that has to go, in the order of the page; comments among them."""
    return [
        *tree.xpath(f"{UNWANTED} | {NO_ELEMENTS}"),
        *(element for element in tree.iter("link") if not is_own_link(element)),
        *(element for element in tree.iter("meta") if is_referrer_rule(element)),
        *(element for element in tree.iter("script") if is_broken_data(element)),
    ]


def name_of(element: lxml_html.HtmlElement) -> str:
    """As staff read it: "<meta>"; comments have no name."""
    return f"<{element.tag}>" if isinstance(element.tag, str) else "comment (<!-- … -->)"


def is_own_link(element: lxml_html.HtmlElement) -> bool:
    """Our templates name the page's twins and feeds, and bring the icon with them."""
    relations = set((element.get("rel") or "link").lower().split())
    if relations == {ICON}:
        return (element.get("href") or "").startswith(OWN_ICON)
    return bool(relations) and relations <= LINKS


def is_referrer_rule(element: lxml_html.HtmlElement) -> bool:
    """It would undo the header that keeps a visit from other sites."""
    return (element.get("name") or "").strip().lower() == "referrer"


def is_broken_data(element: lxml_html.HtmlElement) -> bool:
    """Structured data writes its brackets as \\u003C, or "<!--" could hide its end."""
    return element.get("type") == DATA_BLOCK and "<" in (element.text or "")


def is_plainly_written(html: str, own: Iterable[frozenset[str]]) -> bool:
    """Whether each "<" of the page begins a plain tag. `own` are the texts that may stand in a
    style and in a script element."""
    for name, texts in zip(("style", "script"), own, strict=True):
        for text in texts:
            html = html.replace(f"<{name}>{text}</{name}>", "")
    return "<" not in TAG.sub("", html)
