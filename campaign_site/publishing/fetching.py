"""What a page makes a browser ask for by itself, before anybody touches anything.

One list for both who take such things out of pasted text and who refuse a page with them. The
attributes are those of the HTML standard that hold an address, the old ones included, without
those that wait for a tap (href of a and area, action, formaction, cite, longdesc).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html as lxml_html

SETS = ("srcset", "imagesrcset")
FETCHING = (
    "src", *SETS, "poster", "background", "data", "lowsrc", "dynsrc", "ping", "archive",
    "codebase", "classid", "manifest", "profile", "xlink:href", "attributionsrc",
)  # fmt: skip
# Relations of a link element that only say something (HTML, section 4.6.7).
ONLY_SAID = frozenset({"alternate", "author", "canonical", "help", "license"})
# Inside a drawing an attribute is read as CSS, which may fetch. These calls do not.
DRAWN_CALLS = frozenset(
    {
        "calc", "hsl", "hsla", "matrix", "rgb", "rgba", "rotate", "scale", "skewx", "skewy",
        "translate", "var",
    }
)  # fmt: skip
# Elements of a drawing that put another value into an attribute, an address among them.
CHANGING, CHANGED = ("set", "animate"), ("to", "from", "by", "values")
CALL = re.compile(r"([\w-]*)\(\s*[\"']?(#?)")
OWN_PART = "#"


@dataclass(frozen=True)
class Request:
    """An address, with the element and the attribute that ask for it."""

    element: lxml_html.HtmlElement
    attribute: str
    address: str


def requests_of(tree: lxml_html.HtmlElement) -> list[Request]:
    """Every request of the page but the page itself; those within the page are left out."""
    return [
        Request(element, name, address)
        for element in tree.iter(lxml_html.etree.Element)
        for name, value in element.attrib.items()
        for address in addresses(element, name, value)
        if not address.startswith(OWN_PART)
    ]


def addresses(element: lxml_html.HtmlElement, name: str, value: str) -> Iterable[str]:
    """The addresses in one attribute that are fetched; browsers pass over spaces around them."""
    if name in SETS:
        # Read strictly: an address with a comma in it is taken for two, and refused.
        return [part.split()[0] for part in value.split(",") if part.strip()]
    changing = element.tag in CHANGING and name in CHANGED
    if name in FETCHING or changing or (name == "href" and is_fetching(element)):
        return [value.strip()]
    if "(" in value and name != "href" and is_drawing(element) and calls_out(value):
        return [value]
    return []


def is_fetching(element: lxml_html.HtmlElement) -> bool:
    """Whether the browser itself follows this element's href."""
    if element.tag == "link":
        return not set((element.get("rel") or "link").lower().split()) <= ONLY_SAID
    return element.tag not in ("a", "area", "base") and is_drawing(element)


def is_drawing(element: lxml_html.HtmlElement) -> bool:
    return element.tag == "svg" or next(element.iterancestors("svg"), None) is not None


def calls_out(value: str) -> bool:
    """Whether CSS in this value could fetch; a backslash can hide any word of CSS."""
    found = CALL.findall(value.lower())
    return "\\" in value or any(
        name not in DRAWN_CALLS and not (name == "url" and own) for name, own in found
    )
