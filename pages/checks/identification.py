"""Names and places that could identify a victim: a publisher looks and ticks."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .story_words import (
    ABUSE,
    AGE_RANGE_AFTER,
    AGE_RANGE_BEFORE,
    AGES,
    CHILD_WORD,
    DEFINITE_VICTIM,
    GENERAL,
    HAPPENED_AT,
    HIS_KIN,
    IN_GENERAL,
    LAW_ON_AGES,
    NAMED_GROUPS,
    NAMES,
    NO_TOWN,
    ONE_CHILD,
    OUTING,
    SITE,
    SITE_SAFE,
    STORY,
    TALK,
    TIES,
    TOWN,
    WIDE,
    WORD_AGES,
)

KIND = "Who could be recognised"
SOURCE = (
    "Sexual Offences (Amendment) Act 1992 sections 1 and 2: lifelong "
    "anonymity of victims of sexual "
    "offences; Children and Young Persons Act 1933 section 49; Editors’ Code clauses 7 and 11"
)
LOOK = (
    "Could anyone work out who the victim is, alone or with what is known "
    "elsewhere? Take out names, "
    "ages, schools, streets and ties of family. A publisher ticks it when it is safe. "
)
NAMED = Rule(
    "identification.name",
    Level.TICK,
    "A name beside the words victim, survivor, complainant or child, or of their family.",
    LOOK,
    SOURCE,
)
AGE_AND_PLACE = Rule(
    "identification.age-and-place",
    Level.TICK,
    "A child’s or victim’s age with a place, or a child’s age in a story.",
    LOOK,
    SOURCE,
)
PLACE = Rule(
    "identification.place",
    Level.TICK,
    "A school, club, street, town or village beside a victim, a child, or where abuse happened.",
    LOOK,
    SOURCE,
)
FAMILY = Rule(
    "identification.family",
    Level.TICK,
    "A tie between a suspect and a child: his daughter, her pupil, a neighbour’s son.",
    LOOK,
    SOURCE,
)
RULES = (NAMED, AGE_AND_PLACE, PLACE, FAMILY)


def find(document: Document, context: Context) -> Iterator[Finding]:
    for match in NAMES.finditer(document.plain):
        group = next(name for name in NAMED_GROUPS if match[name])
        if not is_known_name(document, *match.span(group)):
            yield document.finding(NAMED, *match.span())
    for match in HIS_KIN.finditer(document.plain):
        words = document.around(match.start(), before=1)
        if DEFINITE_VICTIM.search(words) and not is_known_name(document, *match.span("name")):
            yield document.finding(NAMED, *match.span())
    for sentence in document.sentences:
        low = document.low[sentence.start : sentence.end]
        if STORY.search(document.around(sentence.start, before=1, after=1)):
            yield from of_a_story(document, sentence.start, sentence.end, low)


def is_known_name(document: Document, start: int, end: int) -> bool:
    """Names of organisations and titles, and of days and months, are no people."""
    words = document.plain[start:end]
    return (
        document.is_title(start, end)
        or document.is_signed(start, end)
        or words.split()[0] in NO_TOWN
        or bool(
            re.search(
                r"\b(?:Support|Police|Court|Commissioner|Code|Act|Service|Care|Exploitation|"
                r"Abuse|Sexual|Victim|Witness|Centre)\b",
                words,
            )
        )
    )


def of_a_story(document: Document, start: int, end: int, low: str) -> Iterator[Finding]:
    plain = document.plain[start:end]
    tie = TIES.search(low)
    if tie and not re.search(r"\byour?\b", low):
        yield document.finding(FAMILY, start + tie.start(), start + tie.end())
    if not CHILD_WORD.search(low) and not young(low):
        yield from of_abuse(document, start, end)
        return
    age = age_of_a_child(low)
    town = next((t for t in TOWN.finditer(plain) if is_town(document, start, t)), None)
    talk = TALK.search(low) and not HAPPENED_AT.search(low)
    told = CHILD_WORD.search(IN_GENERAL.sub(" ", low)) and not talk
    site = SITE.search(plain) if told else None
    if (
        site
        and not SITE_SAFE.search(site[0])
        and not document.is_signed(start + site.start(), start + site.end())
    ):
        yield document.finding(PLACE, start + site.start(), start + site.end())
    if age and (town or not GENERAL.search(low)):
        yield document.finding(AGE_AND_PLACE, start + age.start(), start + age.end())
    elif town and tells_where_one_lives(document, start, low, town):
        yield document.finding(AGE_AND_PLACE, start + town.start(), start + town.end())


def tells_where_one_lives(document: Document, start: int, low: str, town: re.Match) -> bool:
    """A place beside one child or victim. A county leads to no grown-up."""
    words = without_titles(document, start, start + town.start() + 1)
    if ONE_CHILD.search(words[-60:]):
        return True
    one = DEFINITE_VICTIM.search(words)
    return bool(one and not WIDE.match(town["town"]) and not GENERAL.search(low))


def of_abuse(document: Document, start: int, end: int) -> Iterator[Finding]:
    """Places of abuse in a sentence that names no child: a school, a street, a town."""
    low = document.low[start:end]
    if not ABUSE.search(low) or OUTING.search(low) or GENERAL.search(low):
        return
    if not ABUSE.search(IN_GENERAL.sub(" ", without_titles(document, start, end))):
        return
    plain = document.plain[start:end]
    site = next((one for one in SITE.finditer(plain) if is_site(document, start, one)), None)
    town = next((one for one in TOWN.finditer(plain) if is_town(document, start, one)), None)
    if site:
        yield document.finding(PLACE, start + site.start(), start + site.end())
    elif town and not WIDE.match(town["town"]) and HAPPENED_AT.search(low):
        yield document.finding(PLACE, start + town.start(), start + town.end())


def without_titles(document: Document, start: int, end: int) -> str:
    """The sentence in small letters, with signs in place of names of units and Acts."""
    return "".join(
        "*" if document.is_title(place, place + 1) else document.low[place]
        for place in range(start, end)
    )


def is_site(document: Document, start: int, match: re.Match) -> bool:
    """Not a court or a police station, and not where somebody "of Example Road" lives."""
    before = document.plain[max(start + match.start() - 5, start) : start + match.start()]
    signed = document.is_signed(start + match.start(), start + match.end())
    return not (signed or SITE_SAFE.search(match[0]) or before.endswith(", of "))


def is_town(document: Document, start: int, match: re.Match) -> bool:
    place = start + match.start("town")
    after = document.plain[place : place + 60]
    if match["town"] in NO_TOWN or re.match(
        r"\S+(?: and \w+| \w+)? (?:Police|Crown|Magistrates|Court|Council|"
        r"Constabulary|Foundation|Act|University)\b",
        after,
    ):
        return False
    return not document.is_title(place, place + 1) and not document.is_signed(place, place + 1)


def age_of_a_child(low: str) -> re.Match | None:
    """The first age below 18 that is told of somebody; "under 18" and "13 or over" are none."""
    for match in AGES.finditer(low):
        number = next(filter(None, match.groups()), "")
        years = (
            int(number)
            if number.isdigit()
            else WORD_AGES.index(number) + 1
            if number in WORD_AGES
            else 99
        )
        of_a_range = AGE_RANGE_BEFORE.search(low[: match.start()]) or AGE_RANGE_AFTER.match(
            low, match.end()
        )
        if years < 18 and not of_a_range and not LAW_ON_AGES.search(low):
            return match
    return None


def young(low: str) -> bool:
    return age_of_a_child(low) is not None
