"""Invented schedules and moments, crowded around clock changes and bank holidays."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from signposting.bank_holidays import NATIONS
from signposting.opening_hours import DateException, OnBankHolidays, Schedule, WeeklyRule

MINUTE = timedelta(minutes=1)
TURNING_POINTS = [
    date(2024, 12, 25), date(2025, 1, 2), date(2025, 3, 30), date(2025, 4, 21), date(2025, 7, 12),
    date(2025, 10, 26), date(2026, 1, 1), date(2026, 3, 29), date(2026, 4, 6), date(2026, 7, 13),
    date(2026, 10, 25), date(2026, 11, 30), date(2026, 12, 26), date(2027, 1, 4), date(2027, 3, 28),
    date(2027, 10, 31),
]  # fmt: skip
NIGHT_TIMES = [time(0), time(0, 30), time(1), time(1, 15), time(1, 30), time(1, 59), time(2)]
bases = st.sampled_from(TURNING_POINTS) | st.dates(date(2024, 3, 1), date(2027, 11, 20))
clocks = st.sampled_from([*NIGHT_TIMES, time(9), time(17), time(22)]) | st.times().map(
    lambda clock: clock.replace(second=0, microsecond=0)
)


def with_length(span):
    """Equal times as hours until midnight: only midnight to midnight is a whole day."""
    opens, closes = span
    return (opens, closes if closes != opens else time(0))


spans = st.tuples(clocks, clocks).map(with_length)


def mostly(usual, seldom):
    return st.integers(0, 19).map(lambda n: usual if n else seldom)


def near(base, days_before, days_after):
    return st.integers(-days_before, days_after).map(lambda n: base + timedelta(days=n))


@st.composite
def rules(draw, base):
    span = draw(spans)
    has_dates = draw(st.integers(0, 3)) == 3
    dates = sorted(draw(st.tuples(near(base, 4, 2), near(base, 2, 10)))) if has_dates else ()
    first, last = dates or (None, None)
    return WeeklyRule(
        draw(st.just(frozenset(range(7))) | st.frozensets(st.integers(0, 6), min_size=1)),
        *span,
        first if draw(st.booleans()) else None,
        last,
        draw(st.sampled_from(OnBankHolidays)),
    )


@st.composite
def exceptions(draw, base):
    span = draw(st.just(()) | spans)
    return DateException(draw(near(base, 3, 3)), *span)


@st.composite
def schedules(draw, base):
    nation = draw(st.sampled_from(NATIONS))
    return Schedule(
        tuple(draw(st.lists(rules(base), min_size=draw(mostly(1, 0)), max_size=4))),
        tuple(draw(st.just([]) | st.lists(exceptions(base), max_size=3))),
        nation,
        draw(st.just(frozenset()) | st.frozensets(st.sampled_from(NATIONS))) - {nation},
        draw(mostly(True, False)),
        draw(st.none() | near(base, 1, 40)),
    )


@st.composite
def questions(draw):
    base = draw(bases)
    night = draw(st.booleans())
    offset = draw(st.integers(-30, 180) if night else st.integers(-3000, 3000))
    at = datetime.combine(base, time(0), UTC) + offset * MINUTE
    return draw(schedules(base)), at + timedelta(seconds=draw(st.sampled_from([0, 0, 59])))
