"""Under 18 for images, under 16 for sexual messages: two laws with two ages."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .negation import is_rebutted

KIND = "Ages in the law"
SOURCE = (
    "Protection of Children Act 1978 section 7(6) as changed by the Sexual Offences Act 2003 "
    "section 45: under 18 for images. Sexual Offences Act 2003 section 15A: under 16 for sexual "
    "communication with a child"
)
UNDER_16_FOR_IMAGES = Rule(
    "ages.under-16-for-images",
    Level.BLOCK,
    "“Under 16” or “under 17” about images.",
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
    "The age of consent, or “legal at 16”, about images; the same of 17.",
    "The age of consent says nothing about images: for them the law says under 18, 17 included.",
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
NO_CHILD = Rule(
    "ages.no-child-at-17",
    Level.BLOCK,
    "“A 17-year-old is not a child”, or is an adult, about images.",
    "In the law on images everyone under 18 is a child, at 16 and 17 too.",
    SOURCE,
)
RULES = (
    UNDER_16_FOR_IMAGES,
    CHILD_UNDER_16,
    AGE_OF_CONSENT,
    CONSENT_ALONE,
    MESSAGES_UNDER_18,
    NO_CHILD,
)

SIXTEEN = r"(?:16|sixteen)(?:'?s)?"
# What the law on images counts as a child all the same.
AT_16_OR_17 = (
    r"(?:16|sixteen|17|seventeen)(?:'?s|[\s-]years?[\s-]olds?(?:'s?)?|[\s-]years? of age)?"
)
UNDER_16 = re.compile(
    rf"\b(?:under|below|younger than|less than|up to|not yet|before)[\s-]*(?:the\s+)?"
    rf"(?:age[sd]?\s+"
    rf"(?:of\s+)?)?(?:turning\s+)?{SIXTEEN}\b"
    r"|\b(?:under|below|younger than|less than)[\s-]*(?:the age of\s+)?(?:17|seventeen)(?:'?s)?\b"
    r"|\bu-?16s?\b|\bsub-?16s?\b"
    rf"|\b(?:16|sixteen|15|fifteen)[\s-]*(?:and|or)[\s-]*(?:under|below|younger)\b"
)
UNDER_18 = re.compile(r"\b(?:under|below|younger than)[\s-]*(?:the\s+age\s+of\s+)?(?:18|eighteen)")
IMAGE = re.compile(r"\b(?:image|picture|photo|video|nude|footage|selfie|material)\w*")
MESSAGE = re.compile(r"\b(?:message|messaging|communicat|chat|groom|conversation|contact)\w*")
CONSENT = re.compile(r"\bage[\s-]of[\s-](?:sexual\s+)?consent\b|\bconsent(?:ing)? age\b")
LEGAL = (
    r"(?:legal(?:ly)?|lawful(?:ly)?|allowed|permitted|fine|ok|okay|all right|no (?:crime|offence)|"
    r"not (?:a crime|illegal|unlawful|an offence|against the law|breaking the law)|within the law)"
)
LEGAL_AT_16 = re.compile(
    rf"\b(?<!not )(?<!n't ){LEGAL}\b[^.!?]{{0,50}}\b(?:at|over|from|of|by|show(?:ing)?|aged?|once|"
    rf"above|turn(?:s|ed)?|are|is|an?|if|for)\s+(?:the age of |they are )?{AT_16_OR_17}\b"
    rf"|\b(?:over|aged?|above|at|is|are|an?|any|all|of|showing|for|most|once you (?:are|turn))"
    rf"[\s-]+{AT_16_OR_17}\b[^.!?]{{0,60}}?\b(?:is|are|it's|can|may|be)\s+(?:\w+ly\s+)?{LEGAL}\b"
)
NO_CHILD_AT_17 = re.compile(
    rf"\b{AT_16_OR_17}\b[^.!?]{{0,50}}?\b(?:is|are|was|were|counts? as|becomes?|"
    r"do(?:es)?)(?:n't|\s+not|\s+no longer)?\s+(?:count(?:ed)? as\s+|seen as\s+|treated as\s+)?"
    r"(?:(?<=n't )|(?<=not )|(?<=no longer )|(?<=as ))(?:an? |the )?(?:child(?:ren)?|minors?)\b"
    rf"|\b{AT_16_OR_17}\b[^.!?]{{0,50}}?\b(?:is|are|counts? as) (?:already )?(?:an )?adults?\b"
    rf"|\b(?:not|no longer|n't) (?:an? )?(?:child(?:ren)?|minors?) (?:at|from|once|when|if)\b[^.!?]"
    rf"{{0,20}}\b{AT_16_OR_17}\b"
)
IS_CRIME = re.compile(
    r"\b(?:illegal|unlawful|crime|offence|against the law|break(?:s|ing)? the law|not (?:legal\w*|"
    r"lawful\w*|allowed))\b"
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
        if about_images(document, match) and not says_under_18(document, match):
            yield document.finding(AGE_OF_CONSENT, *match.span())
    for match in NO_CHILD_AT_17.finditer(low):
        if about_images(document, match, beside=1) and not says_under_18(document, match):
            yield document.finding(NO_CHILD, *match.span())
    for match in COMMUNICATION.finditer(low):
        yield document.finding(MESSAGES_UNDER_18, *match.span())


def about_images(document: Document, match: re.Match, beside: int = 0) -> bool:
    """Whether it is said of images, and neither denied nor followed by what the law says."""
    if not IMAGE.search(document.around(match.start(), before=beside, after=beside)):
        return False
    sentence = document.sentence_at(match.start())
    rest = document.low[sentence.start : match.start()] + document.low[match.end() : sentence.end]
    return not (IS_CRIME.search(rest) or is_rebutted(document, *match.span()))


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
