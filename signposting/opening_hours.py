"""Open, closed or unsure: what a schedule says of one moment. Never "open" in any doubt.

How a schedule is read, all of it in UK clock time:

- A rule belongs to the day it opens on. Closing at or before opening means the next day;
  00:00 to 00:00 is the whole day. Hours that touch or overlap are one.
- Dates of a rule are inclusive and mean the day it opens on. A day on which no rule is in force
  is unsure; so is everything without any rule, unconfirmed, or after `reliable_until`.
- An exception replaces every rule of its day. A day closed by exception is closed from midnight
  to midnight, also for hours that began the evening before.
- On a bank holiday of `nation` a rule is open, closed or, where that is unknown, the whole day
  is unsure. On a bank holiday of one of `other_nations` alone, the day is unsure for every rule
  but "open".
- Hours that run past midnight into a bank holiday, or into a day with other hours by exception,
  are unsure from midnight on, unless the rule is open on bank holidays or is an exception itself.
- A clock time that the night of a clock change has twice is unsure between its two readings; one
  that the night leaves out means the moment of the change.
- Certain hours outweigh doubtful ones where both cover a moment.

`until` and `next_opening` end where certainty ends: an opening behind a doubt is not named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from .bank_holidays import ENGLAND_AND_WALES, is_bank_holiday
from .uk_clock import MIDNIGHT, instants, midnight, uk_day, uk_time

DAY = timedelta(days=1)
# How far `until` and `next_opening` look. Hours without an end in that time have `until` None.
LOOK_AHEAD = timedelta(days=31)


class OnBankHolidays(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"


class Reason(StrEnum):
    """Why the answer is what it is, in plain English."""

    OPEN = "The confirmed hours say open."
    CLOSED = "The confirmed hours say closed."
    NO_HOURS = "No opening hours are known."
    UNCONFIRMED = "The hours are not confirmed."
    RUN_OUT = "The confirmation of the hours has run out."
    NOT_IN_FORCE = "No hours are in force on this day."
    BANK_HOLIDAY = "It is not known what holds on this bank holiday."
    OTHER_HOURS = "This day has other hours; those of the evening before may not run into it."
    CLOCK_CHANGE = "The clocks change, and the clock shows this hour twice."
    NOT_OFFERED = "The service is paused or withdrawn."


@dataclass(frozen=True)
class WeeklyRule:
    """Hours of some weekdays (Monday is 0). Raises ValueError for hours without a length."""

    weekdays: frozenset[int]
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None
    bank_holidays: OnBankHolidays = OnBankHolidays.UNKNOWN

    def __post_init__(self):
        if self.opens == self.closes != MIDNIGHT:
            raise ValueError("Opens and closes are the same time.")

    def is_in_force(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class DateException:
    """What holds on one date instead of every rule; without times: closed all day."""

    day: date
    opens: time | None = None
    closes: time | None = None

    def __post_init__(self):
        if (self.opens is None) != (self.closes is None):
            raise ValueError("An exception has both times or none.")
        if self.opens == self.closes and self.opens not in (None, MIDNIGHT):
            raise ValueError("Opens and closes are the same time.")


@dataclass(frozen=True)
class Schedule:
    """All that is known of one channel's hours. `reliable_until` is the last day that counts."""

    rules: tuple[WeeklyRule, ...]
    exceptions: tuple[DateException, ...] = ()
    nation: str = ENGLAND_AND_WALES
    other_nations: frozenset[str] = frozenset()
    confirmed: bool = False
    reliable_until: date | None = None

    def exceptions_on(self, day: date) -> list[DateException]:
        return [exception for exception in self.exceptions if exception.day == day]

    def is_closed_on(self, day: date) -> bool:
        """Whether an exception closes the whole day; it wins over others of that day."""
        return any(exception.opens is None for exception in self.exceptions_on(day))


@dataclass(frozen=True)
class Answer:
    """`until` and `next_opening` are UK times with their offset, or None where not known.

    `ends_in_doubt`: at `until` certainty ends, not necessarily the hours.
    `may_change`: the answer holds until then; None: for the next 31 days.
    """

    state: State
    until: datetime | None
    next_opening: datetime | None
    reason: Reason
    ends_in_doubt: bool = False
    may_change: datetime | None = None


@dataclass(frozen=True)
class Stretch:
    """From start to end, end excluded: naive UK clock times, or instants once placed."""

    start: datetime
    end: datetime
    doubt: Reason | None = None

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def state(schedule: Schedule, at: datetime) -> Answer:
    """The answer for one moment.

    Raises ValueError for a time without zone and for a year without known bank holidays.
    """
    if at.utcoffset() is None:
        raise ValueError("The time needs a zone.")
    if reason := doubt_of_all(schedule, uk_day(at)):
        return unsure(reason)
    end = midnight(uk_day(at) + LOOK_AHEAD)
    return answer(*timeline(schedule, uk_day(at)), at.astimezone(UTC), end)


def unsure(reason: Reason, may_change: datetime | None = None) -> Answer:
    return Answer(State.UNSURE, None, None, reason, may_change=may_change)


def doubt_of_all(schedule: Schedule, day: date) -> Reason | None:
    """Why nothing of the schedule may be relied on that day."""
    if not schedule.rules:
        return Reason.NO_HOURS
    if not schedule.confirmed:
        return Reason.UNCONFIRMED
    if schedule.reliable_until and day > schedule.reliable_until:
        return Reason.RUN_OUT
    return None


def answer(certain: list[Stretch], doubtful: list[Stretch], now: datetime, end: datetime) -> Answer:
    """Read the timeline at `now`; what lies at or after `end` was not looked at."""
    edges = (edge for stretch in certain + doubtful for edge in (stretch.start, stretch.end))
    change = uk_time_before(end, min((edge for edge in edges if edge > now), default=end))
    for stretch in certain:
        if stretch.covers(now):
            until = uk_time_before(end, stretch.end)
            in_doubt = any(doubt.covers(stretch.end) for doubt in doubtful)
            return Answer(State.OPEN, until, None, Reason.OPEN, bool(until and in_doubt), change)
    for doubt in doubtful:
        if doubt.covers(now):
            return unsure(doubt.doubt, change)
    opening = min((stretch.start for stretch in certain if stretch.start > now), default=end)
    if any(now < doubt.start < opening for doubt in doubtful):
        opening = end
    opening = uk_time_before(end, opening)
    return Answer(State.CLOSED, None, opening, Reason.CLOSED, may_change=change)


def uk_time_before(end: datetime, moment: datetime) -> datetime | None:
    return uk_time(moment) if moment < end else None


def timeline(schedule: Schedule, today: date) -> tuple[list[Stretch], list[Stretch]]:
    """Certain and doubtful stretches, as instants, from yesterday to the end of looking ahead."""
    days = [today + n * DAY for n in range(-1, LOOK_AHEAD.days)]
    found = [stretch for day in days for stretch in stretches_of(schedule, day)]
    hours = merged(stretch for stretch in found if not stretch.doubt)
    doubtful = [widest(stretch, stretch.doubt) for stretch in found if stretch.doubt]
    doubtful += [widest(stretch, Reason.CLOCK_CHANGE) for stretch in hours if is_ambiguous(stretch)]
    certain = merged(narrowest(stretch) for stretch in hours)
    if schedule.reliable_until:
        limit = midnight(schedule.reliable_until + DAY)
        certain = merged(Stretch(one.start, min(one.end, limit)) for one in certain)
        doubtful.append(Stretch(limit, midnight(days[-1] + 3 * DAY), Reason.RUN_OUT))
    return certain, [doubt for doubt in doubtful if doubt.start < doubt.end]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those that touch or overlap as one, in order.

    Of clock times, so that a seam in an hour shown twice is no doubt; of instants, so that times
    left out are no pause.
    """
    joined: list[Stretch] = []
    with_length = (stretch for stretch in stretches if stretch.start < stretch.end)
    for stretch in sorted(with_length, key=lambda stretch: stretch.start):
        if joined and stretch.start <= joined[-1].end:
            stretch = Stretch(joined[-1].start, max(joined.pop().end, stretch.end))
        joined.append(stretch)
    return joined


def narrowest(stretch: Stretch) -> Stretch:
    """The instants at which it is open by any reading of its clock times."""
    return Stretch(instants(stretch.start)[1], instants(stretch.end)[0])


def widest(stretch: Stretch, doubt: Reason) -> Stretch:
    """The instants at which it is open by some reading of its clock times."""
    return Stretch(instants(stretch.start)[0], instants(stretch.end)[1], doubt)


def is_ambiguous(stretch: Stretch) -> bool:
    return any(len(set(instants(edge))) > 1 for edge in (stretch.start, stretch.end))


def stretches_of(schedule: Schedule, day: date) -> Iterator[Stretch]:
    """What opens, or is in doubt, on one day; cut at midnight where the next day is closed."""
    following = datetime.combine(day + DAY, MIDNIGHT)
    is_cut = schedule.is_closed_on(day + DAY)
    for stretch in uncut_stretches(schedule, day):
        end = min(stretch.end, following) if is_cut else stretch.end
        yield Stretch(stretch.start, end, stretch.doubt)


def uncut_stretches(schedule: Schedule, day: date) -> Iterator[Stretch]:
    if schedule.is_closed_on(day):
        return
    if special := schedule.exceptions_on(day):
        yield from (clock_stretch(day, one.opens, one.closes) for one in special)
        return
    in_force = [rule for rule in schedule.rules if rule.is_in_force(day)]
    if not in_force:
        yield clock_stretch(day, MIDNIGHT, MIDNIGHT, Reason.NOT_IN_FORCE)
    for rule in in_force:
        if day.weekday() in rule.weekdays:
            yield from rule_stretches(schedule, rule, day)


def rule_stretches(schedule: Schedule, rule: WeeklyRule, day: date) -> Iterator[Stretch]:
    """The hours of one rule that open on `day`, split where the night leads into doubt."""
    on_day = treatment(schedule, rule, day)
    hours = clock_stretch(day, rule.opens, rule.closes)
    following = datetime.combine(day + DAY, MIDNIGHT)
    doubt = doubt_of_night(schedule, rule, day + DAY)
    if on_day is OnBankHolidays.UNKNOWN:
        yield clock_stretch(day, MIDNIGHT, MIDNIGHT, Reason.BANK_HOLIDAY)
        yield Stretch(hours.start, hours.end, Reason.BANK_HOLIDAY)
    elif on_day is OnBankHolidays.OPEN and doubt and hours.end > following:
        yield Stretch(hours.start, following)
        yield Stretch(following, hours.end, doubt)
    elif on_day is OnBankHolidays.OPEN:
        yield hours


def clock_stretch(day: date, opens: time, closes: time, doubt: Reason | None = None) -> Stretch:
    last_day = day + DAY if closes <= opens else day
    return Stretch(datetime.combine(day, opens), datetime.combine(last_day, closes), doubt)


def treatment(schedule: Schedule, rule: WeeklyRule, day: date) -> OnBankHolidays:
    """How a rule is to be taken on a day; on ordinary days as open."""
    if rule.bank_holidays is OnBankHolidays.OPEN:
        return OnBankHolidays.OPEN
    if is_bank_holiday(day, schedule.nation):
        return rule.bank_holidays
    if any(is_bank_holiday(day, nation) for nation in schedule.other_nations):
        return OnBankHolidays.UNKNOWN
    return OnBankHolidays.OPEN


def doubt_of_night(schedule: Schedule, rule: WeeklyRule, day: date) -> Reason | None:
    """Why hours of the evening before may not run on into `day`."""
    if schedule.exceptions_on(day):
        return Reason.OTHER_HOURS
    if treatment(schedule, rule, day) is not OnBankHolidays.OPEN:
        return Reason.BANK_HOLIDAY
    return None
