"""All rules over one text. Pure: no database, no network, no clock."""

from collections.abc import Iterator
from types import ModuleType

from . import (
    addresses,
    ages,
    headings,
    identification,
    language,
    links,
    material,
    numbers,
    pictures,
    proceedings,
    secrecy,
    sentences,
    shares,
    signposts,
    statistics,
    style,
    visits,
)
from .context import Context
from .document import Document, Span
from .findings import Finding, Rule
from .html_reading import read_html
from .plain_reading import read_text

KINDS: tuple[ModuleType, ...] = (
    language, ages, visits, statistics, shares, numbers, addresses, secrecy, material,
    identification, proceedings, signposts, headings, links, pictures, sentences, style,
)  # fmt: skip


def check_text(text: str, context: Context) -> list[Finding]:
    """What the rules find in plain text, in its order. Never raises on any text."""
    return findings(read_text(text), context)


def check_html(source: str, context: Context) -> list[Finding]:
    """The same of HTML: a piece, or the main part of a whole page. Never raises on any text."""
    return findings(read_html(source), context)


def findings(document: Document, context: Context) -> list[Finding]:
    document.signed = list(signed_spans(document, context))
    found = [finding for kind in KINDS for finding in kind.find(document, context)]
    return sorted(found, key=lambda one: (one.line, one.start, one.rule))


def signed_spans(document: Document, context: Context) -> Iterator[Span]:
    """Where the register's own sentences and names stand, word for word."""
    for words in context.facts.known_words:
        place = document.plain.find(words)
        while place >= 0:
            yield Span(place, place + len(words))
            place = document.plain.find(words, place + 1)


def rules_of(kind: ModuleType) -> list[Rule]:
    return kind.rules() if hasattr(kind, "rules") else list(kind.RULES)
