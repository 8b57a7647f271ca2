"""What the editorial checks say of a notice, and what a second person may answer for."""

from dataclasses import dataclass

from ..checks import Context, Finding, Level, check_text, distinct
from ..checks.known_facts import context_from_database
from ..models import Notice


@dataclass(frozen=True)
class Checked:
    """`blocked` has to be written anew; `to_tick` goes up once the second person has ticked it."""

    blocked: list[Finding]
    to_tick: list[Finding]


def checked(notice: Notice, context: Context | None = None) -> Checked:
    """`context` spares reading the register again where several notices are looked at."""
    text = f"{notice.heading}\n\n{notice.words}"
    found = distinct(check_text(text, context or context_from_database()))
    return Checked(
        [one for one in found if one.level is Level.BLOCK],
        [one for one in found if one.level is Level.TICK],
    )


def key_of(finding: Finding) -> str:
    """What the tick of a form carries."""
    return f"{finding.rule}: {finding.excerpt}"


def in_words(findings: list[Finding]) -> str:
    return " ".join(f"“{one.excerpt}”: {one.advice}" for one in findings)
