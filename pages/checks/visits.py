"""Visits are not calls, and whoever calls or visits is not an offender."""

import re
from collections.abc import Iterator

from .context import Context, KnownFigure
from .document import Document
from .findings import Finding, Level, Rule

KIND = "What a count counts"
SOURCE = (
    "A newspaper turned visits to a website into people who “called” (westferrytimes.com); NPCC "
    "release of 13 October 2016, which counts callers and visitors apart; a police force in 2018: "
    "it cannot tell who a visitor is"
)
VISITS_AS_CALLS = Rule(
    "visits.as-calls",
    Level.BLOCK,
    "A count of visits to a website printed as callers or calls.",
    "Write “visits to the website” and “people who contacted the helpline” "
    "apart. A visit is not a "
    "call.",
    SOURCE,
)
WRONG_UNIT = Rule(
    "visits.another-unit",
    Level.BLOCK,
    "A number of the ledger with another unit than the ledger’s.",
    "Print the number with the ledger’s own words for what it counts.",
    SOURCE,
)
AS_OFFENDERS = Rule(
    "visits.as-offenders",
    Level.BLOCK,
    "People who asked for help called offenders, viewers or suspects.",
    "Write “people”. Police do not know whether a visitor or caller is an offender, a relative or "
    "a curious reader.",
    SOURCE,
)
RULES = (VISITS_AS_CALLS, WRONG_UNIT, AS_OFFENDERS)

NUMBER = (
    r"\d[\d,]*(?:\.\d+)?(?:\s*(?:k|million|thousand))?|hundreds|thousands|"
    r"dozens|(?:nearly |over )?half"
)
CALL = r"(?:call(?:s|ed|er|ers|ing)?|phon(?:e|ed|es|ing)|r[au]ng|dial(?:s|led|ling)?|telephoned)"
SITE = (
    r"(?:web\s?sites?|sites?|web\s?pages?|pages?|online|self-help|visits?|"
    r"visitors?|hits|clicks)"
)
CALLED_A_SITE = re.compile(
    r"\b(?:called|calling|callers?|phoned|rang|telephoned)\b[^.!?;]{0,40}\b(?:to|"
    r"the|our|its|their|on)\s+(?:\w+\s+){0,3}"
    r"(?:web\s?site|site|web\s?page|self-help (?:site|pages?))\b"
    r"|\b(?:web\s?site|site|online|self-help)\s+callers?\b"
    r"|\bcallers?\s+(?:visited|(?:to|on|of)\s+the\s+(?:\w+\s+){0,3}(?:web\s?)?site)\b"
)
VISITS_WHO_CALLED = re.compile(
    r"\b(?:visits?|visitors?|clicks|hits)\b[^.!?;]{0,50}"
    r"\b(?:who (?:called|phoned|rang)|(?:or|in other words|meaning|that is|i\.?e\.?),? (?:callers|"
    r"calls|people (?:who )?(?:called|phoned|rang|calling)))\b"
)
COUNTED_CALL = re.compile(
    rf"\b({NUMBER})\s+(?:[\w'-]+\s+){{0,6}}?(?:callers?|calls)\b"
    rf"|\b({NUMBER})\s+(?:[\w'-]+\s+){{0,5}}?(?:called|phoned|rang|have called|telephoned)\b"
    rf"|\b(?:calls?|callers?)\b[^.!?]{{0,25}}?\b(?:from|by|of|to|was|were|"
    rf"reached|numbered|total\w*)\s+({NUMBER})\b"
)
OFFENDERS = re.compile(
    r"\b(?:offenders?|abusers?|perpetrators?|suspects?|criminals?|viewers|men|"
    r"people who (?:view|look at|watch|offend)[^.!?]{0,40}?)\s+(?:have\s+|had\s+|who\s+|then\s+)*"
    r"(?:sought|seek(?:ing)?|ask(?:ed)? for|contacted|called|phoned|rang|got|turned to|"
    r"came forward|reached out|visited|used|received)\s+(?:\w+\s+){0,5}?"
    r"(?:help|support|help\s?line|stop it now|charity|web\s?site|site|self-help)\b"
)
OFFENDERS_COUNTED = re.compile(rf"\b(?:{NUMBER})\s+(?:[\w'-]+\s+){{0,4}}?$")
UNITS = {
    "calls": re.compile(r"\b(?:callers?|calls?|called|phoned|rang|telephoned)\b"),
    "visits": re.compile(r"\b(?:visits?|visitors?|visited|clicks|hits|web)\b"),
    "contacts": re.compile(r"\bcontact(?:s|ed)?\b"),
    "arrests": re.compile(r"\barrest(?:s|ed)?\b"),
    "charges": re.compile(r"\bcharg(?:ed|es)\b"),
    "offenders": re.compile(r"\b(?:offenders?|criminals?|abusers?|suspects?|predators?)\b"),
    "convictions": re.compile(r"\b(?:convict(?:ed|ions?)|jailed|sentenced|guilty)\b"),
    "images": re.compile(r"\b(?:images?|pictures?|videos?|files)\b"),
}
AFTER = re.compile(r"(?:\s*(?:[\w'’%-]+)){0,5}")


def find(document: Document, context: Context) -> Iterator[Finding]:
    low = document.low
    for pattern in (CALLED_A_SITE, VISITS_WHO_CALLED):
        for match in pattern.finditer(low):
            if not is_denied(document, match):
                yield document.finding(VISITS_AS_CALLS, *match.span())
    for match in OFFENDERS.finditer(low):
        if counted_or_plural(document, match):
            yield document.finding(AS_OFFENDERS, *match.span())
    yield from against_ledger(document, context)


def is_denied(document: Document, match: re.Match) -> bool:
    """Whether it says that a visit is not a call, or counts the two apart."""
    words = document.around(match.start())
    return bool(re.search(r"\b(?:not|never)\b|n't\b", words)) or bool(
        re.search(r"\bor (?:visit|use|look|go|read|see)", match[0])
        or re.search(
            r"\b(?:visit|click|see|on|via|through|at|from) (?:the|our|its|their)\b", match[0]
        )
    )


def counted_or_plural(document: Document, match: re.Match) -> bool:
    """Men who sought help are a count of people only where the count says so."""
    start = document.sentence_at(match.start()).start
    if match[0].startswith(("men", "people")):
        return bool(OFFENDERS_COUNTED.search(document.low[start : match.start()]))
    return not re.search(r"\b(?:some|if|many|an?|the)\s+$", document.low[start : match.start()])


def against_ledger(document: Document, context: Context) -> Iterator[Finding]:
    """Numbers that the ledger knows, beside a unit that it does not give them."""
    for match in re.finditer(r"(?<![\w.,£$€])\d[\d,]*\d(?![\w,.]\d|\w)", document.low):
        figures = context.facts.by_value.get(match[0].replace(",", ""))
        if not figures or len(match[0]) < 3:
            continue
        unit = unit_beside(document, match.end())
        if unit and not any(unit in units_of(figure) for figure in figures):
            rule = VISITS_AS_CALLS if unit == "calls" else WRONG_UNIT
            told = f"{rule.advice} It counts: {figures[0].counts}"
            end = match.end() + AFTER.match(document.low, match.end()).end() - match.end()
            yield document.finding(rule, match.start(), end, advice=told)


def unit_beside(document: Document, place: int) -> str:
    """The first unit named within a few words after a number."""
    sentence = document.sentence_at(max(place - 1, 0))
    words = AFTER.match(document.low, place, sentence.end)[0]
    found = [(match.start(), name) for name, unit in UNITS.items() if (match := unit.search(words))]
    return min(found)[1] if found else ""


def units_of(figure: KnownFigure) -> set[str]:
    """What a row of the ledger counts. Visits among its words keep calls out."""
    words = f"{figure.unit} {figure.counts}".lower()
    named = {name for name, unit in UNITS.items() if unit.search(words)}
    named |= {"images"} if "image" in words or "photograph" in words else set()
    if "contacts" in named:
        named.add("calls")
    if "visits" in named:
        named.discard("calls")
    return named
