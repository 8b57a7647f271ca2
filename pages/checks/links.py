"""Links of an HTML page: words that name the place, each place once, none that leads nowhere."""

import re
from collections.abc import Iterator
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
    r"(?:please )?(?:click|tap|press|go|look|see|find out|read|learn|get|view|visit|download|follow)?\s*"
    r"(?:this|the)?\s*(?:here|more|more here|link|this link|page|more info(?:rmation)?|more details|"
    r"further (?:info(?:rmation)?|details)|info|details|this|website|site|on|link here|now|continue|"
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
    places: dict[str, str] = {}
    for link in links:
        words, href = words_of(link), (link.get("href") or "").strip()
        if link.get("href") is None and (link.get("id") or link.get("name")):
            continue
        low = words.lower()
        if not words or (href.lower() in ("", "#") and not link.get("data-cms-href")):
            yield at(document, EMPTY, link, words)
        elif NOTHING_SAID.fullmatch(low):
            yield at(document, WORDS, link, words)
        elif is_bare(words) and not is_of_a_component(link):
            yield at(document, BARE, link, words)
        if low and href and not is_of_a_component(link) and places.setdefault(low, href) != href:
            yield at(document, SAME_WORDS, link, words)
        if href and not leads_somewhere(document, context, href):
            yield at(document, DEAD, link, words)
    for one, other in zip(links, links[1:], strict=False):
        if is_beside(one, other) and one.get("href") and one.get("href") == other.get("href"):
            yield at(document, REPEATED, other, words_of(other))


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
