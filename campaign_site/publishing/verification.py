"""What a page must be before visitors may get it. A page that fails keeps its last good bytes.

Each rule answers in words that a press officer understands.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from lxml import etree
from lxml import html as lxml_html

from campaign_site.publishing.addresses import language_of
from campaign_site.publishing.assets import allowed_inline
from campaign_site.publishing.fetching import requests_of
from campaign_site.publishing.links import is_outgoing, is_plain_outgoing, target
from campaign_site.publishing.manifest import HTML
from campaign_site.publishing.rendering import Rendering
from campaign_site.publishing.unwanted import (
    DATA_BLOCK,
    is_plainly_written,
    name_of,
    unwanted_elements,
)
from pages.pictures import MEDIA
from signposting.cards import ServiceCard

# Bytes of the page before compression: the stricter reading of "over 100 KB is refused".
LARGEST_PAGE = 102_400
TYPE_NAMES = {HTML: "HTML"}

# What a link with such a scheme leads to, in words.
WAYS = {"tel": "number", "sms": "number", "mailto": "email address"}


@dataclass(frozen=True)
class Expectation:
    """What this address must show: its own signpost's services, and hosts that it may name.

    `apart` are services that may not stand on it.
    `ways` are the links to numbers and email addresses that it may hold, spelled as in the
    register; `pictures` are the addresses of the picture files that are published.
    """

    path: str
    services: tuple[ServiceCard, ...]
    hosts: frozenset[str]
    status: int = 200
    content_type: str = HTML
    inline: tuple[frozenset[str], frozenset[str]] | None = None
    ways: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    apart: tuple[ServiceCard, ...] = ()


@dataclass(frozen=True)
class Document:
    rendering: Rendering
    tree: lxml_html.HtmlElement
    expected: Expectation

    @property
    def text(self) -> str:
        """What a person reads: no scripts, no styles."""
        words = self.tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
        return " ".join(" ".join(words).split())


def problems(rendering: Rendering, expected: Expectation) -> list[str]:
    """Everything that speaks against publishing; [] when the page is fit."""
    if rendering.status != expected.status:
        return [f"The page answered {rendering.status} instead of {expected.status}."]
    if not same_type(rendering.content_type, expected.content_type):
        return [
            f"The page is {rendering.content_type or 'of no type'} instead of "
            f"{TYPE_NAMES.get(expected.content_type, expected.content_type)}."
        ]
    if not rendering.body.strip():
        return ["The page is empty."]
    if not same_type(expected.content_type, HTML):
        return list(file_problems(rendering))
    document = Document(rendering, lxml_html.document_fromstring(rendering.body.decode()), expected)
    return [problem for rule in RULES for problem in rule(document)]


def same_type(one: str, other: str) -> bool:
    return one.partition(";")[0] == other.partition(";")[0]


def file_problems(rendering: Rendering) -> Iterable[str]:
    """What speaks against a file for machines, which has no words for people."""
    if "Set-Cookie" in rendering.headers:
        yield "The file tried to set a cookie."
    if "xml" in rendering.content_type:
        try:
            etree.fromstring(rendering.body)
        except etree.XMLSyntaxError:
            yield "The file is not well-formed XML."


def whole(document: Document) -> Iterable[str]:
    yield from dict.fromkeys(document.rendering.failures)
    if 'class="cms-rendering-exception' in document.rendering.body.decode():
        yield "A part of the page failed and would have been left out."
    if "Set-Cookie" in document.rendering.headers:
        yield "The page tried to set a cookie."
    if len(document.rendering.body) > LARGEST_PAGE:
        yield f"The page is larger than {LARGEST_PAGE // 1024} KB. Shorten it or split it."


def headed(document: Document) -> Iterable[str]:
    headings = document.tree.xpath("//h1")
    if len(headings) != 1 or not headings[0].text_content().strip():
        yield f"The page has {len(headings)} main headings; it needs exactly one, with words."
    if not (document.tree.get("lang") or "").strip():
        yield "The page does not say which language it is in."
    elif document.tree.get("lang") != language_of(document.expected.path):
        yield "The page is marked as being in another language than its address says."
    if not title_of(document):
        yield "The page has no title for the browser's tab."


def quiet(document: Document) -> Iterable[str]:
    """What stays in a history: the title and the address (DESIGN 8)."""
    for place, words in (("title", title_of(document)), ("address", document.expected.path)):
        for word in settings.QUIET_WORDS:
            if re.search(rf"\b{re.escape(word)}", words, re.IGNORECASE):
                yield (
                    f"The {place} contains “{word}”, which would stay in a visitor's history. "
                    "Choose quieter words."
                )


def signposted(document: Document) -> Iterable[str]:
    links = set(document.tree.xpath("//a/@href"))
    if not document.expected.services:
        yield "No service of this page's signpost is listed in the register."
    for card in document.expected.services:
        if card.main and card.main.value not in document.text and card.main.href not in links:
            yield f"The page does not show {card.name} ({card.main.value})."


def kept_apart(document: Document) -> Iterable[str]:
    """Never the line for those who offend before a child or a survivor (register.SignpostKey)."""
    links = {link.partition("#")[0] for link in document.tree.xpath("//a/@href")}
    for card in document.expected.apart:
        ways = {line.href for line in card.lines if line.href}
        numbers = [line.value for line in card.lines if line.is_number]
        leads_there = any(link in ways or link.endswith(card.page) for link in links)
        if leads_there or any(number in document.text for number in numbers):
            yield (
                f"The page shows {card.name}, which may not stand on a page for children or for "
                "people who were abused. Take it out."
            )


def alone(document: Document) -> Iterable[str]:
    """No request to anybody else, ever, whatever was pasted; to us only for pictures."""
    for address in dict.fromkeys(request.address for request in requests_of(document.tree)):
        if address in document.expected.pictures or address.startswith("data:image/"):
            continue
        if address.startswith(MEDIA):
            yield f"A picture of the page is not kept here any more ({address}). Choose it again."
        else:
            yield f"The page would fetch something from elsewhere: {address[:80]}"
    forbidden = [*unwanted_elements(document.tree), *document.tree.iter("form")]
    for name in dict.fromkeys(name_of(element) for element in forbidden):
        yield f"The page contains a {name}, which is not allowed here."
    if document.tree.xpath("//*[@style]"):
        yield "A pasted text brought its own styling (style=…). Paste it as plain text."


def allowed_scripts(document: Document) -> Iterable[str]:
    styles, scripts = document.expected.inline or allowed_inline()
    for name, allowed in (("style", styles), ("script", scripts)):
        for element in document.tree.xpath(f"//{name}"):
            if element.get("type") == DATA_BLOCK:
                continue  # Structured data: no browser runs it.
            if (element.text or "") not in allowed:
                yield f"The page contains a <{name}> that is not the site's own."
    if any(name.startswith("on") for element in document.tree.iter() for name in element.attrib):
        yield "A pasted text brought a script of its own (on…=)."


def plain(document: Document) -> Iterable[str]:
    """Browsers must read the page as we did."""
    own = document.expected.inline or allowed_inline()
    if not is_plainly_written(document.rendering.body.decode(), own):
        yield "A pasted text has a “<” that can be read in two ways. Paste it as plain text."


def known_links(document: Document) -> Iterable[str]:
    for address in document.tree.xpath("//a/@href"):
        try:
            parts = target(address)
        except ValueError:
            yield f"The page has a link that cannot be read: {address[:80]}"
            continue
        if parts.scheme in WAYS:
            if address not in document.expected.ways:
                yield (
                    f"The page links to the {WAYS[parts.scheme]} {parts.path[:80]}, "
                    "which is not in the register."
                )
            continue
        if not parts.scheme and not is_outgoing(address):
            continue
        if parts.scheme != "https" or parts.hostname not in document.expected.hosts:
            yield (
                f"The page links to {parts.hostname or address[:80]}, which is not in the register."
            )
        elif not is_plain_outgoing(address):
            yield f"The page has a link that is not written plainly as https://…: {address[:80]}"


def title_of(document: Document) -> str:
    return " ".join(document.tree.xpath("normalize-space(//head/title)").split())


RULES: tuple[Callable[[Document], Iterable[str]], ...] = (
    whole,
    headed,
    quiet,
    signposted,
    kept_apart,
    alone,
    allowed_scripts,
    plain,
    known_links,
)
