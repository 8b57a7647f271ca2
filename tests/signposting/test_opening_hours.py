"""Opening hours: a table of hard cases, and invented schedules against a slow second opinion.

HYPOTHESIS_PROFILE=exhaustive invents 10,000 cases instead of 500.
"""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from signposting.opening_hours import (
    DateException,
    OnBankHolidays,
    Reason,
    WeeklyRule,
    state,
)
from tests.signposting.hard_hours import (
    ALWAYS,
    ALWAYS_UNKNOWN,
    CARNIVAL,
    CLOSES_AT_1_30,
    HARD_CASES,
    NIGHT,
    OFFICE,
    OFFICE_UNKNOWN,
    RUNS_OUT,
    RUNS_OUT_ALWAYS,
    TONIGHT,
    UK,
    exception,
    moment,
    rule,
    schedule,
)
from tests.signposting.invented_hours import questions
from tests.signposting.reference_hours import Reference

pytestmark = pytest.mark.any_database

COMMON = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("ordinary", max_examples=500, derandomize=True, **COMMON)
settings.register_profile("exhaustive", max_examples=10_000, print_blob=True, **COMMON)
IS_EXHAUSTIVE = os.environ.get("HYPOTHESIS_PROFILE") == "exhaustive"
invented = settings.get_profile("exhaustive" if IS_EXHAUSTIVE else "ordinary")

CLOSED_LATER = schedule(
    rule("mon-sun 09:00-17:00"),
    exceptions=(exception("2026-11-24", "09:00-17:00"), exception("2026-11-24")),
)
ONLY_AN_EXCEPTION = schedule(exceptions=(exception("2026-11-23", "09:00-17:00"),))
UNCONFIRMED = schedule(rule("mon-sun 00:00-00:00", "open"), confirmed=False)


def in_utc(at):
    return at.astimezone(UTC) if at else None


def found(answer):
    return answer.state, in_utc(answer.until), in_utc(answer.next_opening)


@pytest.mark.parametrize("case", HARD_CASES, ids=lambda case: case[0])
def test_hard_case(case):
    _name, hours, at, *expected = case

    assert found(state(hours, at)) == tuple(expected)


@pytest.mark.parametrize(
    "case", [case for case in HARD_CASES if case[2].year >= 2024], ids=lambda case: case[0]
)
def test_slow_reference_agrees_on_hard_case(case):
    _name, hours, at, *expected = case

    assert Reference(hours).answer(at) == tuple(expected)


@pytest.mark.parametrize(
    ("hours", "at", "reason"),
    [
        (schedule(), "2026-11-23 12:00", Reason.NO_HOURS),
        (ONLY_AN_EXCEPTION, "2026-11-23 12:00", Reason.NO_HOURS),
        (UNCONFIRMED, "2026-11-23 12:00", Reason.UNCONFIRMED),
        (RUNS_OUT, "2026-11-25 12:00", Reason.RUN_OUT),
        (TONIGHT, "2026-11-26 12:00", Reason.NOT_IN_FORCE),
        (OFFICE_UNKNOWN, "2026-12-25 12:00", Reason.BANK_HOLIDAY),
        (CARNIVAL, "2026-11-26 01:00", Reason.OTHER_HOURS),
        (CLOSES_AT_1_30, "2026-10-25 01:00Z", Reason.CLOCK_CHANGE),
    ],
)
def test_unsure_says_why(hours, at, reason):
    answer = state(hours, moment(at))

    assert (answer.state, answer.reason) == ("unsure", reason)
    assert (answer.until, answer.next_opening) == (None, None)


@pytest.mark.parametrize(
    ("hours", "at", "in_doubt"),
    [
        (OFFICE, "2026-11-23 12:00", False),
        (ALWAYS, "2026-11-23 12:00", False),
        (ALWAYS_UNKNOWN, "2026-12-24 12:00", True),
        (RUNS_OUT_ALWAYS, "2026-11-24 12:00", True),
        (CARNIVAL, "2026-11-23 23:00", False),
    ],
)
def test_open_tells_an_end_from_a_doubt(hours, at, in_doubt):
    assert state(hours, moment(at)).ends_in_doubt is in_doubt


def test_answers_are_uk_times_with_their_offset():
    summer, winter = (
        state(OFFICE, moment("2026-07-01 12:00")),
        state(NIGHT, moment("2026-10-24 23:00")),
    )

    assert summer.until.isoformat() == "2026-07-01T17:00:00+01:00"
    assert winter.until.isoformat() == "2026-10-25T06:00:00+00:00"


def test_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        state(OFFICE, datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize("clock", [time(9), time(23, 59)])
def test_hours_without_a_length_are_refused(clock):
    with pytest.raises(ValueError, match="same time"):
        WeeklyRule(frozenset({0}), clock, clock)
    with pytest.raises(ValueError, match="same time"):
        DateException(date(2026, 11, 23), clock, clock)


def test_exception_with_one_time_is_refused():
    with pytest.raises(ValueError, match="both times or none"):
        DateException(date(2026, 11, 23), time(9))


def test_closed_all_day_wins_over_other_hours_of_that_day():
    assert state(CLOSED_LATER, moment("2026-11-24 12:00")).state == "closed"


@invented
@given(questions())
def test_slow_reference_agrees(question):
    hours, at = question

    answer = state(hours, at)

    event(str(answer.state))
    assert found(answer) == Reference(hours).answer(at)


@invented
@given(questions(), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_answer_holds_until_it_may_change(question, parts):
    hours, at = question
    answer = state(hours, at)
    end = in_utc(answer.may_change) or at + timedelta(days=20)

    for part in parts:
        later = state(hours, at + part * (end - at - timedelta(seconds=1)))
        assert (later.state, later.reason) == (answer.state, answer.reason)
        # Nothing that was named moves; what was too far off to be named may come into sight.
        assert answer.until in (None, later.until)
        assert answer.next_opening in (None, later.next_opening)


@invented
@given(questions())
def test_doubt_is_never_open(question):
    """Open without knowing what holds on bank holidays is open whatever that turns out to be."""
    hours, at = question
    yesterday = at.astimezone(UK).date() - timedelta(days=1)

    assert state(replace(hours, confirmed=False), at).state == "unsure"
    assert state(replace(hours, reliable_until=yesterday), at).state == "unsure"
    if state(hours, at).state == "open":
        assert state(with_known_holidays(hours, OnBankHolidays.OPEN), at).state == "open"
        assert state(with_known_holidays(hours, OnBankHolidays.CLOSED), at).state == "open"


def with_known_holidays(hours, known):
    learned = (
        replace(rule, bank_holidays=known) if rule.bank_holidays == OnBankHolidays.UNKNOWN else rule
        for rule in hours.rules
    )
    return replace(hours, rules=tuple(learned))
