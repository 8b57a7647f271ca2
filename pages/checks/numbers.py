"""Telephone numbers: only those of the register, spelled as their operator prints them."""

import re
from collections.abc import Iterator

from .context import Context, digits_of
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Telephone numbers"
SOURCE = "DESIGN 3: nobody types a number into a page that the register does not hold"
STYLE = "GOV.UK style guide, telephone numbers: the way people remember them, as the operator does"
NOT_IN_REGISTER = Rule(
    "contacts.number",
    Level.BLOCK,
    "A telephone or text number that is neither in the register nor a press office’s.",
    "Use a service of the register. If the number is right, put it into the register first, with "
    "its source; a press office’s number belongs into the setting PRESS_CONTACTS.",
    SOURCE,
)
SPELLING = Rule(
    "contacts.number-spelling",
    Level.WARN,
    "A number of the register that is spelled in another way.",
    "Write it as its operator prints it.",
    STYLE,
)
ANOTHER_SERVICE = Rule(
    "contacts.number-of-another",
    Level.BLOCK,
    "The number of one service beside the name of another.",
    "A reader would reach the wrong people. Check name and number against the register.",
    SOURCE,
)
IN_WORDS = Rule(
    "contacts.number-in-words",
    Level.BLOCK,
    "A telephone number in words.",
    "Write it in digits, as its operator prints it.",
    STYLE,
)
LABEL = Rule(
    "contacts.tel-no",
    Level.WARN,
    "“Tel no”.",
    "Write “Telephone:” and the number.",
    STYLE,
)
RULES = (NOT_IN_REGISTER, SPELLING, ANOTHER_SERVICE, IN_WORDS, LABEL)

CANDIDATE = re.compile(
    r"(?<![\w£$€+])(?<!\d[,./-])(?<!\d:)[+(]?\d(?:(?:\s{0,2}\(0\)\s{0,2}|"
    r"[\s).\-/_·|~]{0,3})\d){1,18}"
    r"(?![\w%])(?!,\d)(?!:\d)(?!\.\d)"
)
GROUP = re.compile(r"[+(]{0,2}\d+")
LONGEST = 11  # Digits of a number that begins with 0.
# What looks like a number and is none: dates, times, spans of years.
DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b(?![\s.-]?\d{3})|\b(?:19|"
    r"20)\d\d-\d\d-\d\d\b|\b\d{1,2}[:.]\d\d\s?(?:am|pm|hrs|hours|h)?\b(?!\d)"
    r"|\b(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d\b"
)
CALL = re.compile(
    r"\b(?:call|calling|phone|ring|dial|text|sms|tel|telephone|whatsapp|mobile|freephone|helpline|"
    r"hotline|number|contact|fax|ext|extension|line|lines)\b[^.!?\n\d]{0,40}$"
)
DIALLED = re.compile(
    r"\b(?:call|calling|phone|ring|dial|text|sms|tel|telephone|whatsapp|"
    r"freephone|ext|extension)\b(?:\s+(?:the|us|police|on|at|free|no|number|"
    r":|is|to|now|a|our|officers|word|\w+))?[\s.:,]{0,4}(?:\w+\s+){0,3}?(?:on\s+|"
    r"at\s+|to\s+)?[\s:]*$"
)
REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|quot(?:e|ing)|crime|log|incident|urn|occurrence|"
    r"charity|company|registered|registration|"
    r"invoice|order|isbn|issn|badge|collar|case|exhibit|doi|vat|policy)\b[^.!?\n]{0,30}$"
)
DIGIT_WORD = (
    r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|"
    r"double|treble|triple|hundred|thousand)"
)
SPOKEN = re.compile(rf"\b(?:zero|oh|o|nought|one|plus)\b(?:[\s,-]+{DIGIT_WORD}\b){{4,}}")
SPELLED_PLAINLY = re.compile(r"\s+")
TEL_NO = re.compile(r"\btel(?:ephone)?\.?\s+no\b\.?")
NAME_TO_NUMBER = re.compile(
    r"^(?:'s)?(?:\s+(?:(?:confidential|free|support|national)\s+)?(?:helpline|"
    r"line|team|number|advisers|counsellors|volunteers|service))?"
    r"[\s,:(-]*(?:(?:for )?free\s+)?(?:anonymously\s+)?(?:(?:is|are)\s+)?(?:on|"
    r"at|by calling|by phone on|number is|via|tel|telephone|call|phone)?"
    r"[\s:(-]*$"
)
DIALLABLE = re.compile(r"0\d{8,10}|\+\d{8,15}")


def find(document: Document, context: Context) -> Iterator[Finding]:
    covered = [match.span() for match in DATE.finditer(document.low)]
    for match in CANDIDATE.finditer(document.plain):
        if not any(start <= match.start() < end for start, end in covered):
            yield from judged(document, context, *trimmed(match))
    for match in SPOKEN.finditer(document.low):
        yield document.finding(IN_WORDS, *match.span())
    for match in TEL_NO.finditer(document.low):
        yield document.finding(LABEL, *match.span(), correction="Telephone:")
    yield from dialled_links(document, context)


def trimmed(match: re.Match) -> tuple[int, int]:
    """Without brackets and spaces at its ends, and without other numbers that stand beside it:
    the opening hours before or after a telephone number."""
    words = match[0]
    start = match.start() + (words.startswith("(") and ")" not in words)
    end = match.start() + len(words.rstrip(" ().-/_·|~\n"))
    groups = [(start + group.start(), start + group.end()) for group in GROUP.finditer(words)]
    if len(re.sub(r"\D", "", words)) <= LONGEST or "+" in words:
        return start, end
    for first, (begin, _end) in enumerate(groups):
        if not words[begin - start :].lstrip("(").startswith("0"):
            continue
        for _begin, finish in reversed(groups[first:]):
            digits = re.sub(r"\D", "", words[begin - start : finish - start])
            if LONGEST - 1 <= len(digits) <= LONGEST:
                return begin, finish
    return start, end


def judged(document: Document, context: Context, start: int, end: int) -> Iterator[Finding]:
    written = document.plain[start:end]
    number = digits_of(written)
    printed = context.facts.numbers.get(number)
    before = document.low[document.sentence_at(start).start : start]
    if printed:
        if is_dialled(number, before):
            yield from of_the_register(document, context, start, end, printed)
    elif number not in context.facts.press and is_telephone(number, written, before):
        yield document.finding(NOT_IN_REGISTER, start, end)


def is_dialled(number: str, before: str) -> bool:
    """Short numbers count only where somebody is told to call: "101 arrests" is none."""
    return len(number) > 6 or bool(CALL.search(before) or DIALLED.search(before)) or not before


def is_telephone(number: str, written: str, before: str) -> bool:
    digits = number.lstrip("+")
    if DIALLABLE.fullmatch(number):
        in_groups = re.search(r"\d[\s().-]\d", written)
        return bool(in_groups or not REFERENCE.search(before))
    if written.count("/") or not 3 <= len(digits) <= 11 or REFERENCE.search(before):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", digits) and not re.search(
        r"\b(?:dial|text|ext\w*)\b", before
    ):
        return False
    return bool(DIALLED.search(before))


def of_the_register(
    document: Document, context: Context, start: int, end: int, printed: str
) -> Iterator[Finding]:
    written = SPELLED_PLAINLY.sub(" ", document.plain[start:end])
    if written != printed:
        advice = f"{SPELLING.advice[:-1]}: {printed}."
        yield document.finding(SPELLING, start, end, advice=advice, correction=printed)
    owner = named_before(document, context, start)
    if owner and not any(digits_of(printed) == digits_of(way) for way in owner):
        yield document.finding(ANOTHER_SERVICE, start, end)


def named_before(document: Document, context: Context, place: int) -> set[str]:
    """Ways of the services whose name leads straight to this number."""
    sentence = document.sentence_at(place)
    words = document.plain[sentence.start : place]
    best, ways = -1, set()
    for service in context.facts.services:
        for name in {
            service.name,
            service.name.removesuffix(" helpline").removesuffix(" Helpline"),
        }:
            where = words.rfind(name)
            if where < 0 or not NAME_TO_NUMBER.match(words[where + len(name) :].lower()):
                continue
            if where > best:
                best, ways = where, set()
            if where == best:
                ways |= set(service.ways)
    return ways


def dialled_links(document: Document, context: Context) -> Iterator[Finding]:
    if document.page is None:
        return
    for link in document.page.xpath("//a[@href]"):
        scheme, _colon, number = link.get("href").strip().partition(":")
        if scheme.lower() not in ("tel", "sms"):
            continue
        digits = digits_of(number.partition("?")[0])
        if digits not in context.facts.numbers and digits not in context.facts.press:
            words = " ".join(link.text_content().split())
            yield document.finding_of_element(NOT_IN_REGISTER, words, link.sourceline or 1, "link")
