"""Whose words they are: quoted statements, and titles that nobody here chose."""

import re
from collections.abc import Iterator

# A few words in quotation marks are the writer's own; a statement has a speaker and some length.
FEWEST_WORDS = 5
QUOTED = re.compile(r'"(?P<double>(?:[^"\n]|\n(?!\s*[\n?])){12,1500}?)"')
SINGLE = re.compile(
    r"(?<![\w'])'(?P<single>(?:[^'\n]|(?<=\w)'(?=\w)|\n(?!\s*[\n?])){12,1500}?)'(?![\w'])"
)
SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|added|adds|explained|explains|asked|asks|commented|continued|"
    r"warned|wrote|writes|spoke|stated|recalled|replied|insisted|heard|according to|in the words "
    r"of|quoted?)\b"
)
NEAR = 90
# A statement that goes on after its speaker was named.
LATER = 200
CAPITAL = r"(?:[A-Z][\w'&-]*|\([A-Z][\w ,]*\)|No\.? ?\d)"
JOINED = r"(?:\s+(?:of|and|the|on|for|in|to|against|etc|&)\b)*"
RUN = rf"{CAPITAL}(?:{JOINED},?\s+{CAPITAL}){{0,14}}"
TITLES = (
    re.compile(rf"\b{RUN}\s+(?:Act|Regulations|Order|Measure|Rules)(?:\s+\(\w[\w ]*\))?\s+\d{{4}}"),
    re.compile(rf"\b(?:{RUN}{JOINED}\s+)?(?:Optional\s+)?Protocol\s+(?:to|on)\s+(?:the\s+)?{RUN}"),
    re.compile(rf"\bConvention\s+(?:on|against|for)\s+(?:the\s+)?{RUN}"),
    re.compile(
        rf"\b{RUN}\s+(?:Team|Unit|Foundation|Society|Association|Taskforce|Institute|Committee|"
        r"Commission|University|Network|Charity|Trust|Service|Centre|Alliance|Coalition)\b"
    ),
)


def statements(plain: str) -> Iterator[tuple[int, int]]:
    """Start and end of each quoted statement: long enough, and with a speaker close by."""
    last = -LATER
    for quote in sorted(
        [*QUOTED.finditer(plain), *SINGLE.finditer(plain)], key=lambda match: match.start()
    ):
        around = plain[max(quote.start() - NEAR, 0) : quote.end() + NEAR].replace(quote[0], " ")
        spoken = quote.start() - last < LATER or SPEAKS.search(around.lower())
        if spoken and len(quote[0].split()) >= FEWEST_WORDS:
            yield quote.start() + 1, quote.end() - 1
            last = quote.end()


def is_left_open(paragraph: str) -> bool:
    """A quotation over several paragraphs: each opens it again, only the last closes it."""
    words = paragraph.strip()
    return words.startswith('"') and words.count('"') == 1 and len(words.split()) > FEWEST_WORDS


def titles(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in TITLES:
        for title in pattern.finditer(plain):
            yield title.start(), title.end()
