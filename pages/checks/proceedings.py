"""Live proceedings: nothing may be printed that could prejudice a court. A publisher ticks it."""

import re
from collections.abc import Iterator

from .context import Context
from .court_words import (
    ACTIVES,
    BEFORE_CHARGE,
    HALF_TOLD,
    HEADLINE,
    IN_COURT,
    IN_GENERAL,
    NAMED_CAUGHT,
    NAMED_PERSON,
    NAMED_TRIAL,
    NO_PERSON,
    NOT_OVER,
    OF_NOW,
    OVER,
    OVER_A_TIME,
    PRONOUN,
    SMALL_NUMBER,
    TO_READERS,
)
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Live proceedings"
SOURCE = (
    "Contempt of Court Act 1981 sections 1 and 2 and schedule 1: proceedings are active from an "
    "arrest, a warrant or a charge until the verdict or sentence; College of Policing, media "
    "relations: naming people who were arrested"
)
LOOK = (
    "Are proceedings active? Then print no more than the charge, the "
    "court and the date, and nothing "
    "that takes guilt for granted. A publisher ticks it when it is safe. "
)
ACTIVE = Rule(
    "proceedings.active",
    Level.TICK,
    "People who were arrested, charged, accused or bailed, or a date in court still to come.",
    LOOK,
    SOURCE,
)
NAMED = Rule(
    "proceedings.named-before-charge",
    Level.TICK,
    "A named person who was arrested or questioned.",
    "Police name people when they are charged, and before only for a clear reason. " + LOOK,
    SOURCE,
)
GUILT = Rule(
    "proceedings.guilt-assumed",
    Level.TICK,
    "Words that take guilt for granted before the verdict, or tell of earlier convictions.",
    LOOK,
    SOURCE,
)
RULES = (ACTIVE, NAMED, GUILT)

GUILTS = re.compile(
    r"\b(?:caught|stopped|nailed|snared|unmasked|brought down|off (?:our|"
    r"the) streets|behind bars)\b[^.!?]{0,40}\b(?:offenders?|abusers?|"
    r"predators?|criminals?|paedophiles?|rapists?|him|them)\b"
    r"|\b(?:the|this|a|dangerous) (?:offenders?|abusers?|predators?|paedophiles?|"
    r"rapists?) (?:\w+ )?(?:has been|was|is) (?:arrested|charged|in custody|"
    r"being questioned|due)\b"
    r"|\b(?:previous|prior|earlier|past|spent) convictions?\b|\b(?:known|"
    r"convicted before|already convicted) to police\b|\bconfess\w*\b|\badmitted "
    r"(?:to officers|in interview|to police|it to)\b"
    r"|\bwe (?:know|are (?:sure|certain|confident)) (?:that )?(?:he|she|"
    r"they) (?:did|is guilty|are guilty|is responsible|was)\b|\b(?:clearly|"
    r"obviously|undoubtedly) guilty\b"
)
PENDING = re.compile(
    r"\b(?:arrested|charged|on bail|bailed|custody|remanded|due to appear|"
    r"trial|questioned|in court|suspect|detained)\b"
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    reported = set()
    for finding, place in [*named(document), *unnamed(document), *headlines(document)]:
        sentence = document.sentence_at(place).start
        if sentence not in reported:
            yield finding
        reported.add(sentence)
    for match in GUILTS.finditer(document.low):
        if PENDING.search(document.around(match.start(), before=2, after=2)):
            words = document.around(match.start())
            if not is_in_general(document, match) and not is_over(words):
                yield document.finding(GUILT, *match.span())


def named(document: Document) -> Iterator[tuple[Finding, int]]:
    """Findings about somebody with a name, with their places in `plain`."""
    for pattern in (NAMED_PERSON, NAMED_CAUGHT, NAMED_TRIAL):
        for match in pattern.finditer(document.plain):
            told = IN_COURT.search(match["deed"]) and has_ended(document)
            if not told and not NO_PERSON.search(match["name"]):
                rule = NAMED if BEFORE_CHARGE.search(match["deed"]) else ACTIVE
                yield document.finding(rule, *match.span()), match.start()


def unnamed(document: Document) -> Iterator[tuple[Finding, int]]:
    for match in ACTIVES.finditer(document.low):
        told = HALF_TOLD.search(match[0]) and has_ended(document)
        if not told and is_case(document, match) and not is_count(document, match):
            yield document.finding(ACTIVE, *match.span()), match.start()
    for match in PRONOUN.finditer(document.low):
        told = HALF_TOLD.search(match[0]) or has_ended(document)
        if not told and is_case(document, match):
            yield document.finding(ACTIVE, *match.span()), match.start()


def headlines(document: Document) -> Iterator[tuple[Finding, int]]:
    """The first words of a block, where articles and verbs are left out."""
    for block in document.blocks:
        match = HEADLINE.match(document.low, block.start, block.end)
        if match and is_case(document, match):
            yield document.finding(ACTIVE, *match.span()), match.start()


def is_case(document: Document, match: re.Match) -> bool:
    """Whether it tells of somebody in particular, and its sentence of no end."""
    return not is_in_general(document, match) and not is_over(document.around(match.start()))


def is_in_general(document: Document, match: re.Match) -> bool:
    """Advice to readers, or what happens to people at all."""
    sentence = document.sentence_at(match.start())
    return bool(
        TO_READERS.search(document.low[sentence.start : match.end()])
        or IN_GENERAL.search(document.low[sentence.start : sentence.end])
        or re.search(r"\bwho (?:is|are|gets?) ", match[0])
    )


def is_count(document: Document, match: re.Match) -> bool:
    """Operations told in numbers are the ledger's matter: "12 people were arrested in 2025"."""
    number = match["subject"] or match["caught"]
    if not number:
        return False
    words = document.around(match.start())
    over_a_time, of_now = OVER_A_TIME.search(words), OF_NOW.search(words)
    people = (match["subject_people"] or match["caught_people"]) in ("people", "persons")
    if people or not re.fullmatch(SMALL_NUMBER, number):
        return bool(over_a_time or not of_now)
    return bool(over_a_time and not of_now)


def has_ended(document: Document) -> bool:
    """Whether the text tells of a sentence or an acquittal anywhere."""
    return any(is_over(document.low[one.start : one.end]) for one in document.sentences)


def is_over(words: str) -> bool:
    """Sentenced: the proceedings have ended. Not so where the sentence is still to come."""
    return bool(OVER.search(words) and not NOT_OVER.search(words))
