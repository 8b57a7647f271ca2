"""What a check answers: a rule, and each place where a text goes against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """BLOCK stops publication; TICK stops it until a publisher has ticked it; WARN never does."""

    BLOCK = "block"
    TICK = "tick"
    WARN = "warn"

    @property
    def stops(self) -> bool:
        return self is not Level.WARN


@dataclass(frozen=True)
class Rule:
    """One rule as data. `quoted` is its level where the words are somebody else's statement."""

    name: str
    level: Level
    finds: str
    advice: str
    source: str
    quoted: Level | None = None

    def level_when(self, quoted: bool) -> Level:
        return self.quoted if quoted and self.quoted else self.level


@dataclass(frozen=True)
class Finding:
    """`excerpt` stands in the text as it is printed here, and begins in `line` (from 1).

    `start` and `end` are its place in the text that was read; both are 0 where a rule is about
    the whole page. `correction` is what to write instead, where that is certain.
    """

    level: Level
    rule: str
    place: str
    excerpt: str
    line: int
    advice: str
    source: str
    start: int = 0
    end: int = 0
    correction: str = ""

    def as_dict(self) -> dict[str, str | int]:
        return {
            "level": str(self.level),
            "rule": self.rule,
            "place": self.place,
            "excerpt": self.excerpt,
            "line": self.line,
            "advice": self.advice,
            "correction": self.correction,
            "source": self.source,
        }


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """The same words found twice are one finding to answer: the first."""
    first: dict[tuple[str, str], Finding] = {}
    for one in findings:
        first.setdefault((one.rule, one.excerpt), one)
    return list(first.values())
