"""What the rules know besides the text: facts of the register, ledger and settings. Pure data."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .characters import seen

NOT_DIGITS = re.compile(r"\D")


class PageKind(StrEnum):
    PAGE = "page"
    NEWS = "news"


@dataclass(frozen=True)
class KnownFigure:
    """A row of the ledger: its digits are `value` without signs and words."""

    slug: str
    value: str
    unit: str
    counts: str
    base: str = ""
    period: str = ""
    area: str = ""


@dataclass(frozen=True)
class KnownService:
    """A listed service. `ways` are its numbers, addresses and links as its operator prints them,
    the main one first."""

    slug: str
    name: str
    ways: tuple[str, ...]
    pages: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass(frozen=True)
class Facts:
    """Read by known_facts.py. `numbers` are digits (00 and +44 as a leading 0) to the printed
    form; `sentences` are the register's own, word for word; `names` are never blamed."""

    numbers: dict[str, str] = field(default_factory=dict)
    emails: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    figures: tuple[KnownFigure, ...] = ()
    services: tuple[KnownService, ...] = ()
    signposts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known_words(self) -> tuple[str, ...]:
        """Sentences and names as they are seen, with plain quotation marks."""
        return tuple(sorted({seen(words).plain for words in self.sentences | self.names}))

    @cached_property
    def by_slug(self) -> dict[str, KnownService]:
        return {service.slug: service for service in self.services}

    @cached_property
    def by_value(self) -> dict[str, list[KnownFigure]]:
        """Figures by the number in their value: 7,658 and 40% as "7658" and "40"."""
        found: dict[str, list[KnownFigure]] = {}
        for figure in self.figures:
            for number in re.findall(r"\d[\d,]*(?:\.\d+)?", f"{figure.value} {figure.base}"):
                found.setdefault(number.replace(",", ""), []).append(figure)
        return found


@dataclass(frozen=True)
class Context:
    """`signpost` is the page's key, or "" where none is asked for; `addresses` are the site's own
    paths, or None where they are not known and links inside are not followed."""

    facts: Facts = field(default_factory=Facts)
    kind: PageKind = PageKind.PAGE
    signpost: str = ""
    addresses: frozenset[str] | None = None
    own_hosts: frozenset[str] = frozenset()

    @property
    def is_news(self) -> bool:
        return self.kind == PageKind.NEWS


def digits_of(number: str) -> str:
    """As a telephone exchange reads it at home: +44 1632 … and 0044 (0)1632 … begin with 0."""
    text = re.sub(r"\(\s*0\s*\)", "", number)
    digits = NOT_DIGITS.sub("", text)
    abroad = text.strip().lstrip("(").startswith("+") or digits.startswith("0044")
    digits = digits.removeprefix("00") if digits.startswith("0044") else digits
    if abroad and digits.startswith("44"):
        return f"0{digits[2:].removeprefix('0')}"
    return f"+{digits}" if abroad else digits
