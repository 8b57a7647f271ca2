"""Days and times as staff enter them, and how long a notice may stay."""

from datetime import UTC, datetime, timedelta

import pytest

from pages.planning.forms import MomentForm, NoticeForm, typed_for
from tests.factories import make_page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, 0, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


def entered(day, time, which=""):
    return MomentForm({"due_at_day": day, "due_at_time": time, "due_at_which": which})


def test_summer_day_is_entered_on_the_summer_clock():
    form = entered("2027-07-01", "09:00")

    assert form.is_valid()
    assert form.cleaned_data["due_at"] == datetime(2027, 7, 1, 8, tzinfo=UTC)


def test_time_that_a_spring_night_leaves_out_is_refused_in_words():
    form = entered("2027-03-28", "01:30")

    assert form.errors["due_at"] == [
        "There is no 1:30am on 28 March 2027: the clocks go forward from 1am to 2am."
    ]
    assert "due_at_which" not in str(form)


def test_time_that_an_autumn_night_has_twice_is_asked_about():
    form = entered("2027-10-31", "01:30")

    assert "there twice" in form.errors["due_at"][0]
    assert "due_at_which" in str(form)
    for which, hour in (("0", 0), ("1", 1)):
        told = entered("2027-10-31", "01:30", which)
        assert told.is_valid()
        assert told.cleaned_data["due_at"] == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


def test_form_shows_a_moment_and_asks_which_only_where_there_are_two():
    plain = MomentForm(initial={"due_at": datetime(2027, 7, 1, 8, tzinfo=UTC)})
    twice = MomentForm(initial={"due_at": datetime(2027, 10, 31, 1, 30, tzinfo=UTC)})

    assert 'value="2027-07-01"' in str(plain)
    assert 'value="09:00"' in str(plain)
    assert "due_at_which" not in str(plain)
    assert '<option value="1" selected>' in str(twice)


@pytest.mark.parametrize("values", [("", "09:00"), ("2027-07-01", ""), ("31/31/2027", "9")])
def test_half_a_moment_is_refused(values):
    assert not entered(*values).is_valid()


def notice(**values):
    words = {"heading": "Chat is closed.", "words": "It opens again.", "lasts": "24"}
    return NoticeForm(words | values)


def test_notice_begins_now_and_ends_after_a_day_unless_told():
    form = notice()

    assert form.is_valid()
    assert form.instance.starts_at == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert form.instance.ends_at - form.instance.starts_at == timedelta(days=1)


def test_notice_ends_when_told():
    form = notice(
        starts_day="2026-11-26",
        starts_time="06:00",
        lasts="until",
        ends_day="2026-11-27",
        ends_time="18:30",
    )

    assert form.is_valid()
    assert form.instance.ends_at == datetime(2026, 11, 27, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "lasts"),
    [
        ({"lasts": "6"}, timedelta(hours=6)),
        ({"lasts": "6", "starts_day": "2026-11-26", "starts_time": "06:00"}, None),
        ({"lasts": "until", "ends_day": "2026-11-26", "ends_time": "06:00"}, None),
    ],
)
def test_hours_are_kept_where_it_starts_at_once(values, lasts):
    form = notice(**values)

    assert form.is_valid()
    assert form.instance.lasts == lasts


@pytest.mark.parametrize("day", ["2027-11-28", "9999-12-31"])
@pytest.mark.parametrize("lasts", ["6", "until"])
def test_start_in_a_far_year_is_refused_in_words(day, lasts):
    form = notice(starts_day=day, starts_time="23:00", lasts=lasts)

    assert "more than a year ahead. Check the year." in str(form.errors["starts"])


@pytest.mark.parametrize(
    "values",
    [
        {"lasts": "72", "link": "report"},
        {"lasts": "until", "ends_day": "2026-11-26", "ends_time": "06:00"},
    ],
)
def test_what_is_typed_again_asks_for_the_same(values):
    asked = notice(**values)
    assert asked.is_valid()

    again = NoticeForm(typed_for(asked.instance))

    assert again.is_valid()
    for name in ("heading", "words", "link_place", "lasts", "ends_at"):
        assert getattr(again.instance, name) == getattr(asked.instance, name)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"lasts": "until"}, "Say when it ends."),
        ({"lasts": "until", "ends_day": "2026-11-25", "ends_time": "11:00"}, "after its start"),
        ({"lasts": "until", "ends_day": "2026-12-26", "ends_time": "11:00"}, "30 days at most"),
        (
            {"lasts": "6", "starts_day": "2026-11-24", "starts_time": "11:00"},
            "after its start, and after now",
        ),
    ],
)
def test_end_that_cannot_be_is_refused(values, words):
    assert words in str(notice(**values).errors)


def test_notice_leads_to_a_live_page_or_a_fixed_one():
    page = make_page("about-chat")
    draft = make_page("unpublished", published=False)

    leading = notice(link=f"page-{page.pk}")
    fixed = notice(link="report")

    assert leading.is_valid()
    assert leading.instance.link_page == page
    assert fixed.is_valid()
    assert (fixed.instance.link_place, fixed.instance.link_page) == ("report", None)
    assert not notice(link=f"page-{draft.pk}").is_valid()
