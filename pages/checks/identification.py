"""Names and places that could identify a victim: a publisher looks and ticks."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

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
    "A name beside the words victim, survivor, complainant or child.",
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
    "A school, club, street or village beside a victim or a child.",
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

VICTIM = (
    r"(?:victims?|survivors?|complainants?|girls?|boys?|child(?:ren)?|"
    r"schoolgirls?|schoolboys?|pupils?|teenagers?|toddlers?|bab(?:y|ies)|"
    r"youngsters?)"
)
NAME = r"(?-i:[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?(?:\s+[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?){1,3})"
NAMES = re.compile(
    rf"\b{VICTIM}(?:\s+(?:was|is|has been))?,?\s+(?:named|called|known "
    rf"as|identified as)?,?\s*(?P<name>{NAME})"
    rf"|(?P<first>{NAME}),?\s+(?:\(?\d{{1,2}}\)?,?\s+)?(?:the|a|one of "
    rf"(?:the|his|her)|his|her|an)\s+(?:\w+\s+)?"
    r"(?:victims?|survivors?|complainants?|little girl|little boy)\b"
    r"|\b(?:victim|survivor|complainant|girl|boy)(?:'s name (?:is|was)|"
    r"\s+(?:named|called))\s+(?P<single>(?-i:[A-Z][a-z]+))"
    rf"|(?P<was>{NAME}),?\s+(?:who\s+)?(?:was|had been|has been)\s+(?:abused|assaulted|"
    rf"raped|groomed|exploited)",
    re.IGNORECASE,
)
AGE = (
    r"(?:(?:aged\s+|age\s+)(?:just\s+|only\s+)?(?P<age>\d{1,2})\b|\b(?P<old>\d{1,2}|"
    r"[a-z]+)[\s-]year[\s-]olds?\b"
    r"|(?<=[a-z]),\s*(?P<comma>\d{1,2})\s*,(?!\d)|\((?P<bracket>\d{1,2})\))"
)
AGES = re.compile(AGE)
CHILD_WORD = re.compile(rf"\b{VICTIM}\b")
TOWN = re.compile(
    r"\b(?:from|in|of|at|near|living in|lives in)\s+(?:the\s+)?(?:\w+\s+(?:area|"
    r"part|village) of\s+)?(?P<town>(?-i:[A-Z][a-z]{2,}))",
    re.IGNORECASE,
)
NO_TOWN = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday", "England", "Wales", "Britain", "Scotland", "Ireland", "Europe",
    "The", "This", "Our", "Stop", "Childline", "Police", "Section", "Parliament", "Easter",
    "Christmas", "Your",
}  # fmt: skip
SITE = re.compile(
    r"\b(?-i:[A-Z][\w']+)(?:\s+(?-i:[A-Z][\w']+)){0,3}\s+(?-i:School|Academy|"
    r"College|Primary|Infants|Juniors|Nursery|"
    r"Pre-school|Road|Street|Close|Avenue|Lane|Drive|Crescent|Way|Terrace|Church|Parish|Scouts|"
    r"Guides|Cubs|Club|Swimming|Leisure Centre|Village|Estate|Farm|Park)\b"
)
SITE_SAFE = re.compile(r"\b(?:Crown Court|Magistrates|Police|Way of|Stop It Now)\b")
OWN = (
    r"(?:step[\s-]?)?(?:daughters?|sons?|child|children|kids)|niece|nephew|"
    r"grand(?:daughter|son|child"
    r"|children)|(?:little |younger |older |half[\s-])?(?:sister|brother)|"
    r"pupils?|students?|cousin|"
    r"neighbour(?:'s)?(?: (?:son|daughter|child))?|girlfriend's (?:son|"
    r"daughter|child)|partner's (?:son|daughter|child)|foster (?:child|"
    r"son|daughter)|goddaughter|godson"
)
TIES = re.compile(
    rf"\b(?:his|her|their own|the (?:man|woman|defendant|suspect|offender|"
    rf"accused|teacher|father)'s)\s+(?:own\s+|young\s+|\w+-year-old\s+)?(?:{OWN})\b"
    r"|\b(?:father|mother|stepfather|stepdad|uncle|aunt|grandfather|grandad|"
    r"brother|teacher|coach|foster carer|"
    r"babysitter|neighbour|nanny)\s+of\s+(?:the|his|her|one of the)\s+(?:\w+\s+)?(?:"
    r"victim|girl|boy|child|children|survivor)"
)
STORY = re.compile(
    r"\b(?:abus\w+|assault\w*|rap(?:e|ed|ing)|groom\w*|exploit\w*|offen\w+|"
    r"arrest\w*|charg\w+|convict\w*|"
    r"court|victim\w*|sentenc\w+|jailed|indecent\w*|images|filmed|photograph\w*|"
    r"sexual\w*|attack\w*|harm\w*|reported|rescued|safeguard\w*)\b"
)
IN_GENERAL = re.compile(
    r"\b(?:(?:images?|photographs?|pictures?|videos?|abuse|exploitation|"
    r"material)\s+of|against|involving|to"
    r"|protect(?:ing)?|safeguard(?:ing)?)\s+(?:any |a |young )?(?:child|"
    r"children)\b|\bchild (?:sexual|abuse|protection|exploitation)\b|\bchildren's\b"
)
GENERAL = re.compile(r"\b(?:if|your|you|any|anyone|every|may|might|could|can)\b")


def find(document: Document, context: Context) -> Iterator[Finding]:
    for match in NAMES.finditer(document.plain):
        group = next(name for name in ("name", "first", "single", "was") if match[name])
        if not is_known_name(document, *match.span(group)):
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
        return
    age = age_of_a_child(low)
    town = next((t for t in TOWN.finditer(plain) if is_town(document, start, t)), None)
    site = SITE.search(plain) if CHILD_WORD.search(IN_GENERAL.sub(" ", low)) else None
    if (
        site
        and not SITE_SAFE.search(site[0])
        and not document.is_signed(start + site.start(), start + site.end())
    ):
        yield document.finding(PLACE, start + site.start(), start + site.end())
    if age and (town or not GENERAL.search(low)):
        yield document.finding(AGE_AND_PLACE, start + age.start(), start + age.end())
    elif town and re.search(
        r"\b(?:the|a|one|two|three|four|five|young|his|her) (?:\w+ ){0,2}(?:victim|"
        r"girl|boy|child|survivor|complainant|schoolgirl|schoolboy|pupil|teenager|"
        r"toddler)s?\b",
        low[: town.start() + 1][-60:],
    ):
        yield document.finding(AGE_AND_PLACE, start + town.start(), start + town.end())


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


WORD_AGES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]


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
        if years < 18 and not re.search(r"\b(?:under|over|than|between)\s*$", low[: match.start()]):
            return match
    return None


def young(low: str) -> bool:
    return age_of_a_child(low) is not None
