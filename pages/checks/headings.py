"""Headings of an HTML page: in order, with words, one main one at most."""

from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Headings"
SOURCE = "WCAG 2.2, 1.3.1 and 2.4.6; GOV.UK content design, headings and capitals"
ORDER = Rule(
    "headings.order",
    Level.WARN,
    "A heading that skips a level.",
    "Go down one level at a time: people who cannot see the page jump from heading to heading.",
    SOURCE,
)
EMPTY = Rule(
    "headings.empty",
    Level.BLOCK,
    "A heading without words.",
    "Give it words or take it out.",
    SOURCE,
)
SECOND = Rule(
    "headings.second-main",
    Level.BLOCK,
    "More than one main heading (h1).",
    "The page’s title is its main heading. Make this one a heading of a part.",
    SOURCE,
)
CAPITALS = Rule(
    "headings.capitals",
    Level.WARN,
    "A heading all in capitals.",
    "Write it as a sentence: capitals are harder to read, and some screen readers spell them out.",
    SOURCE,
)
RULES = (ORDER, EMPTY, SECOND, CAPITALS)


def find(document: Document, context: Context) -> Iterator[Finding]:
    if document.page is None:
        return
    path = " | ".join(f"{{0}}h{level}" for level in range(1, 7))
    main = document.page.xpath("//main")
    headings = (main[0] if main else document.page).xpath(path.format(".//"))
    level, mains = 0, 0
    for heading in headings:
        own, words = int(heading.tag[1]), " ".join(heading.text_content().split())
        mains += own == 1
        # A piece of a page may begin at any level; what follows goes down by one.
        if level and own > level + 1:
            yield at(document, ORDER, heading, words)
        if not words and not heading.xpath(".//img[normalize-space(@alt)]"):
            yield at(document, EMPTY, heading, words)
        if own == 1 and mains > 1:
            yield at(document, SECOND, heading, words)
        if len(words.split()) > 1 and words.isupper():
            yield at(document, CAPITALS, heading, words)
        level = own


def at(document: Document, rule: Rule, heading, words: str) -> Finding:
    return document.finding_of_element(rule, words, heading.sourceline or 1, "heading")
