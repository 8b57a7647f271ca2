"""Links of an HTML page: words that name the place, each place once, none that leads nowhere."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Links"
SOURCE = "WCAG 2.2, 2.4.4; GOV.UK style guide, links"
WORDS = Rule(
    "links.words",
    Level.WARN,
    "“Click here”, “more info”, “read more”.",
    "Name the place: “Stop It Now live chat”. Screen readers list links alone.",
    SOURCE,
)
BARE = Rule(
    "links.bare-address",
    Level.WARN,
    "A web address as the words of a link.",
    "Name the place instead of printing its address.",
    SOURCE,
)
EMPTY = Rule(
    "links.empty",
    Level.BLOCK,
    "A link without words, or one that leads nowhere.",
    "Give it words and an address, or take it out.",
    SOURCE,
)
SAME_WORDS = Rule(
    "links.same-words",
    Level.WARN,
    "Links with the same words that lead to different places.",
    "Give each place its own words.",
    SOURCE,
)
REPEATED = Rule(
    "links.repeated",
    Level.WARN,
    "Two links side by side that lead to the same place.",
    "Make them one link.",
    SOURCE,
)
DEAD = Rule(
    "links.dead",
    Level.BLOCK,
    "A link to a page of this site that is not there.",
    "Choose the page again, or take the link out.",
    "DESIGN 5.2: visitors never meet an error page",
)
RULES = (WORDS, BARE, EMPTY, SAME_WORDS, REPEATED, DEAD)

NOTHING_SAID = re.compile(
    r"(?:please )?(?:click|tap|press|go|look|see|find out|read|learn|get|"
    r"view|visit|download|follow)?\s*"
    r"(?:this|the)?\s*(?:here|more|more here|link|this link|page|more "
    r"info(?:rmation)?|more details|"
    r"further (?:info(?:rmation)?|details)|info|details|this|website|site|"
    r"on|link here|now|continue|"
    r"read on|click)(?: (?:here|now|about this|on this))?[\s.…>»→!]*"
)
OF_A_COMPONENT = " or ".join(
    f"ancestor::*[contains(@class, '{name}')]"
    for name in ("panel", "service-card", "channel", "beside", "urgent", "fact", "figure")
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:uk|org|com|net)(?:/\S*)?", re.IGNORECASE)


def find(document: Document, context: Context) -> Iterator[Finding]:
    if document.page is None:
        return
    links = document.page.xpath("//main//a | //body[not(.//main)]//a")
    named = [link for link in links if not is_anchor(link)]
    for link in named:
        yield from of_its_words(document, link)
        if not leads_somewhere(document, context, href_of(link)):
            yield at(document, DEAD, link, words_of(link))
    yield from same_words(document, named)
    for one, other in pairwise(links):
        if is_beside(one, other) and href_of(one) and href_of(one) == href_of(other):
            yield at(document, REPEATED, other, words_of(other))


def is_anchor(link) -> bool:
    """A place to jump to, and no link."""
    return link.get("href") is None and bool(link.get("id") or link.get("name"))


def href_of(link) -> str:
    return (link.get("href") or "").strip()


def of_its_words(document: Document, link) -> Iterator[Finding]:
    words = words_of(link)
    nowhere = href_of(link) in ("", "#") and not link.get("data-cms-href")
    if not words or nowhere:
        yield at(document, EMPTY, link, words)
    elif NOTHING_SAID.fullmatch(words.lower()):
        yield at(document, WORDS, link, words)
    elif is_bare(words) and not is_of_a_component(link):
        yield at(document, BARE, link, words)


def same_words(document: Document, links: list) -> Iterator[Finding]:
    places: dict[str, str] = {}
    for link in links:
        words, href = words_of(link), href_of(link)
        if not words or not href or is_of_a_component(link):
            continue
        if places.setdefault(words.lower(), href) != href:
            yield at(document, SAME_WORDS, link, words)


def is_of_a_component(link) -> bool:
    """Whether the site made it from the register: there the service's name stands above it."""
    return bool(link.xpath(OF_A_COMPONENT))


def words_of(link) -> str:
    spoken = [link.get("aria-label") or "", *link.xpath(".//img/@alt")]
    return " ".join((link.text_content() or "").split()) or " ".join(" ".join(spoken).split())


def is_bare(words: str) -> bool:
    return bool(ADDRESS.fullmatch(words)) and "@" not in words


def is_beside(one, other) -> bool:
    """Whether nothing but spaces stands between two links."""
    return other.getprevious() is one and not (one.tail or "").strip(" \n\t\u00a0,|·")


def leads_somewhere(document: Document, context: Context, href: str) -> bool:
    """Whether a link inside the site leads to a page that is there. Others are not followed."""
    try:
        parts = urlsplit(href.replace("\\", "/"))
    except ValueError:
        return False
    if parts.scheme and (parts.hostname or "") not in context.own_hosts:
        return True
    if parts.netloc and (parts.hostname or "") not in context.own_hosts:
        return True
    if not parts.path:
        wanted = unquote(parts.fragment)
        return not wanted or bool(
            document.page.xpath("//*[@id=$wanted or @name=$wanted]", wanted=wanted)
        )
    if context.addresses is None or parts.path.startswith(("/media/", "/admin/")):
        return True
    return unquote(parts.path) in context.addresses


def at(document: Document, rule: Rule, link, words: str) -> Finding:
    return document.finding_of_element(rule, words, link.sourceline or 1, "link")
