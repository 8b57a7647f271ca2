"""Promises of secrecy: confidential is not secret, and every service passes something on."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .negation import is_denied_before
from .promises import PROMISES

KIND = "Promises of secrecy"
SOURCE = (
    "Each operator's own limits: stopitnow.org.uk/helpline, childline.org.uk/about/"
    "confidentiality-promise, samaritans.org; the campaign's cautions for every page"
)
INSTEAD = (
    "Print the service’s own limits from the register, word for word. You can write: “You do not "
    "have to give your name. Here is when they must pass something on.”"
)
ABSOLUTE = Rule(
    "secrecy.absolute",
    Level.BLOCK,
    "“Completely confidential”, “everything you say is confidential”, “untraceable”.",
    INSTEAD,
    SOURCE,
)
NOBODY = Rule(
    "secrecy.nobody-will-know",
    Level.BLOCK,
    "“Nobody will know”, “it stays between us”, “what you say stays here”.",
    INSTEAD,
    SOURCE,
)
POLICE = Rule(
    "secrecy.police-never",
    Level.BLOCK,
    "“The police will never know”, “they do not report callers”, “no fear of arrest”.",
    INSTEAD,
    SOURCE,
)
ANONYMOUS = Rule(
    "secrecy.anonymous",
    Level.BLOCK,
    "“Anonymous” of a service that does not say so of itself in the register.",
    INSTEAD,
    SOURCE,
)
RECORDED = Rule(
    "secrecy.not-recorded",
    Level.BLOCK,
    "“Calls are not recorded”, “your number stays hidden”.",
    "Show the service’s own answers from the register instead; where it has none, they are not "
    "known.",
    SOURCE,
)
ONLY_IF = Rule(
    "secrecy.only-if",
    Level.BLOCK,
    "“Passed on only if …”.",
    "Never “only if”: it reads as advice on what to hold back. Print the service’s own limits.",
    "The campaign's cautions for every page",
)
BILL = Rule(
    "secrecy.bill",
    Level.BLOCK,
    "That a call stays off the bill, without the phone’s own call list.",
    "Add: “but the phone’s own call list still shows it”.",
    "Ofcom General Condition C3, as the ICO explains it",
)
ONE_WORD = Rule(
    "secrecy.anonymous-and-confidential",
    Level.WARN,
    "“Anonymous and confidential” as one word.",
    "They are two promises. Anonymous: they do not know who you are. Confidential: they know, but "
    "keep it private, with limits.",
    "crimestoppers-uk.org, our contact centre; stopitnow.org.uk/helpline",
)
RULES = (ABSOLUTE, NOBODY, POLICE, ANONYMOUS, RECORDED, ONLY_IF, BILL, ONE_WORD)

BY_NAME = {rule.name: rule for rule in RULES}
ANON = re.compile(r"\b(?:anonym(?:ous(?:ly)?|ity)|nameless)\b")
NO_PROMISE = re.compile(
    r"^\W*(?:call(?:er)?s? (?:told|said|was|reported|led)|caller|letter|"
    r"report (?:was|led|from|to crimestoppers)|"
    r"tip|tip-off|source|means|note|donor|survey|data|statistics|figures|"
    r"user|account|post|profile|forum)\b"
)
NO_CONTACT = re.compile(
    r"\b(?:may be|might be|survey|poll|study|questionnaire|described as|not know|feedback)\b"
)
ON_BILL = re.compile(
    r"(?:\b(?:not|never|left off|off|hidden|without|no sign|nothing)\b|"
    r"n't\b)[^.!?]{0,40}\b(?:phone |itemi[sz]ed )*bills?\b"
)
CALL_LIST = re.compile(r"\bcall (?:list|log|history)\b")
PAIR = re.compile(
    r"\banonymous(?:ly)?\s*(?:and|&|,|/)\s*(?:\w+ly\s+)?confidential(?:ly)?\b|"
    r"\bconfidential(?:ly)?\s*(?:and|&|,|/)\s*(?:\w+ly\s+)?anonymous(?:ly)?\b"
)
# "Is it completely confidential?" asks; "Did you know that it is?" tells.
ASKS = re.compile(r"\W*(?:can|could|will|would|do|does|is|are|who|what|may)\b[^?]*\?\W*")
ASKS_WHETHER = re.compile(r"\b(?:ask|check|find out|wonder)\b[^.!?]*\b(?:if|whether)\b[^.!?]*$")


def find(document: Document, context: Context) -> Iterator[Finding]:
    found = []
    for name, pattern in PROMISES:
        for match in pattern.finditer(document.low):
            if not is_fair(document, match.start(), match.end()):
                found.append((*match.span(), BY_NAME[name]))
    yield from once_each(document, found)
    yield from of_anonymity(document, context, found)
    for match in ON_BILL.finditer(document.low):
        if not CALL_LIST.search(document.around(match.start(), before=1, after=1)):
            yield document.finding(BILL, *match.span())


def of_anonymity(document: Document, context: Context, found: list) -> Iterator[Finding]:
    """What no stronger rule has found already."""
    for match in ANON.finditer(document.low):
        known = any(start <= match.start() < end for start, end, _rule in found)
        if not known and promises_anonymity(document, context, match):
            yield document.finding(ANONYMOUS, *match.span())
    for match in PAIR.finditer(document.low):
        if not is_fair(document, *match.span()):
            yield document.finding(ONE_WORD, *match.span())


def once_each(document: Document, found: list[tuple[int, int, Rule]]) -> Iterator[Finding]:
    last = {}
    for start, end, rule in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= last.get(rule.name, -1):
            last[rule.name] = end
            yield document.finding(rule, start, end)


def is_fair(document: Document, start: int, end: int) -> bool:
    """The register's own words, a question, or a sentence that denies the promise."""
    sentence = document.sentence_at(start)
    words = document.low[sentence.start : sentence.end]
    if document.is_signed(start, end) or ASKS.fullmatch(words):
        return True
    return is_denied_before(document, start) or bool(
        ASKS_WHETHER.search(document.low[sentence.start : start])
    )


def promises_anonymity(document: Document, context: Context, match: re.Match) -> bool:
    if is_fair(document, *match.span()) or NO_PROMISE.match(document.low[match.end() :][:40]):
        return False
    sentence = document.sentence_at(match.start())
    plain = document.plain[sentence.start : sentence.end]
    if re.search(r"\banonymity\b", match[0]):
        return not re.search(
            r"\b(?:law|life|lifelong|right|act|victims?|legal|complainants?|entitled)\b",
            plain.lower(),
        )
    if NO_CONTACT.search(plain.lower()):
        return False
    return not any(
        service.anonymous and service.name in plain for service in context.facts.services
    )
