"""Under 18 for images, under 16 for sexual messages: two laws with two ages."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Ages in the law"
SOURCE = (
    "Protection of Children Act 1978 section 7(6) as changed by the Sexual Offences Act 2003 "
    "section 45: under 18 for images. Sexual Offences Act 2003 section 15A: under 16 for sexual "
    "communication with a child"
)
UNDER_16_FOR_IMAGES = Rule(
    "ages.under-16-for-images",
    Level.BLOCK,
    "“Under 16” about images.",
    "For images the law says under 18. Write “sexual images of anyone "
    "under 18”. Under 16 is right "
    "only for sexual messages to a child.",
    SOURCE,
)
CHILD_UNDER_16 = Rule(
    "ages.child-under-16",
    Level.BLOCK,
    "“A child is anyone under 16.”",
    "In the law on images a child is anyone under 18. Name the law if you mean another one.",
    SOURCE,
)
AGE_OF_CONSENT = Rule(
    "ages.age-of-consent",
    Level.BLOCK,
    "The age of consent, or “legal at 16”, about images.",
    "The age of consent says nothing about images: for them the law says under 18.",
    SOURCE,
)
CONSENT_ALONE = Rule(
    "ages.age-of-consent-named",
    Level.WARN,
    "The age of consent on a page that does not say under 18 beside it.",
    "A reader may take it for the age in the law on images. Say under 18 in the same sentence.",
    SOURCE,
)
MESSAGES_UNDER_18 = Rule(
    "ages.messages-under-18",
    Level.BLOCK,
    "“Sexual communication with a child under 18.”",
    "That offence is about children under 16. Under 18 is the age in the law on images.",
    SOURCE,
)
RULES = (UNDER_16_FOR_IMAGES, CHILD_UNDER_16, AGE_OF_CONSENT, CONSENT_ALONE, MESSAGES_UNDER_18)

SIXTEEN = r"(?:16|sixteen)(?:'?s)?"
UNDER_16 = re.compile(
    rf"\b(?:under|below|younger than|less than|up to|not yet|before)[\s-]*(?:the\s+)?"
    rf"(?:age[sd]?\s+"
    rf"(?:of\s+)?)?(?:turning\s+)?{SIXTEEN}\b|\bu-?16s?\b|\bsub-?16s?\b"
    rf"|\b(?:16|sixteen|15|fifteen)[\s-]*(?:and|or)[\s-]*(?:under|below|younger)\b"
)
UNDER_18 = re.compile(r"\b(?:under|below|younger than)[\s-]*(?:the\s+age\s+of\s+)?(?:18|eighteen)")
IMAGE = re.compile(r"\b(?:image|picture|photo|video|nude|footage|selfie|material)\w*")
MESSAGE = re.compile(r"\b(?:message|messaging|communicat|chat|groom|conversation|contact)\w*")
CONSENT = re.compile(r"\bage[\s-]of[\s-](?:sexual\s+)?consent\b|\bconsent(?:ing)? age\b")
LEGAL_AT_16 = re.compile(
    r"\b(?:legal(?:ly)?|allowed|fine|ok|okay|lawful|all right|no crime|not (?:a crime|illegal|an "
    rf"offence))\b[^.!?]{{0,50}}\b(?:at|over|from|aged?|once|above|turn(?:s|ed)?|are|is)\s+"
    rf"(?:the age of )?{SIXTEEN}\b"
    rf"|\b(?:over|aged?|above|at|is|are)\s+{SIXTEEN}\b[^.!?]{{0,60}}\b(?:is|are|it's|can|may)\s+"
    r"(?:not (?:a crime|illegal)|legal(?:ly)?|allowed|fine|ok|okay|lawful)\b"
)
CHILD_IS = re.compile(
    r"\b(?:child|children|minors?)\b(?:'s)?[\"']?\s*(?:,|\(|-)?\s*(?:is|"
    r"are|means?|:|=|that is|which means|defined as"
    r"|legally)[^.!?]{0,40}?"
)
COMMUNICATION = re.compile(
    r"\bsexual(?:ly)?\s+(?:communicat\w+|message\w*|chat\w*)\s+(?:to|with)\s+(?:a\s+|any\s+)?"
    r"(?:child|children|anyone|someone|people|person|minors?)(?:\s+who\s+(?:is|are))?\s+"
    r"(?:aged\s+)?under[\s-]*(?:18|eighteen)\b"
)
CLAUSES = re.compile(r"[;:,]|\b(?:but|while|whereas|although|though)\b|\s-\s")


def find(document: Document, context: Context) -> Iterator[Finding]:
    low = document.low
    for match in UNDER_16.finditer(low):
        rule = rule_of_sixteen(document, match)
        if rule:
            yield document.finding(rule, *match.span())
    for match in CONSENT.finditer(low):
        rule = rule_of_consent(document, match)
        if rule:
            yield document.finding(rule, *match.span())
    for match in LEGAL_AT_16.finditer(low):
        if IMAGE.search(document.around(match.start())) and not says_under_18(document, match):
            yield document.finding(AGE_OF_CONSENT, *match.span())
    for match in COMMUNICATION.finditer(low):
        yield document.finding(MESSAGES_UNDER_18, *match.span())


def rule_of_sixteen(document: Document, match: re.Match) -> Rule | None:
    """Which rule an "under 16" goes against; None where it is right or about something else."""
    sentence = document.around(match.start())
    near = clause(document, match) if UNDER_18.search(sentence) else sentence
    if CHILD_IS.search(document.low[max(match.start() - 60, 0) : match.start()]):
        about = document.around(match.start(), before=1)
        return None if MESSAGE.search(about) else CHILD_UNDER_16
    if MESSAGE.search(near) and not attached_to_image(document, match):
        return None
    if IMAGE.search(near) or carries_on(document, match):
        return UNDER_16_FOR_IMAGES
    return None


def attached_to_image(document: Document, match: re.Match) -> bool:
    """Images "of" or "showing" those under 16, whatever else the sentence says."""
    before = document.low[max(match.start() - 60, 0) : match.start()]
    return bool(
        re.search(
            rf"{IMAGE.pattern}\s+(?:of|show\w*|depict\w*|with|involving)\s[^.!?,;]{{0,40}}$", before
        )
    )


def carries_on(document: Document, match: re.Match) -> bool:
    """A sentence after one about images, that speaks of them as "they" or "it"."""
    sentence = document.around(match.start())
    pair = document.around(match.start(), before=2)
    refers = re.search(r"\b(?:they|it|these|those|this|that|such|the law)\b", sentence)
    refers = refers and not re.search(r"\byou\b", sentence)
    return bool(refers and IMAGE.search(pair) and not UNDER_18.search(pair))


def clause(document: Document, match: re.Match) -> str:
    sentence = document.sentence_at(match.start())
    low = document.low[sentence.start : sentence.end]
    place = match.start() - sentence.start
    edges = [0, *(edge.end() for edge in CLAUSES.finditer(low)), len(low)]
    start = max(edge for edge in edges if edge <= place)
    end = min(edge for edge in edges if edge > place)
    return low[start:end]


def rule_of_consent(document: Document, match: re.Match) -> Rule | None:
    if says_under_18(document, match):
        return None
    about_images = IMAGE.search(document.around(match.start(), before=1, after=1))
    return AGE_OF_CONSENT if about_images else CONSENT_ALONE


def says_under_18(document: Document, match: re.Match) -> bool:
    return bool(
        UNDER_18.search(document.around(match.start(), after=1))
        or re.search(r"\b(?:18|eighteen)\b", document.around(match.start()))
    )
