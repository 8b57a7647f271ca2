"""A slow second opinion on opening hours: one minute after the other, one question each.

It shares the types of a schedule with `signposting.opening_hours` and nothing else: no stretch of
time, no merging, bank holidays from a list of its own. It asks of a minute on the UK wall clock
who says "open" and who says "unsure", and walks on until the answer changes.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from signposting.opening_hours import OnBankHolidays, Schedule, WeeklyRule

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 31

EVERYWHERE = """
2024-01-01 2024-03-29 2024-05-06 2024-05-27 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-05-05 2025-05-26 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-05-04 2026-05-25 2026-12-25 2026-12-26 2026-12-28
2027-01-01 2027-03-26 2027-05-03 2027-05-31 2027-12-25 2027-12-26 2027-12-27 2027-12-28
"""
EASTER_MONDAY_AND_AUGUST = """
2024-04-01 2024-08-26 2025-04-21 2025-08-25 2026-04-06 2026-08-31 2027-03-29 2027-08-30
"""
SCOTLAND_ALONE = """
2024-01-02 2024-08-05 2024-11-30 2024-12-02
2025-01-02 2025-08-04 2025-11-30 2025-12-01
2026-01-02 2026-06-15 2026-08-03 2026-11-30
2027-01-02 2027-01-04 2027-08-02 2027-11-30
"""
NORTHERN_IRELAND_ALONE = """
2024-03-17 2024-03-18 2024-07-12 2025-03-17 2025-07-12 2025-07-14
2026-03-17 2026-07-12 2026-07-13 2027-03-17 2027-07-12
"""


def days(*lists: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(word) for text in lists for word in text.split())


# Typed from gov.uk/bank-holidays; a holiday on a weekend stands beside its substitute.
HOLIDAYS = {
    "england-and-wales": days(EVERYWHERE, EASTER_MONDAY_AND_AUGUST),
    "scotland": days(EVERYWHERE, SCOTLAND_ALONE),
    "northern-ireland": days(EVERYWHERE, EASTER_MONDAY_AND_AUGUST, NORTHERN_IRELAND_ALONE),
}


class Reference:
    """Asks one schedule minute by minute."""

    def __init__(self, schedule: Schedule):
        self.schedule = schedule
        self.special = cache(self._special)
        self.means = cache(self._means)
        self.nothing_in_force = cache(self._nothing_in_force)

    def answer(self, at: datetime) -> tuple[str, datetime | None, datetime | None]:
        """State, until and next opening; the last two as instants of whole minutes."""
        minute = at.astimezone(UTC).replace(second=0, microsecond=0)
        state = self.state(minute)
        if state == "unsure":
            return state, None, None
        changed, new_state = self.walk(minute, state)
        if state == "open":
            return state, changed, None
        return state, None, changed if new_state == "open" else None

    def walk(self, minute: datetime, state: str) -> tuple[datetime | None, str]:
        """The first later minute with another state, within the days that are looked at."""
        last_day = minute.astimezone(LONDON).date() + LOOK_AHEAD_DAYS * DAY
        while (minute := minute + MINUTE).astimezone(LONDON).date() < last_day:
            if (new_state := self.state(minute)) != state:
                return minute, new_state
        return None, state

    def state(self, minute: datetime) -> str:
        clock = minute.astimezone(LONDON)
        day = clock.date()
        limit = self.schedule.reliable_until
        if not self.schedule.rules or not self.schedule.confirmed or (limit and day > limit):
            return "unsure"
        wall = clock.replace(tzinfo=None, fold=0)
        if clock.hour == 1 and is_shown_again(minute, wall):
            return self.all_agree(minutes_between(wall.replace(minute=0) - MINUTE, wall))
        if clock.hour == 1 and was_shown_before(minute, wall):
            return self.all_agree(minutes_between(wall, wall.replace(minute=59)))
        return self.on_the_wall(day, wall.time())

    def all_agree(self, walls: list[datetime]) -> str:
        """In an hour shown twice: what holds however one counts the hour, else unsure.

        The first time round it is open for certain if it was open before the hour and on every
        minute since; the second time, if it is open on every minute that remains of the hour.
        """
        said = {self.on_the_wall(wall.date(), wall.time()) for wall in walls}
        return said.pop() if len(said) == 1 else "unsure"

    def on_the_wall(self, day: date, clock: time) -> str:
        if "closed" in self.special(day):
            return "closed"
        said = {*self.said_by_today(day, clock), *self.said_by_last_evening(day, clock)}
        return next((word for word in ("open", "unsure") if word in said), "closed")

    def said_by_today(self, day: date, clock: time):
        if hours := self.special(day):
            yield from ("open" for opens, closes in hours if before_midnight(opens, closes, clock))
            return
        if self.nothing_in_force(day):
            yield "unsure"
        for rule in self.schedule.rules:
            meaning = self.means(rule, day)
            if meaning == "unknown":
                yield "unsure"
            elif meaning == "as usual" and before_midnight(rule.opens, rule.closes, clock):
                yield "open"

    def said_by_last_evening(self, day: date, clock: time):
        evening = day - DAY
        if hours := self.special(evening):
            if "closed" not in hours:
                yield from ("open" for opens, ends in hours if after_midnight(opens, ends, clock))
            return
        for rule in self.schedule.rules:
            if not after_midnight(rule.opens, rule.closes, clock):
                continue
            meaning = self.means(rule, evening)
            if meaning == "unknown":
                yield "unsure"
            elif meaning == "as usual":
                into_other_hours = self.special(day) or self.holiday_meaning(rule, day)
                yield "unsure" if into_other_hours else "open"

    def _special(self, day: date) -> tuple:
        """() on most days; "closed" among them closes the day."""
        return tuple(
            "closed" if one.opens is None else (one.opens, one.closes)
            for one in self.schedule.exceptions
            if one.day == day
        )

    def _nothing_in_force(self, day: date) -> bool:
        return not any(in_force(rule, day) for rule in self.schedule.rules)

    def _means(self, rule: WeeklyRule, day: date) -> str:
        """ "no" for another weekday or time of year, else "as usual", "closed", "unknown"."""
        if day.weekday() not in rule.weekdays or not in_force(rule, day):
            return "no"
        return self.holiday_meaning(rule, day) or "as usual"

    def holiday_meaning(self, rule: WeeklyRule, day: date) -> str:
        """ "" on ordinary days and for those who stay open."""
        if rule.bank_holidays == OnBankHolidays.OPEN:
            return ""
        if day in HOLIDAYS[self.schedule.nation]:
            return "closed" if rule.bank_holidays == OnBankHolidays.CLOSED else "unknown"
        elsewhere = any(day in HOLIDAYS[nation] for nation in self.schedule.other_nations)
        return "unknown" if elsewhere else ""


def in_force(rule: WeeklyRule, day: date) -> bool:
    has_begun = rule.valid_from is None or rule.valid_from <= day
    has_ended = rule.valid_until is not None and rule.valid_until < day
    return has_begun and not has_ended


def before_midnight(opens: time, closes: time, clock: time) -> bool:
    return clock >= opens and (clock < closes or closes <= opens)


def after_midnight(opens: time, closes: time, clock: time) -> bool:
    return closes <= opens and clock < closes


def is_shown_again(minute: datetime, wall: datetime) -> bool:
    return (minute + HOUR).astimezone(LONDON).replace(tzinfo=None, fold=0) == wall


def was_shown_before(minute: datetime, wall: datetime) -> bool:
    return (minute - HOUR).astimezone(LONDON).replace(tzinfo=None, fold=0) == wall


def minutes_between(first: datetime, last: datetime) -> list[datetime]:
    return [first + n * MINUTE for n in range((last - first) // MINUTE + 1)]
