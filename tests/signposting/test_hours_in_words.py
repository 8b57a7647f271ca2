import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signposting.hours_in_words import DAYS, clock_time, days_in_words, hours_in_words
from signposting.models import OpeningHours
from signposting.register_file import REGISTER_FILE

EVERY_DAY = "mon,tue,wed,thu,fri,sat,sun"
# As a service of the register has them (slug, or a case that none has yet).
PATTERNS = {
    "samaritans": ([(EVERY_DAY, "00:00", "00:00")], "day and night"),
    "stop-it-now-helpline": (
        [("mon,tue,wed,thu", "09:00", "21:00"), ("fri", "09:00", "17:00")],
        "Monday to Thursday, 9am to 9pm; Friday, 9am to 5pm",
    ),
    "nspcc-helpline": (
        [("mon,tue,wed,thu,fri", "08:00", "22:00"), ("sat,sun", "09:00", "18:00")],
        "Monday to Friday, 8am to 10pm; Saturday and Sunday, 9am to 6pm",
    ),
    "wiltshire-mash": (
        [("mon,tue,wed,thu", "08:45", "17:00"), ("fri", "08:45", "16:00")],
        "Monday to Thursday, 8:45am to 5pm; Friday, 8:45am to 4pm",
    ),
    "swindon-contact": (
        [("mon,tue,wed,thu", "08:30", "16:30"), ("fri", "08:30", "16:00")],
        "Monday to Thursday, 8:30am to 4:30pm; Friday, 8:30am to 4pm",
    ),
    "posh": ([("mon,tue,wed,thu,fri", "10:00", "16:00")], "Monday to Friday, 10am to 4pm"),
    "nothing known": ([], ""),
    "every day, not all of it": ([(EVERY_DAY, "09:00", "00:00")], "every day, 9am to midnight"),
    "from midnight": ([("sat", "00:00", "06:00")], "Saturday, midnight to 6am"),
    "all of one day": ([("sun", "00:00", "00:00")], "Sunday, day and night"),
    "into the next day": ([("fri,sat", "22:00", "03:30")], "Friday and Saturday, 10pm to 3:30am"),
    "midday": ([("mon", "12:00", "12:30")], "Monday, midday to 12:30pm"),
    "past midnight": ([("mon", "00:15", "12:00")], "Monday, 12:15am to midday"),
    "days apart": ([("mon,wed,fri", "09:00", "17:00")], "Monday, Wednesday and Friday, 9am to 5pm"),
    "two days together": ([("mon,tue", "09:00", "17:00")], "Monday and Tuesday, 9am to 5pm"),
    "days out of order": ([("wed,mon,tue", "09:00", "17:00")], "Monday to Wednesday, 9am to 5pm"),
    "over the weekend": (
        [("sat,sun,mon", "09:00", "17:00")],
        "Monday, Saturday and Sunday, 9am to 5pm",
    ),
}


def rules(rows):
    return [
        OpeningHours(
            weekdays=days, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes)
        )
        for days, opens, closes in rows
    ]


@pytest.mark.parametrize("case", PATTERNS)
def test_hours_read_as_people_say_them(case):
    rows, words = PATTERNS[case]

    assert hours_in_words(rules(rows)) == words


def test_hours_of_the_register_are_all_among_the_patterns():
    register = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
    patterns = [rows for rows, _words in PATTERNS.values()]

    for service in register["services"]:
        for channel in service["channels"]:
            hours = channel["hours"]
            rows = [(row["weekdays"], row["opens"], row["closes"]) for row in hours]
            assert rows in patterns, f"{service['slug']}: add its hours to PATTERNS"


@given(st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True))
def test_days_name_exactly_the_days_meant(days):
    words = days_in_words(days)

    if words == "every day":
        said = set(DAYS)
    elif " to " in words:
        first, last = (name[:3].lower() for name in words.split(" to "))
        said = set(DAYS[DAYS.index(first) : DAYS.index(last) + 1])
    else:
        said = {name[:3].lower() for name in words.replace(" and ", ", ").split(", ")}
    assert said == set(days)


@given(st.times())
def test_clock_time_can_be_read_back(moment):
    moment = moment.replace(second=0, microsecond=0)

    words = clock_time(moment)

    special = {"midnight": time(0), "midday": time(12)}
    assert special.get(words) == moment or _read(words) == moment


def _read(words):
    hour, _, minute = words[:-2].partition(":")
    return time(int(hour) % 12 + (12 if words.endswith("pm") else 0), int(minute or 0))
