"""Hard cases of opening hours: schedules, and a table of what must be said of them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from signposting.opening_hours import DateException, OnBankHolidays, Schedule, WeeklyRule

UK = ZoneInfo("Europe/London")
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def rule(text, holidays="closed", valid_from=None, valid_until=None):
    """ "mon-fri 09:00-17:00" as a weekly rule."""
    day_words, hours = text.split()
    first, _, last = day_words.partition("-")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    opens, closes = (time.fromisoformat(word) for word in hours.split("-"))
    return WeeklyRule(
        frozenset(range(start, end + 1)),
        opens,
        closes,
        date.fromisoformat(valid_from) if valid_from else None,
        date.fromisoformat(valid_until) if valid_until else None,
        OnBankHolidays(holidays),
    )


def exception(day, hours=""):
    times = [time.fromisoformat(word) for word in hours.split("-")] if hours else []
    return DateException(date.fromisoformat(day), *times)


def schedule(*rules, **values):
    values = {"confirmed": True} | values
    if isinstance(values.get("reliable_until"), str):
        values["reliable_until"] = date.fromisoformat(values["reliable_until"])
    return Schedule(tuple(rules), **values)


OFFICE = schedule(rule("mon-fri 09:00-17:00"))
OFFICE_UNKNOWN = schedule(rule("mon-fri 09:00-17:00", "unknown"))
OFFICE_SCOTLAND = schedule(rule("mon-fri 09:00-17:00"), nation="scotland")
OFFICE_UK = schedule(
    rule("mon-fri 09:00-17:00"), other_nations=frozenset({"scotland", "northern-ireland"})
)
DAILY = schedule(rule("mon-sun 09:00-17:00"))
ALWAYS = schedule(rule("mon-sun 00:00-00:00", "open"))
ALWAYS_UK = schedule(
    rule("mon-sun 00:00-00:00", "open"), other_nations=frozenset({"scotland", "northern-ireland"})
)
ALWAYS_UNKNOWN = schedule(rule("mon-sun 00:00-00:00", "unknown"))
LATE = schedule(rule("mon-sun 18:00-00:00", "open"))
NIGHT = schedule(rule("mon-sun 22:00-06:00", "open"))
NIGHT_UNKNOWN = schedule(rule("mon-sun 22:00-06:00", "unknown"))
NIGHT_CLOSED = schedule(rule("mon-sun 22:00-06:00", "closed"))
SPLIT = schedule(rule("mon-fri 09:00-12:30"), rule("mon-fri 13:30-17:00"))
OVERLAP = schedule(rule("mon-fri 09:00-14:00"), rule("wed 12:00-20:00"))
ADJOINING = schedule(rule("mon-fri 09:00-12:00"), rule("mon-fri 12:00-17:00"))
TONIGHT = schedule(rule("mon-sun 20:00-02:00", "open", valid_until="2026-11-24"))
SEASONS = schedule(
    rule("mon-fri 09:00-17:00", valid_until="2026-08-31"),
    rule("mon-fri 10:00-16:00", valid_from="2026-09-01"),
)
GAP = schedule(
    rule("mon-fri 09:00-17:00", valid_until="2026-08-31"),
    rule("mon-fri 10:00-16:00", valid_from="2026-09-03"),
)
RUNS_OUT = schedule(rule("mon-sun 09:00-17:00", "open"), reliable_until="2026-11-24")
RUNS_OUT_ALWAYS = schedule(rule("mon-sun 00:00-00:00", "open"), reliable_until="2026-11-24")
CARNIVAL = schedule(
    rule("mon-sun 20:00-02:00", "open"),
    exceptions=(
        exception("2026-11-24"),
        exception("2026-11-26", "12:00-15:00"),
        exception("2026-11-26", "18:00-03:00"),
        exception("2026-12-25", "10:00-12:00"),
    ),
)
MIXED = schedule(rule("mon 09:00-12:00", "open"), rule("mon 14:00-17:00", "unknown"))
CLOSES_AT_1_30 = schedule(rule("sat 22:00-01:30", "open"))
OPENS_AT_1_30 = schedule(rule("sun 01:30-06:00", "open"))
SEAM = schedule(rule("sun 00:00-01:30", "open"), rule("sun 01:30-06:00", "open"))
SEAM_OF_TIMES = schedule(rule("sun 00:00-01:15", "open"), rule("sun 01:45-06:00", "open"))

# name | schedule | UK clock time asked (Z: UTC) | state | open: until, closed: next opening
TABLE = """
first minute                  | OFFICE          | 2026-11-23 09:00    | open   | 2026-11-23 17:00
last minute                   | OFFICE          | 2026-11-23 16:59:59 | open   | 2026-11-23 17:00
closing time is closed        | OFFICE          | 2026-11-23 17:00    | closed | 2026-11-24 09:00
a minute before               | OFFICE          | 2026-11-23 08:59:59 | closed | 2026-11-23 09:00
over the weekend              | OFFICE          | 2026-11-27 17:00    | closed | 2026-11-30 09:00
between two spans             | SPLIT           | 2026-11-23 12:30    | closed | 2026-11-23 13:30
first of two spans            | SPLIT           | 2026-11-23 12:29    | open   | 2026-11-23 12:30
overlapping rules             | OVERLAP         | 2026-11-25 13:00    | open   | 2026-11-25 20:00
one of the overlapping        | OVERLAP         | 2026-11-24 13:00    | open   | 2026-11-24 14:00
adjoining spans               | ADJOINING       | 2026-11-23 11:00    | open   | 2026-11-23 17:00
closes at midnight            | LATE            | 2026-11-23 23:59    | open   | 2026-11-24 00:00
midnight is closed            | LATE            | 2026-11-24 00:00    | closed | 2026-11-24 18:00
all day, every day            | ALWAYS          | 2026-11-23 03:00    | open   | -
all day at Christmas          | ALWAYS          | 2026-12-25 03:00    | open   | -
past midnight, evening        | NIGHT           | 2026-11-23 23:00    | open   | 2026-11-24 06:00
past midnight, morning        | NIGHT           | 2026-11-24 05:59    | open   | 2026-11-24 06:00
# Clock changes: 29 March 2026, 01:00 UTC on; 25 October 2026, 01:00 UTC back.
spring night                  | NIGHT           | 2026-03-28 23:00    | open   | 2026-03-29 05:00Z
spring, next day's hour       | OFFICE          | 2026-03-28 12:00    | closed | 2026-03-30 08:00Z
autumn night                  | NIGHT           | 2026-10-24 23:00    | open   | 2026-10-25 06:00Z
autumn, repeated hour inside  | NIGHT           | 2026-10-25 01:30Z   | open   | 2026-10-25 06:00Z
spring, left-out closing      | CLOSES_AT_1_30  | 2026-03-29 00:59Z   | open   | 2026-03-29 01:00Z
spring, after it              | CLOSES_AT_1_30  | 2026-03-29 01:00Z   | closed | 2026-04-04 21:00Z
spring, left-out opening      | OPENS_AT_1_30   | 2026-03-29 00:59Z   | closed | 2026-03-29 01:00Z
spring, opens at the change   | OPENS_AT_1_30   | 2026-03-29 01:00Z   | open   | 2026-03-29 05:00Z
spring, a pause left out      | SEAM_OF_TIMES   | 2026-03-29 00:30Z   | open   | 2026-03-29 05:00Z
autumn, first closing         | CLOSES_AT_1_30  | 2026-10-25 00:29Z   | open   | 2026-10-25 00:30Z
autumn, between two closings  | CLOSES_AT_1_30  | 2026-10-25 00:30Z   | unsure | -
autumn, still between         | CLOSES_AT_1_30  | 2026-10-25 01:29Z   | unsure | -
autumn, both closings past    | CLOSES_AT_1_30  | 2026-10-25 01:30Z   | closed | 2026-10-31 22:00Z
autumn, before two openings   | OPENS_AT_1_30   | 2026-10-25 00:29Z   | closed | -
autumn, between two openings  | OPENS_AT_1_30   | 2026-10-25 01:29Z   | unsure | -
autumn, both openings past    | OPENS_AT_1_30   | 2026-10-25 01:30Z   | open   | 2026-10-25 06:00Z
autumn, a seam is no doubt    | SEAM            | 2026-10-25 00:45Z   | open   | 2026-10-25 06:00Z
# Bank holidays.
Christmas on a Saturday       | DAILY           | 2027-12-25 12:00    | closed | 2027-12-29 09:00
its substitute                | OFFICE          | 2027-12-27 12:00    | closed | 2027-12-29 09:00
Boxing Day's substitute       | OFFICE          | 2027-12-28 12:00    | closed | 2027-12-29 09:00
Christmas on a Sunday         | OFFICE          | 2022-12-27 12:00    | closed | 2022-12-28 09:00
Boxing Day on a Saturday      | OFFICE          | 2026-12-28 12:00    | closed | 2026-12-29 09:00
Easter Monday, England        | OFFICE          | 2026-04-06 12:00    | closed | 2026-04-07 09:00
Easter Monday, Scotland       | OFFICE_SCOTLAND | 2026-04-06 12:00    | open   | 2026-04-06 17:00
Easter Monday, all the UK     | OFFICE_UK       | 2026-04-06 12:00    | closed | 2026-04-07 09:00
2 January, England            | OFFICE          | 2026-01-02 12:00    | open   | 2026-01-02 17:00
2 January, Scotland           | OFFICE_SCOTLAND | 2026-01-02 12:00    | closed | 2026-01-05 09:00
2 January, all the UK         | OFFICE_UK       | 2026-01-02 12:00    | unsure | -
open then, all the UK         | ALWAYS_UK       | 2026-01-02 12:00    | open   | -
its substitute, Scotland      | OFFICE_SCOTLAND | 2027-01-04 12:00    | closed | 2027-01-05 09:00
open on bank holidays         | NIGHT           | 2026-12-25 23:00    | open   | 2026-12-26 06:00
unknown on a bank holiday     | OFFICE_UNKNOWN  | 2026-12-25 12:00    | unsure | -
unknown all that day          | OFFICE_UNKNOWN  | 2026-12-25 20:00    | unsure | -
opening behind an unknown day | OFFICE_UNKNOWN  | 2026-12-24 17:00    | closed | -
unknown at the weekend        | OFFICE_UNKNOWN  | 2026-12-26 12:00    | closed | -
all day into an unknown day   | ALWAYS_UNKNOWN  | 2026-12-24 12:00    | open   | 2026-12-25 00:00
night into an unknown day     | NIGHT_UNKNOWN   | 2026-12-24 23:00    | open   | 2026-12-25 00:00
the unknown day's morning     | NIGHT_UNKNOWN   | 2026-12-25 01:00    | unsure | -
night out of an unknown day   | NIGHT_UNKNOWN   | 2026-12-29 01:00    | unsure | -
and then closed               | NIGHT_UNKNOWN   | 2026-12-29 06:00    | closed | 2026-12-29 22:00
night into a closed day       | NIGHT_CLOSED    | 2026-04-03 01:00    | unsure | -
a closed day's noon           | NIGHT_CLOSED    | 2026-04-03 12:00    | closed | 2026-04-04 22:00
night out of a closed day     | NIGHT_CLOSED    | 2026-04-04 01:00    | closed | 2026-04-04 22:00
known beside unknown          | MIXED           | 2026-04-06 10:00    | open   | 2026-04-06 12:00
unknown beside known          | MIXED           | 2026-04-06 13:00    | unsure | -
# Dates of rules, and dates until which they are relied on.
valid until tonight           | TONIGHT         | 2026-11-24 23:00    | open   | 2026-11-25 02:00
the night it ends             | TONIGHT         | 2026-11-25 01:59    | open   | 2026-11-25 02:00
nothing in force              | TONIGHT         | 2026-11-25 02:00    | unsure | -
last opening passed           | TONIGHT         | 2026-11-24 02:00    | closed | 2026-11-24 20:00
season changes                | SEASONS         | 2026-08-31 18:00    | closed | 2026-09-01 10:00
season with a gap             | GAP             | 2026-08-28 18:00    | closed | -
inside the gap                | GAP             | 2026-09-01 12:00    | unsure | -
relied on for the last day    | RUNS_OUT        | 2026-11-24 12:00    | open   | 2026-11-24 17:00
no opening beyond it          | RUNS_OUT        | 2026-11-24 18:00    | closed | -
not the day after             | RUNS_OUT        | 2026-11-25 00:00    | unsure | -
always, but known until then  | RUNS_OUT_ALWAYS | 2026-11-24 12:00    | open   | 2026-11-25 00:00
# Exceptions.
closed by exception           | CARNIVAL        | 2026-11-24 21:00    | closed | 2026-11-25 20:00
from midnight on              | CARNIVAL        | 2026-11-23 23:00    | open   | 2026-11-24 00:00
and that morning              | CARNIVAL        | 2026-11-24 01:00    | closed | 2026-11-25 20:00
other hours                   | CARNIVAL        | 2026-11-26 13:00    | open   | 2026-11-26 15:00
between other hours           | CARNIVAL        | 2026-11-26 16:00    | closed | 2026-11-26 18:00
other hours past midnight     | CARNIVAL        | 2026-11-27 02:30    | open   | 2026-11-27 03:00
evening before other hours    | CARNIVAL        | 2026-11-26 01:00    | unsure | -
exception on a bank holiday   | CARNIVAL        | 2026-12-25 11:00    | open   | 2026-12-25 12:00
"""


def moment(text):
    """ "2026-11-23 09:00" on the UK clock, or with "Z" in UTC."""
    zone = UTC if text.endswith("Z") else UK
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=zone).astimezone(UTC)


def in_utc(at):
    return at.astimezone(UTC) if at else None


def case(line: str) -> tuple:
    """(name, schedule, moment, state, until, next) of a line of the table."""
    name, schedule_name, at, state, when = (cell.strip() for cell in line.split("|"))
    change = None if when == "-" else moment(when)
    until, opening = (change, None) if state == "open" else (None, change)
    return name, globals()[schedule_name], moment(at), state, until, opening


HARD_CASES = [case(line) for line in TABLE.splitlines() if "|" in line]
