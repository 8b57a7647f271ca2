"""Percentages, "doubled" and "one in ten": nothing without the numbers behind it."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .statistics import COUNTED, SUICIDE, SUICIDES, rows_of, rule_of

KIND = "Percentages"
WITHOUT_BASE = Rule(
    "statistics.share-without-base",
    Level.WARN,
    "A percentage, “doubled” or “one in ten” without the numbers behind it.",
    "Write from how many to how many, between which dates: “rose from A to B between 2019 and "
    "2020”. Percentages on small bases mislead.",
    "Facts of the campaign: releases of 2018 printed percentages in the thousands on a handful of "
    "visits (purposeawards.co.uk, hellorayo.co.uk)",
)
ONE_IN = Rule(
    "statistics.one-in",
    Level.WARN,
    "“One in … men.”",
    "Give the source, its year and what it measured.",
    "wired-gov.net, NCA 2020: estimates of threat and of viewing measure different things",
)
RULES = (WITHOUT_BASE, ONE_IN)

SHARE = re.compile(
    r"(?P<number>(?<![\w.,])\d[\d,]*(?:\.\d+)?)\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b(?:half(?! a dozen)|two[\s-]thirds|a third|a quarter|three[\s-]quarters|(?:one|"
    r"two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every "
    r")?(?:\w+)|\d+ in \d+|"
    r"\d+ out of(?: every)? \d+|(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s-]\w+)? per\s?cent)\b(?=\s+(?:of\s+)?(?:all\s+|the\s+|uk\s+|british\s+)*"
    r"(?:\w+\s+){0,2}?" + COUNTED + r"|\s+of\b)"
)
CHANGE = re.compile(
    r"\b(?:doubl(?:ed?|ing)|trebl(?:ed?|ing)|tripl(?:ed?|ing)|quadrupl(?:ed?|ing)|"
    r"(?:two|three|four|five|ten|\d+)[\s-]?fold|(?:\d+|two|three|four|"
    r"five|ten) times (?:more|as many|higher))\b"
)
ONE_IN_MEN = re.compile(r"\bone in \w+ (?:\w+ )?(?:men|adults|people|women|boys|children)\b")
BASE = re.compile(
    r"\bfrom\s+(?:\w+\s+)?[\d,]+[^.!?]{0,40}?\bto\s+(?:\w+\s+)?[\d,]+|\bout of [\d,]+|"
    r"\bof (?:the |all )?[\d,]+\s+\w+|\b(?:asked|polled|surveyed|questioned)\b|"
    r"\b(?:poll|survey)\b|"
    r"\bn ?= ?\d|\([\d,]+ (?:of|out of|to) [\d,]+\)|\bbetween [\d,]+ and [\d,]+"
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    for match in SHARE.finditer(document.low):
        number = match["number"] or ""
        if number == "100" or document.is_signed(*match.span()):
            continue
        sentence = document.around(match.start())
        if SUICIDES.search(sentence):
            yield document.finding(SUICIDE, *match.span())
        if not rows_of(context, number, "%"):
            yield document.finding(rule_of(context, sentence), *match.span())
        if not has_base(document, match):
            yield document.finding(WITHOUT_BASE, *match.span())
    for match in CHANGE.finditer(document.low):
        if not has_base(document, match):
            yield document.finding(WITHOUT_BASE, *match.span())
    for match in ONE_IN_MEN.finditer(document.low):
        yield document.finding(ONE_IN, *match.span())


def has_base(document: Document, match: re.Match) -> bool:
    return bool(BASE.search(document.around(match.start(), before=1, after=1)))
