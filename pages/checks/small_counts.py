"""Counts below twenty in words: "twelve people". Only some of them are statistics."""

import re

FROM_THREE = "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
FROM_SIXTEEN = "sixteen seventeen eighteen nineteen"
NUMBERS = {
    word: str(number) for number, word in enumerate((FROM_THREE + FROM_SIXTEEN).split(), start=3)
} | {"a dozen": "12", "half a dozen": "6"}
# What a count of people, calls or cases counts; not steps, ways, lines or phones.
COUNTED = (
    r"(?:people|persons|men|women|children|teenagers|adults|victims|survivors|users|visitors|"
    r"visits|callers|calls|contacts|viewers|offenders|offences|crimes|suspects|images|pictures|"
    r"videos|files|reports|referrals|cases|families|chats|arrests|arrested|warrants|charges|"
    r"charged|convictions|convicted)"
)
# Only words that tell of which kind: "three steps that people take" counts no people.
BETWEEN = (
    r"(?:\s+(?:more|other|new|further|local|young|older|different|"
    r"adult|male|female|vulnerable|separate|anonymous|indecent|sexual|illegal|search|criminal|"
    r"possible|missing|[\w-]*shire|such|were|have been|had been)){0,2}?"
)
SMALL_COUNT = re.compile(
    rf"\b(?P<number>{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?P<between>{BETWEEN})"
    rf"\s+(?P<counted>{COUNTED})\b"
)
# Told before, or somebody's own: "the three men", "she has three children".
TOLD_BEFORE = re.compile(
    r"\b(?:the|these|those|all|both|other|first|last|next|his|her|their|our|my|your|with|has|have|"
    r"had|one (?:of|in)(?: the| every)?|out of|every|each|top|at least one of)\s+$"
)
# What the campaign did, where a count is a statistic however small.
OUTREACH = re.compile(
    r"\b(?:help\s?line|web\s?sites?|callers?|self-help|(?:sought|seek\w*|looked for|asked for|"
    r"got|came for) (?:\w+ )?(?:help|support|advice)|poll|survey|estimated?|contacted (?:us|stop "
    r"it now|the (?:charity|service|foundation))|(?:charity|campaign|foundation|stop it now|we) "
    r"(?:has |have )?(?:helped|supported|reached))\b"
)
OWN_STAFF = re.compile(r"\b(?:team|staff|volunteers?|advisers?|trustees|members)\b")
CAUGHT = re.compile(
    r"\b(?:arrest\w*|charged|convict\w*|jailed|cautioned|bailed|remanded|warrants?|seized|"
    r"safeguard\w*|raids?)\b"
)


def is_statistic(match: re.Match, sentence: str, before: str) -> bool:
    """Of outreach or of an operation; a story may tell of three men without the ledger.

    `sentence` and `before` (what stands ahead of the number) are in small letters.
    """
    if TOLD_BEFORE.search(before):
        return False
    if OUTREACH.search(sentence):
        return not OWN_STAFF.search(sentence)
    return bool(CAUGHT.search(sentence))
