"""Planning what goes up or comes down, and changing one's mind."""

from datetime import UTC, datetime, timedelta

import pytest
from cms.models import PageContent
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Schedule, ScheduleState
from pages.planning.scheduling import (
    TOO_EARLY,
    SchedulingError,
    cancel,
    change_time,
    planned_words,
    schedule_publication,
    schedule_take_down,
    try_again,
)
from tests.factories import ScheduleFactory, UserFactory, draft_version, make_page, new_draft

pytestmark = pytest.mark.django_db


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def published_version(page):
    return Version.objects.get_for_content(page.get_content_obj())


@pytest.fixture
def page():
    return make_page("planned", title="A planned page")


def test_publication_is_planned_for_a_draft(page):
    draft = Version.objects.get_for_content(new_draft(page))
    user, moment = UserFactory(), in_hours(5)

    made = schedule_publication(draft, moment, user)

    assert (made.version, made.page, made.language) == (draft, page, "en")
    assert (made.title, made.by_name, made.due_at) == ("A planned page", user.username, moment)
    assert made.is_waiting
    assert PageContent.objects.get(page=page) == published_version(page).content


def test_same_plan_again_changes_its_time(page):
    draft = Version.objects.get_for_content(new_draft(page))
    first = schedule_publication(draft, in_hours(5), UserFactory())

    later = in_hours(7)
    second = schedule_publication(draft, later, UserFactory())

    assert second.pk == first.pk
    assert Schedule.objects.get().due_at == later


def test_only_a_draft_goes_up_and_only_what_is_live_comes_down(page):
    draft = Version.objects.get_for_content(new_draft(page))

    with pytest.raises(SchedulingError, match="Only a draft can go up"):
        schedule_publication(published_version(page), in_hours(1), UserFactory())
    with pytest.raises(SchedulingError, match="is not live"):
        schedule_take_down(draft, in_hours(1), UserFactory())

    assert schedule_take_down(published_version(page), in_hours(1), UserFactory()).is_waiting


@pytest.mark.parametrize(
    ("hours", "words"), [(-1, "has passed"), (0, "has passed"), (24 * 400, "Check the year")]
)
def test_moment_that_cannot_be_meant_is_refused(page, hours, words):
    with pytest.raises(SchedulingError, match=words):
        schedule_take_down(published_version(page), in_hours(hours), UserFactory())


def test_time_is_changed_while_it_waits():
    schedule = ScheduleFactory(attempts=2, reason="Trouble.")
    moment = in_hours(3)

    change_time(schedule, moment)

    schedule.refresh_from_db()
    assert (schedule.due_at, schedule.next_try_at) == (moment, moment)
    assert (schedule.attempts, schedule.reason) == (0, "")


@pytest.fixture
def held_until(monkeypatch):
    """Something such as an embargo that holds every version until a moment."""

    def hold(end):
        def rule(version, at):
            return ["Not before its hour."] if at < end else []

        monkeypatch.setattr("pages.planning.scheduling.TOO_EARLY", [rule])

    return hold


def test_publication_is_not_planned_for_a_time_at_which_it_would_be_refused(page, held_until):
    draft, end = Version.objects.get_for_content(new_draft(page)), in_hours(5)
    held_until(end)

    with pytest.raises(SchedulingError, match="Not before its hour"):
        schedule_publication(draft, in_hours(4), UserFactory())
    planned = schedule_publication(draft, end, UserFactory())
    with pytest.raises(SchedulingError, match="Not before its hour"):
        change_time(planned, in_hours(4))

    planned.refresh_from_db()
    assert planned.due_at == end
    assert schedule_take_down(published_version(page), in_hours(1), UserFactory()).is_waiting


def test_failed_is_not_tried_again_while_something_holds_it(held_until):
    failed = ScheduleFactory(
        state="failed", reason="Trouble.", due_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    held_until(in_hours(1))

    with pytest.raises(SchedulingError, match="Not before its hour"):
        try_again(failed)

    failed.refresh_from_db()
    assert failed.has_failed


def test_embargoes_hold_plans():
    assert "too_early" in [rule.__name__ for rule in TOO_EARLY]


def test_plan_is_told_with_what_it_waits_for(page, time_machine):
    time_machine.move_to("2027-05-01T08:00:00+00:00", tick=False)
    draft, user = Version.objects.get_for_content(new_draft(page)), UserFactory()
    assert planned_words(draft) == []

    schedule_publication(draft, datetime(2027, 6, 1, 8, tzinfo=UTC), user)

    assert planned_words(draft) == [
        "It goes up by itself on Tuesday 1 June 2027, 9am BST, if it is approved by then."
    ]


def test_cancelled_is_over():
    schedule, user = ScheduleFactory(), UserFactory()

    cancel(schedule, user)

    schedule.refresh_from_db()
    assert (schedule.state, schedule.cancelled_by_name) == ("cancelled", user.username)
    for step in (lambda: change_time(schedule, in_hours(1)), lambda: try_again(schedule)):
        with pytest.raises(SchedulingError, match="It is: Cancelled"):
            step()


def test_failed_is_tried_again_at_once():
    schedule = ScheduleFactory(
        state="failed", reason="Trouble.", attempts=6, due_at=datetime(2026, 1, 1, tzinfo=UTC)
    )

    try_again(schedule)

    assert list(Schedule.objects.due(timezone.now())) == [schedule]
    schedule.refresh_from_db()
    assert (schedule.state, schedule.attempts) == (ScheduleState.WAITING, 0)


def test_failed_is_not_tried_again_beside_its_twin():
    failed = ScheduleFactory(state="failed", reason="Trouble.")
    ScheduleFactory(version=failed.version)

    with pytest.raises(SchedulingError, match="planned again already"):
        try_again(failed)


def test_due_are_in_order_and_the_later_of_a_page_waits_for_the_earlier():
    nine, ten = datetime(2030, 1, 2, 9, tzinfo=UTC), datetime(2030, 1, 2, 10, tzinfo=UTC)
    one = draft_version(make_page("one", published=False))
    other = draft_version(make_page("other", published=False))
    up = ScheduleFactory(version=one, due_at=nine, next_try_at=ten + timedelta(hours=1))
    ScheduleFactory(version=one, due_at=ten, deed="take_down")
    of_other = [ScheduleFactory(version=other, due_at=nine, deed=deed) for deed in ("publish",)]

    assert list(Schedule.objects.due(nine - timedelta(seconds=1))) == []
    assert list(Schedule.objects.due(ten)) == of_other
    assert list(Schedule.objects.due(ten + timedelta(hours=2))) == [up, *of_other]


def test_discarded_draft_leaves_its_schedule():
    schedule = ScheduleFactory()

    schedule.version.delete()

    schedule.refresh_from_db()
    assert schedule.version is None
    assert schedule.is_waiting
