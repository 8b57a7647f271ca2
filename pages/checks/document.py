"""A text as the rules read it: blocks, sentences, whose words they are, and back to its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .characters import lowered, seen, together
from .findings import Finding, Level, Rule
from .quotations import is_left_open, statements, titles

LONGEST_EXCERPT = 200
# A full stop after these ends no sentence.
SHORT_FORMS = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bDet)(?<!\bSupt)(?"
    r"<!\bInsp)(?<!\bSgt)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)"
)
SENTENCE_END = re.compile(rf"{SHORT_FORMS}[.!?]+[\"')\]]*(?=\s|$)|\n")


@dataclass(frozen=True)
class Block:
    """A stretch of the text that stands apart. `kind` is "text", "heading", "link" of words
    alone, "picture" for alternative text, or "spoken" for labels that are read aloud."""

    kind: str
    start: int
    end: int
    name: str = "text"
    quoted: bool = False


@dataclass(frozen=True)
class Span:
    start: int
    end: int


@dataclass
class Document:
    """`text` is what was read, `plain` and `low` what is seen of it (see characters.py).

    Rules search `plain` or `low`; `blocks` and sentences are places in these. `lines[i]` is the
    line of `text[i]`; `page` is the tree of an HTML page.
    """

    text: str
    blocks: list[Block]
    plain: str
    places: Sequence[int]
    lines: Sequence[int] | None = None
    page: object | None = None
    elements: list = field(default_factory=list)
    signed: list[Span] = field(default_factory=list)

    @cached_property
    def low(self) -> str:
        return lowered(self.plain)

    @cached_property
    def sentences(self) -> list[Span]:
        return [span for block in self.blocks for span in sentences_of(self.plain, block)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_at(self, place: int) -> Span:
        number = max(bisect_right(self._sentence_starts, place) - 1, 0)
        return self.sentences[number] if self.sentences else Span(0, len(self.plain))

    def around(self, place: int, before: int = 0, after: int = 0) -> str:
        """The sentence at `place` in small letters, with neighbours before and after it."""
        number = max(bisect_right(self._sentence_starts, place) - 1, 0)
        if not self.sentences:
            return self.low
        chosen = self.sentences[max(number - before, 0) : number + 1 + after]
        return self.low[chosen[0].start : chosen[-1].end]

    def block_at(self, place: int) -> Block:
        starts = [block.start for block in self.blocks]
        return self.blocks[max(bisect_right(starts, place) - 1, 0)]

    @cached_property
    def _statements(self) -> list[Span]:
        quoted = [Span(block.start, block.end) for block in self.blocks if block.quoted]
        opened = [
            Span(block.start, block.end)
            for block in self.blocks
            if is_left_open(self.plain[block.start : block.end])
        ]
        return quoted + opened + [Span(*pair) for pair in statements(self.plain)]

    @cached_property
    def _titles(self) -> list[Span]:
        return [Span(*pair) for pair in titles(self.plain)]

    def is_statement(self, start: int, end: int) -> bool:
        """Whether somebody else is quoted as saying it."""
        return any(span.start <= start and end <= span.end for span in self._statements)

    def is_title(self, start: int, end: int) -> bool:
        """Whether it is part of the title of an Act, a convention, a unit or an organisation."""
        return any(span.start <= start and end <= span.end for span in self._titles)

    def is_signed(self, start: int, end: int) -> bool:
        """Whether it stands within a sentence that the register holds, word for word."""
        return any(span.start <= start and end <= span.end for span in self.signed)

    def original(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[max(end - 1, start)] + 1].strip()

    def line_of(self, place: int) -> int:
        where = self.places[place] if place < len(self.places) else len(self.text)
        if self.lines is None:
            return self.text.count("\n", 0, where) + 1
        return self.lines[min(where, len(self.lines) - 1)] if self.lines else 1

    def finding(self, rule: Rule, start: int, end: int, **changes) -> Finding:
        """What `rule` finds between two places of `plain`, at the level of whose words it is."""
        level = rule.level_when(self.is_statement(start, end))
        values = {"level": level, "advice": rule.advice} | changes
        return Finding(
            rule=rule.name,
            place=self.block_at(start).name if self.blocks else "text",
            excerpt=self.original(start, end)[:LONGEST_EXCERPT].strip(),
            line=self.line_of(start),
            source=rule.source,
            start=self.places[start],
            end=self.places[max(end - 1, start)] + 1,
            **values,
        )

    def finding_of_element(self, rule: Rule, excerpt: str, line: int, place: str) -> Finding:
        """What `rule` finds in an element of the page that has no words of its own place."""
        where = self.text.find(excerpt) if excerpt else 0
        return Finding(
            level=rule.level,
            rule=rule.name,
            place=place,
            excerpt=excerpt if where >= 0 else "",
            line=max(line, 1),
            advice=rule.advice,
            source=rule.source,
            start=max(where, 0),
            end=max(where, 0) + len(excerpt),
        )

    def finding_of_page(self, rule: Rule, advice: str = "", level: Level | None = None) -> Finding:
        return Finding(
            level=level or rule.level,
            rule=rule.name,
            place="page",
            excerpt="",
            line=1,
            advice=advice or rule.advice,
            source=rule.source,
        )


def sentences_of(plain: str, block: Block) -> Iterator[Span]:
    start = block.start
    for end in SENTENCE_END.finditer(plain, block.start, block.end):
        if end[0] == "\n" and not ends_line(plain, end.start(), block):
            continue
        if plain[start : end.end()].strip():
            yield Span(start, end.end())
        start = end.end()
    if plain[start : block.end].strip():
        yield Span(start, block.end)


def ends_line(plain: str, place: int, block: Block) -> bool:
    """Whether a line break separates: not the one that merely wraps a long line."""
    before = plain[plain.rfind("\n", block.start, place) + 1 : place].strip()
    after = plain[place + 1 : block.end].lstrip()[:1]
    return len(before) < 50 and not before.endswith(",") and not after.islower()


def document_of(text: str, blocks_of, **values) -> Document:
    """`blocks_of` takes what is seen of the text and its places, and answers its blocks."""
    found = together(seen(text))
    blocks = blocks_of(found.plain, found.places)
    plain = parted(found.plain, blocks)
    return Document(text=text, plain=plain, places=found.places, blocks=blocks, **values)


def parted(plain: str, blocks: list[Block]) -> str:
    """Between blocks stands a sign that no pattern reads across, with the same length."""
    pieces, last = [], 0
    for block in blocks:
        gap = block.start - last
        pieces.append(f"\n?{' ' * (gap - 2)}" if gap > 1 else "\n" * gap)
        pieces.append(plain[block.start : block.end])
        last = block.end
    return "".join(pieces) + " " * (len(plain) - last)
