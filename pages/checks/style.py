"""How times and dates are written. It only warns, and offers the correction."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Style"
TIMES_SOURCE = "GOV.UK style guide, times"
DATES_SOURCE = "GOV.UK style guide, dates"
TIME_SPAN = Rule("style.time-span", Level.WARN, "“9am - 9pm”, “09:00-21:00”, “9-9”.",
                 "Write “9am to 9pm”: hyphens read badly aloud.", TIMES_SOURCE)  # fmt: skip
CLOCK = Rule("style.24-hour-clock", Level.WARN, "“14:30”, “1430 hours”.",
             "Use the 12-hour clock: “2:30pm”.", TIMES_SOURCE)  # fmt: skip
TWELVE = Rule("style.twelve", Level.WARN, "“12pm”, “12am”.",
              "Write “midday” or “midnight”.", TIMES_SOURCE)  # fmt: skip
ALWAYS = Rule("style.24-7", Level.WARN, "“24/7”.",
              "Write “24 hours a day”, if the register says so.", TIMES_SOURCE)  # fmt: skip
DATE = Rule("style.date", Level.WARN, "“12/03/2026”, “12th March”.",
            "Write “12 March 2026”: figures can be read in two ways.", DATES_SOURCE)  # fmt: skip
QUARTER = Rule("style.quarter", Level.WARN, "“Q1”.",
               "Write the months: “January to March 2026”.", DATES_SOURCE)  # fmt: skip
RULES = (TIME_SPAN, CLOCK, TWELVE, ALWAYS, DATE, QUARTER)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join(MONTHS)
HOUR = r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)"
SPAN = re.compile(
    rf"(?<![\w/.-])({HOUR})\s?-\s?({HOUR})\b|(?<![\w/.-])(\d{{1,2}}[:.]\d\d)\s?(?:-|"
    rf"to)\s?(\d{{1,2}}[:.]\d\d)\b(?!\s?[ap]m)"
    r"|(?<![\w/.£-])(?<!\d )(?:open |hours:? )(\d{1,2})\s?-\s?(\d{1,2})\b|"
    r"(?<![\w/.£-])(9)-(9|5|6)\b(?![\d/-]|\.\d)",
    re.I,
)
ONE_TIME = re.compile(
    r"(?<![\w:/.-])([01]?\d|2[0-3]):([0-5]\d)(?:\s?(?:hrs|hours|h))?\b(?!\s?[ap]m|"
    r":|\s?-|\s?to\s\d)|(?<![\w-])([01]\d|2[0-3])([0-5]\d)\s?(?:hrs|hours)\b",
    re.I,
)
NOON = re.compile(r"(?<![\w:])12(?:[:.]00)?\s?(am|pm)\b", re.I)
ROUND_THE_CLOCK = re.compile(r"\b24\s?/\s?7\b")
FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)(?![\w/]|[.-]\d)")
ORDINAL = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)(?:\s+of)?\s+({MONTH})\b(?:,?\s+((?:19|20)\d\d))?", re.I
)
AMERICAN = re.compile(
    rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+((?:19|20)\d\d))?", re.I
)
QUARTERS = re.compile(r"\bQ([1-4])\b(?!\w)")


def find(document: Document, context: Context) -> Iterator[Finding]:
    plain = document.plain
    for rule, pattern, correct in CORRECTIONS:
        for match in pattern.finditer(plain):
            if not document.is_signed(*match.span()):
                yield document.finding(
                    rule, *match.span(), level=Level.WARN, correction=correct(match)
                )


def spoken(time: str) -> str:
    """09:00 as 9am, 17.30 as 5:30pm; what has am or pm already keeps it."""
    low = time.lower().replace(" ", "").replace(".", ":")
    if low.endswith(("am", "pm")):
        return low.replace(":00", "")
    hours, _colon, minutes = low.partition(":")
    hour = int(hours) % 24
    if minutes in ("", "00") and hour in (0, 12):
        return "midday" if hour else "midnight"
    ending = "pm" if hour >= 12 else "am"
    return f"{hour % 12 or 12}{':' + minutes if minutes not in ('', '00') else ''}{ending}"


def span_of_time(match: re.Match) -> str:
    opens, closes = [group for group in match.groups() if group][:2]
    if ":" in match[0] or "m" in match[0].lower().replace("open ", ""):
        return f"{spoken(opens)} to {spoken(closes)}"
    return f"{opens}am to {closes}pm"


def one_time(match: re.Match) -> str:
    return spoken(f"{match[1] or match[3]}:{match[2] or match[4]}")


def date_in_figures(match: re.Match) -> str:
    day, month, year = int(match[1]), int(match[2]), match[3]
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{day} {MONTHS[month - 1]} {year if len(year) == 4 else '20' + year}"


def date_in_words(match: re.Match) -> str:
    return " ".join(filter(None, (match[1], match[2].capitalize(), match[3])))


def american_date(match: re.Match) -> str:
    return " ".join(filter(None, (match[2], match[1].capitalize(), match[3])))


def quarter(match: re.Match) -> str:
    first = (int(match[1]) - 1) * 3
    return f"{MONTHS[first]} to {MONTHS[first + 2]}"


CORRECTIONS = (
    (TIME_SPAN, SPAN, span_of_time),
    (CLOCK, ONE_TIME, one_time),
    (TWELVE, NOON, lambda match: "midnight" if match[1].lower() == "am" else "midday"),
    (ALWAYS, ROUND_THE_CLOCK, lambda match: "24 hours a day"),
    (DATE, FIGURES, date_in_figures),
    (DATE, ORDINAL, date_in_words),
    (DATE, AMERICAN, american_date),
    (QUARTER, QUARTERS, quarter),
)
