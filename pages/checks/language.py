"""Words of this field to avoid: the rules are the rows of pages/data/terms.json."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .negation import is_rebutted
from .phrases import Phrase, phrase, undisguised

KIND = "Words to avoid"
TERMS_FILE = Path(__file__).resolve().parent.parent / "data" / "terms.json"


@dataclass(frozen=True)
class Term:
    """A rule with its phrases.

    `near`: one of them has to stand in the same sentence. `unless`: none may. `explained`: none
    may stand on the whole page. `rebutted`: a sentence that denies it is right. `as_written`:
    patterns that mind capitals. `where`: only on pages of this kind. `titles`: whether Acts,
    conventions and names of units may hold the words.
    """

    rule: Rule
    find: tuple[Phrase, ...]
    near: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    explained: tuple[Phrase, ...] = ()
    as_written: tuple[re.Pattern, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    not_followed: re.Pattern | None = None
    rebutted: bool = False
    where: str = ""
    titles: bool = True


@cache
def terms() -> tuple[Term, ...]:
    rows = json.loads(TERMS_FILE.read_text(encoding="utf-8"))["terms"]
    return tuple(term_of(row) for row in rows)


def term_of(row: dict) -> Term:
    quoted = Level(row["quoted"]) if "quoted" in row else None
    rule = Rule(
        row["rule"], Level(row["level"]), row["finds"], row["advice"], row["source"], quoted
    )
    return Term(
        rule,
        find=phrases(row["find"]),
        near=phrases(row.get("near", [])),
        unless=phrases(row.get("unless", [])),
        explained=phrases(row.get("explained", [])),
        as_written=tuple(map(re.compile, row.get("as_written", []))),
        abbreviations=tuple(row.get("abbreviations", {}).items()),
        not_followed=re.compile(row["not_followed"]) if "not_followed" in row else None,
        rebutted=row.get("rebutted", False),
        where=row.get("where", ""),
        titles=row.get("titles", "yes") == "yes",
    )


def phrases(rows: list[str]) -> tuple[Phrase, ...]:
    return tuple(phrase(words) for words in rows)


def rules() -> list[Rule]:
    return [term.rule for term in terms()]


def find(document: Document, context: Context) -> Iterator[Finding]:
    low = undisguised(document.low)
    for term in terms():
        if term.where and term.where != context.kind:
            continue
        places = list(places_of(term, document, low))
        if places and not any_in(term.explained, low):
            yield from (document.finding(term.rule, *place) for place in apart(places))


def places_of(term: Term, document: Document, low: str) -> Iterator[tuple[int, int]]:
    for one in term.find:
        if any(cue in low for cue in one.cues):
            for match in one.pattern.finditer(low):
                if counts(term, document, low, match):
                    yield match.span()
    for pattern in term.as_written:
        for match in pattern.finditer(document.plain):
            if not document.is_signed(*match.span()):
                yield match.span()
    for short, long in term.abbreviations:
        yield from unexplained(document, short, long)


def counts(term: Term, document: Document, low: str, match: re.Match) -> bool:
    """Whether the words, where they stand, are what the rule means."""
    start, end = match.span()
    sentence = document.sentence_at(start)
    words = low[sentence.start : max(sentence.end, end)]
    if term.titles and document.is_title(start, end):
        return False
    if term.near and not any_in(term.near, document.around(start, before=1, after=1)):
        return False
    if term.not_followed and term.not_followed.match(low, end):
        return False
    if any_in(term.unless, words):
        return False
    return not (term.rebutted and is_rebutted(document, start, end))


def any_in(wanted: tuple[Phrase, ...], low: str) -> bool:
    return any(one.pattern.search(low) for one in wanted if any(cue in low for cue in one.cues))


def unexplained(document: Document, short: str, long: str) -> Iterator[tuple[int, int]]:
    """The first use of a short form, unless the page writes it out or a name holds it."""
    if long in document.low:
        return
    for match in re.finditer(rf"\b{short}s?\b", document.plain):
        if not document.is_signed(*match.span()):
            yield match.span()
            return


def apart(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each place once: of places that overlap, the first and longest."""
    last = -1
    for start, end in sorted(set(places), key=lambda place: (place[0], -place[1])):
        if start >= last:
            yield start, end
            last = end
