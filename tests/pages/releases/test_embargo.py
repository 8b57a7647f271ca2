"""Before its moment a release does not go up."""

from datetime import date, time

import pytest

from pages.releases.contents import newest_version
from pages.releases.embargo import (
    embargo_inputs,
    hold,
    is_shown,
    passed,
    read_embargo,
    too_early,
    unclear_embargo,
)
from pages.uk_moments import uk_moment
from tests.factories import make_page
from tests.pages.releases.invented import make_release

SUMMER_ENDS = date(2027, 10, 31)


def test_day_and_time_are_read_as_uk_time():
    read = read_embargo(date(2027, 7, 1), time(9), "")

    assert read.moment.isoformat() == "2027-07-01T08:00:00+00:00"
    assert read.errors == {}


def test_no_embargo_is_none():
    read = read_embargo(None, None, "")

    assert (read.moment, read.errors) == (None, {})


@pytest.mark.parametrize(
    ("day", "at", "where"),
    [
        (SUMMER_ENDS, None, "embargo_time"),
        (None, time(9), "embargo_day"),
        (date(2027, 3, 28), time(1, 30), "embargo_time"),
        (SUMMER_ENDS, time(1, 30), "embargo_which"),
    ],
)
def test_what_names_no_moment_is_told_at_its_input(day, at, where):
    read = read_embargo(day, at, "")

    assert read.moment is None
    assert list(read.errors) == [where]


@pytest.mark.parametrize(("which", "utc"), [("0", "00:30"), ("1", "01:30")])
def test_time_that_is_there_twice_is_read_as_it_was_told(which, utc):
    read = read_embargo(SUMMER_ENDS, time(1, 30), which)

    assert f"{read.moment:%H:%M}" == utc
    inputs = embargo_inputs(read.moment, "")
    assert (inputs["embargo_time"], inputs["embargo_which"]) == (time(1, 30), which)


def test_unclear_embargo_is_shown_as_it_was_typed():
    assert embargo_inputs(None, "2027-03-28 01:30") == {
        "embargo_day": "2027-03-28",
        "embargo_time": "01:30",
    }
    assert embargo_inputs(None, "") == {}


@pytest.mark.parametrize(
    ("day", "at"), [("", "09:00"), ("2027-03-28", ""), ("28 March 2027", "nine"), ("", "")]
)
def test_day_and_time_that_name_no_moment_are_kept_apart(day, at):
    unclear = unclear_embargo(day, at)

    assert 0 < len(unclear) <= 40
    assert embargo_inputs(None, unclear) == {"embargo_day": day, "embargo_time": at}


def test_time_that_was_kept_alone_before_is_read_as_a_time():
    assert embargo_inputs(None, "09:00") == {"embargo_day": "", "embargo_time": "09:00"}


@pytest.mark.parametrize(
    ("day", "at", "shown"),
    [
        ("2027-03-28", "", True),
        ("", "09:00", True),
        ("", "", False),
        ("soon", "nine", False),
        ("20270328", "", False),
        ("2027-02-30", "09", False),
    ],
)
def test_inputs_of_a_browser_show_whole_days_and_times_alone(day, at, shown):
    assert is_shown(unclear_embargo(day, at)) is shown


def test_moment_that_has_passed_is_refused_unless_it_was_kept(time_machine):
    time_machine.move_to("2027-06-01T08:00:00+00:00", tick=False)
    now, later = uk_moment(date(2027, 6, 1), time(9)), uk_moment(date(2027, 6, 1), time(9, 1))

    assert "9am BST has passed" in passed(now, None)
    assert "9am BST has passed" in passed(now, later)
    assert passed(now, now.replace(second=20)) == ""
    assert passed(later, None) == ""


@pytest.mark.django_db
def test_release_is_held_until_its_moment(time_machine):
    moment = uk_moment(date(2027, 6, 1), time(9))
    version = newest_version(make_release(embargo_until=moment))

    time_machine.move_to("2027-06-01T07:59:59+00:00", tick=False)
    assert hold(version) == ["Under embargo until Tuesday 1 June 2027, 9am BST. It can go up then."]
    time_machine.move_to("2027-06-01T08:00:00+00:00", tick=False)
    assert hold(version) == []


@pytest.mark.django_db
def test_release_with_an_unclear_embargo_is_held():
    version = newest_version(make_release(embargo_unclear="2027-03-28 01:30"))

    assert hold(version) == ["The embargo names no moment yet. Put its day and time right."]


@pytest.mark.django_db
def test_release_is_planned_for_the_end_of_its_embargo_or_later():
    end = uk_moment(date(2027, 6, 1), time(9))
    version = newest_version(make_release(embargo_until=end))

    assert "Under embargo until Tuesday 1 June 2027, 9am BST." in " ".join(
        too_early(version, uk_moment(date(2027, 6, 1), time(8, 59)))
    )
    assert too_early(version, end) == []
    unclear = newest_version(make_release(embargo_unclear=" 09:00"))
    assert too_early(unclear, end) != []


@pytest.mark.django_db
def test_other_pages_are_never_held():
    version = newest_version(make_page("a-page", published=False))

    assert hold(version) == []
    assert too_early(version, uk_moment(date(2027, 6, 1), time(9))) == []
