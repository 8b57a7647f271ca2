"""UK clock times as people write them, in both nights on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pages.uk_moments import (
    NoSuchTimeError,
    TwiceError,
    in_uk_words,
    uk_day_and_time,
    uk_moment,
)

pytestmark = pytest.mark.any_database
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2026, 12, 1), time(9), utc(2026, 12, 1, 9)),
        (date(2026, 7, 1), time(9), utc(2026, 7, 1, 8)),
        (SPRING, time(0, 59), utc(2027, 3, 28, 0, 59)),
        (SPRING, time(2), utc(2027, 3, 28, 1)),
        (AUTUMN, time(0, 59), utc(2026, 10, 24, 23, 59)),
        (AUTUMN, time(2), utc(2026, 10, 25, 2)),
    ],
)
def test_time_that_is_there_once(day, at, moment):
    assert uk_moment(day, at) == moment
    assert uk_moment(day, at, fold=1) == moment
    assert uk_moment(day, at).tzinfo is UTC


@pytest.mark.parametrize("at", [time(1), time(1, 30), time(1, 59, 59)])
def test_time_that_a_spring_night_leaves_out_is_refused(at):
    with pytest.raises(NoSuchTimeError, match="the clocks go forward from 1am to 2am"):
        uk_moment(SPRING, at)


def test_time_that_an_autumn_night_has_twice_has_to_be_told():
    with pytest.raises(TwiceError, match=r"1:30am is there twice on 25 October 2026"):
        uk_moment(AUTUMN, time(1, 30))

    assert uk_moment(AUTUMN, time(1, 30), fold=0) == utc(2026, 10, 25, 0, 30)
    assert uk_moment(AUTUMN, time(1, 30), fold=1) == utc(2026, 10, 25, 1, 30)


def test_words_name_the_zone():
    assert in_uk_words(utc(2026, 10, 25, 0, 30)) == "Sunday 25 October 2026, 1:30am BST"
    assert in_uk_words(utc(2026, 10, 25, 1, 30)) == "Sunday 25 October 2026, 1:30am GMT"
    assert in_uk_words(utc(2026, 12, 1, 12)) == "Tuesday 1 December 2026, 12pm GMT"


@given(some.integers(0, 20 * 366 * 24 * 60 * 60))
def test_every_moment_is_found_again_from_what_a_form_shows(seconds):
    moment = utc(2020, 1, 1) + timedelta(seconds=seconds)

    assert uk_moment(*uk_day_and_time(moment)) == moment
