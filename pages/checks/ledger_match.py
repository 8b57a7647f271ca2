"""Whether a number of the ledger stands beside another year or place than the ledger's."""

import re

from .context import KnownFigure
from .document import Document
from .identification import is_town
from .story_words import NO_TOWN

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# The day on which somebody said so is no period that was counted.
DAY = re.compile(rf"\b\d{{1,2}} {MONTH} (?:19|20)\d\d\b")
PERIOD = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)(?:\s?[/-]\s?(?P<last>(?:19|20)?\d\d)\b(?!\d)"
    r"|\s+to\s+(?:\w+\s+)?(?P<until>(?:19|20)\d\d))?\b"
)
PLACE = re.compile(
    r"\b(?:in|across|from|throughout|around|within)\s+(?:the\s+)?(?P<town>[A-Z][A-Za-z]+)"
    r"(?P<more>(?:(?:,? and| of|,)?(?: the)? [A-Z][A-Za-z]+)*)"
)
NO_PLACE = NO_TOWN | {"Operation", "Act", "Detective", "Inspector", "Officers", "Crown"}
# "Across the UK" may be written in several ways.
SAME = {"united": "uk", "kingdom": "uk", "britain": "uk", "great": "uk", "british": "uk"}
SMALL_WORDS = {"and", "of", "the", "area", "police", "isles"}


def is_of_another_time(document: Document, place: int, rows: list[KnownFigure]) -> bool:
    """The sentence names a year, and none that any of these figures was counted in."""
    sentence = document.sentence_at(place)
    named = [
        match
        for match in periods(document.low[sentence.start : sentence.end])
        if not document.is_title(sentence.start + match.start(), sentence.start + match.end())
    ]
    counted = [match for row in rows for match in periods(row.period)]
    return bool(named and counted) and not any(
        is_same(one, other) for one in named for other in counted
    )


def periods(words: str) -> list[re.Match]:
    blank = DAY.sub(lambda match: " " * len(match[0]), words.lower())
    return list(PERIOD.finditer(blank))


def is_same(one: re.Match, other: re.Match) -> bool:
    """Two business years must be the same; else a year in common is enough."""
    if one["last"] and other["last"]:
        return one["first"] == other["first"]
    return bool(years(one) & years(other))


def years(match: re.Match) -> set[int]:
    first = int(match["first"])
    last = match["last"] or match["until"] or match["first"]
    return set(range(first, int(last if len(last) == 4 else f"{first // 100}{last}") + 1))


def is_of_another_place(document: Document, place: int, rows: list[KnownFigure]) -> bool:
    """The sentence names a place, and none that is part of these figures' areas."""
    sentence = document.sentence_at(place)
    plain = document.plain[sentence.start : sentence.end]
    named = set()
    for match in PLACE.finditer(plain):
        if match["town"] not in NO_PLACE and is_town(document, sentence.start, match):
            named |= words_of(match["town"] + match["more"])
    counted = set().union(*(words_of(row.area) for row in rows))
    return bool(named and counted) and not named & counted


def words_of(area: str) -> set[str]:
    words = {SAME.get(word, word) for word in re.findall(r"[a-z]+", area.lower())}
    return words - SMALL_WORDS
