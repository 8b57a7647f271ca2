"""Text as a reader sees it: without invisible characters, look-alikes as the letters they mimic.

Unicode Technical Standard 39 calls these confusables. The table holds those that a keyboard or a
copied text brings; other compatibility forms are folded by Unicode's own NFKD.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# Letters of other scripts beside the Latin ones they look like.
LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХасеѕіјорхуԁԛԝһӏүѵ"
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιοντυρκσεηγω"
        "вгкмнптш"
        "ıɑɡɩʏᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢƖſ"
        "ՍօոսցհƤռꓑꓢꓳ",
        "ABESIJKMHOPCTYXacesijopxydqwhlyv"
        "ABEZHIKMNOPTYXaiovtupkoenyw"
        "brkmhntw"
        "iagiyabcdeghijklmnoprtuvwzls"
        "UonughPnPSO",
        strict=True,
    )
)
MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "＂": '"', "″": '"'}
MARKS |= {"‘": "'", "’": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'", "＇": "'"}
MARKS |= dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-")
MARKS |= dict.fromkeys("•·∙‧・●▪․", "·")
MARKS |= {
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "đ": "d",
}
# Drawn as nothing though Unicode calls them letters or marks.
BLANKS = "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800"
INVISIBLE_KINDS = {"Cf", "Cc", "Co", "Cs", "Cn"}
CONTROL_SPACES = "\t\r\v\f\x1c\x1d\x1e\x1f\x85"
AS_IT_STANDS = re.compile(r"[\n\x20-\x5f\x61-\x7e]*")
SPACED_LETTERS = re.compile(r"(?<![\w'])[A-Za-z](?:[ .\-_*·][A-Za-z]){4,}(?![\w'])")


@dataclass(frozen=True)
class Seen:
    """`plain` is what is seen; `places[i]` is where its character i stands in the text itself."""

    plain: str
    places: Sequence[int]


def seen(text: str) -> Seen:
    """Never longer than a few characters for each one of the text."""
    if AS_IT_STANDS.fullmatch(text):
        return Seen(text, range(len(text) + 1))
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in folded(character):
            letters.append(letter)
            places.append(place)
    places.append(len(text))
    return Seen("".join(letters), places)


def together(found: Seen) -> Seen:
    """Letters set apart, as in p-o-r-n, brought together; numbers stay as they are."""
    dropped = {
        match.start() + offset
        for match in SPACED_LETTERS.finditer(found.plain)
        for offset in range(1, match.end() - match.start(), 2)
    }
    if not dropped:
        return found
    kept = [number for number in range(len(found.plain)) if number not in dropped]
    plain = "".join(found.plain[number] for number in kept)
    return Seen(plain, [*(found.places[number] for number in kept), found.places[-1]])


@cache
def folded(character: str) -> str:
    """What one character is read as: "" where nothing is drawn."""
    if character in CONTROL_SPACES:
        return " "
    if AS_IT_STANDS.fullmatch(character):
        return character
    if character in MARKS:
        return MARKS[character]
    if character in LOOK_ALIKES:
        return LOOK_ALIKES[character]
    if is_invisible(character):
        return ""
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return "" if unicodedata.category(character) == "Mn" else character
    return "".join(folded(part) for part in parts)


def is_invisible(character: str) -> bool:
    """Zero-width, soft hyphen, direction marks, variation selectors, tags, fillers."""
    if character in BLANKS or unicodedata.category(character) in INVISIBLE_KINDS:
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def lowered(plain: str) -> str:
    """Lower case with the same length, so that places stay true."""
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in plain)
