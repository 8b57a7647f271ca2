"""What number a printed value holds, and whether it counts too few people to be printed."""

import re
import unicodedata
from decimal import Decimal

# Areas so large that a small count points at nobody. Every other area counts as local.
WIDE_AREA = (
    r"^(the )?(uk|u\.k\.|united kingdom|great britain|britain|england|scotland|wales|"
    r"northern ireland|england and wales|england, wales and northern ireland|england, scotland "
    r"and wales|nationwide|europe|world|worldwide)$"
)
SHARE_VALUE = r"%|per ?cent|£| in [0-9]"
SHARE_UNIT = (
    r"^([%£]|(per ?cent|in [0-9]+|times|years?|months?|weeks?|days?|hours?|minutes?|pounds)"
    r"([^a-z]|$))"
)
SCALE = r"hundred|thousand|million|billion"
SMALL_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NOTHING = ("none", "nobody", "nil")
# For the database, which reads patterns alone: one digit that stands by itself, or its word.
ONE_DIGIT = r"(^|[^0-9.,])[0-9]([^0-9.,]|$)"
ONE_WORD = rf"^({'|'.join((*SMALL_WORDS, *NOTHING))})$"

SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
}
WORDS = {word: Decimal(number) for number, word in enumerate(SMALL_WORDS)} | {
    word: Decimal(0) for word in NOTHING
}
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(WORDS)})\b)(?:\s*(?P<scale>{SCALE})\b)?"
)
# What may stand before a number that is the value itself: not "Section" or "Part".
BEFORE = re.compile(
    r"(?:(?:an estimated|at least|at most|more than|less than|fewer than|over|under|up to|about|"
    r"around|nearly|almost|only|just|some|roughly|estimated|£)\s*)*"
)
LEAST_COUNT = 10


def number_in(value: str) -> Decimal | None:
    """The one number that a value states: 7658 for "7,658", 100000 for "At least 100,000", 40 for
    "40%". None where there is no number, or several, or it is the name of something."""
    text = plain(value)
    found = list(NUMBER.finditer(text))
    if len(found) != 1 or BEFORE.fullmatch(text[: found[0].start()]) is None:
        return None
    return read(found[0])


def is_share(value: str, unit: str = "") -> bool:
    """Whether it is a part of something, money or a length of time, and not a count."""
    return bool(re.search(SHARE_VALUE, plain(value)) or re.search(SHARE_UNIT, plain(unit)))


def is_wide(area: str) -> bool:
    return re.search(WIDE_AREA, plain(area)) is not None


def is_small_count(value: str, unit: str, area: str, base: str = "") -> bool:
    """Whether it counts fewer than ten in a local area, or is a share of fewer than ten.

    So small a count can point at a person, who may be a victim. "Fewer than 10" says less and
    may stand. Any number of the value counts, so that "3 of 300 arrests" does too.
    """
    if is_wide(area):
        return False
    of = whole_numbers(base)
    if of and max(of) < LEAST_COUNT:
        return True
    numbers = whole_numbers(f"{value} {unit}" if scaled_by(unit) else value)
    return bool(numbers) and min(numbers) < LEAST_COUNT and not is_share(value, unit)


def same_value(value: str) -> str:
    """What two printed values have in common when they say the same: "7658" for "7,658"."""
    text = re.sub(r"\s*(?:per ?cent|%)", "%", plain(value))
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def whole_numbers(text: str) -> list[Decimal]:
    numbers = (read(match) for match in NUMBER.finditer(plain(text)))
    return [number for number in numbers if number == number.to_integral_value()]


def read(match: re.Match) -> Decimal:
    digits = match["number"].replace(",", "")
    number = WORDS[digits] if digits in WORDS else Decimal(digits)
    return number * SCALES.get(match["scale"], 1)


def scaled_by(unit: str) -> bool:
    return re.match(SCALE, plain(unit)) is not None


def plain(text: str) -> str:
    """In small letters with single spaces, every kind of digit as 0 to 9."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in text)
    return " ".join(text.split())
