"""The calendar: who sees it, who changes it, and what it says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Schedule
from tests.campaign_site.publishing.passes import reverted
from tests.factories import (
    NoticeFactory,
    ScheduleFactory,
    UserFactory,
    publish,
    unpublish,
)
from tests.pages.planning import planned

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + timedelta(days=days)


def live_version(page):
    return Version.objects.get_for_content(page.get_content_obj())


def text(client, user, address="calendar"):
    client.force_login(user)
    return client.get(reverse(address)).content.decode()


def plan(client, user, version):
    client.force_login(user)
    moment = {"due_at_day": in_days(5).strftime("%Y-%m-%d"), "due_at_time": "09:00"}
    return client.post(reverse("plan-version", args=[version.pk]), moment, follow=True)


@pytest.mark.parametrize("address", ["calendar", "notices", "new-notice"])
def test_calendar_is_for_staff_alone(client, address):
    answer = client.get(reverse(address))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_calendar_lists_what_goes_live_when(client, publisher, author, page):
    approved = planned.approved_draft(page, author, publisher)
    ScheduleFactory(version=approved, due_at=datetime(2026, 12, 1, 9, tzinfo=UTC), title="Agreed")
    waiting = planned.changed_draft(planned.live_page("other"), author)
    ScheduleFactory(version=waiting, due_at=datetime(2026, 12, 2, 9, tzinfo=UTC), title="Unread")
    ScheduleFactory(state="failed", reason="The draft was changed after its approval.")
    ScheduleFactory(title="Far away", due_at=datetime(2027, 12, 2, 9, tzinfo=UTC))
    NoticeFactory(
        starts_at=datetime(2026, 12, 3, 9, tzinfo=UTC), ends_at=datetime(2026, 12, 4, tzinfo=UTC)
    )

    with time_machine.travel(datetime(2026, 11, 25, tzinfo=UTC)):
        said = " ".join(text(client, publisher).split())

    for words in (
        "Tuesday 1 December 2026", "9am GMT</b> Goes up: Agreed", "Goes up: Unread<br>Waits for",
        "Not done", "The draft was changed after its approval.",
        "Notice starts: Chat is closed today.", "Notice ends: Chat is closed today.",
    ):  # fmt: skip
        assert words in said
    assert said.index("Goes up: Agreed") < said.index("Goes up: Unread")
    assert "Far away" not in said
    assert said.count("Waits for approval.") == 1


def test_draft_gets_a_time_and_the_live_page_stays(client, author, page):
    draft = planned.changed_draft(page, author)
    client.force_login(author)
    day = in_days(3).strftime("%Y-%m-%d")

    answer = client.post(
        reverse("plan-version", args=[draft.pk]),
        {"due_at_day": day, "due_at_time": "09:00"},
        follow=True,
    )

    assert "The live page stays as it is until then." in answer.content.decode()
    assert Schedule.objects.get().version == draft
    assert page.get_content_obj().pagedetails.lead != planned.NEW


def test_past_is_refused_in_the_form(client, author, page):
    draft = planned.changed_draft(page, author)
    client.force_login(author)

    answer = client.post(
        reverse("plan-version", args=[draft.pk]),
        {"due_at_day": "2020-01-01", "due_at_time": "09:00"},
    )

    assert "has passed. Choose a later time." in answer.content.decode()
    assert not Schedule.objects.exists()


def test_only_publishers_plan_a_take_down(client, author, publisher, page):
    address = reverse("plan-version", args=[live_version(page).pk])

    client.force_login(author)
    assert client.get(address).status_code == 403
    client.force_login(publisher)
    assert "Take down at a time" in client.get(address).content.decode()


def test_author_leaves_the_plan_of_another_alone(client, author, page):
    draft = planned.changed_draft(page, author)
    made = ScheduleFactory(version=draft, made_by=UserFactory(), due_at=in_days(3))

    answer = plan(client, author, draft)

    assert "planned this for" in answer.content.decode()
    again = Schedule.objects.get()
    assert (again.due_at, again.made_by) == (made.due_at, made.made_by)


def test_author_changes_the_own_plan_and_a_publisher_everyones(client, author, publisher, page):
    draft = planned.changed_draft(page, author)
    for user in (author, author, publisher):
        plan(client, user, draft)
        assert Schedule.objects.get().made_by == user


def test_author_does_not_plan_what_was_approved(client, author, publisher, page):
    approved = planned.approved_draft(page, author, publisher)
    ScheduleFactory(version=approved, state="cancelled", cancelled_by_name="A. Publisher")

    answer = plan(client, author, approved)

    assert "This draft is approved. A publisher says when it goes up." in answer.content.decode()
    assert not Schedule.objects.waiting().exists()
    plan(client, publisher, approved)
    assert Schedule.objects.waiting().get().made_by == publisher


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_author_moves_no_time_of_what_was_approved_since(client, author, publisher, page, state):
    approved = planned.approved_draft(page, author, publisher)
    reason = "" if state == "waiting" else "Trouble."
    made = ScheduleFactory(version=approved, made_by=author, state=state, reason=reason)
    name = "change-schedule" if state == "waiting" else "retry-schedule"
    moment = {"due_at_day": in_days(5).strftime("%Y-%m-%d"), "due_at_time": "09:00"}
    client.force_login(author)

    answer = client.post(reverse(name, args=[made.pk]), moment, follow=True)

    assert "A publisher says when it goes up." in answer.content.decode()
    again = Schedule.objects.get()
    assert (again.state, again.due_at) == (state, made.due_at)


def test_plan_that_was_made_while_the_form_was_open_stands(client, author, page, monkeypatch):
    """The look before the form found nothing; the one in the transaction does."""
    draft = planned.changed_draft(page, author)
    answers = iter(["", "Somebody planned this."])
    monkeypatch.setattr("pages.planning.views.why_not", lambda version, user: next(answers))

    assert "Somebody planned this." in plan(client, author, draft).content.decode()
    assert not Schedule.objects.exists()


def test_calendar_says_what_will_not_happen(client, author, publisher, page):
    ScheduleFactory(version=live_version(page), page=page, deed="take_down", due_at=in_days(1))
    unpublish(page)
    publish(reverted(page))
    gone = planned.changed_draft(planned.live_page("put-away"), author)
    ScheduleFactory(version=gone, due_at=in_days(2))
    gone.archive(author)
    unfit = planned.approved_draft(planned.live_page("changed"), author, publisher)
    ScheduleFactory(version=unfit, due_at=in_days(3))
    planned.change_after_approval(unfit)

    said = text(client, publisher)

    for words in (
        "The page came down meanwhile and went up again. It stays up.",
        "The draft was put away. It does not go up.",
        "It was changed after its approval. It has to be approved again.",
    ):
        assert said.count(words) == 1


def test_calendar_promises_what_a_newer_version_takes_over(client, author, publisher, page):
    ScheduleFactory(version=live_version(page), page=page, deed="take_down", due_at=in_days(2))
    approved = planned.approved_draft(page, author, publisher)
    publish(approved.content)

    said = text(client, publisher)

    assert said.count("Comes down") == 1
    assert "stays up" not in said


def test_time_is_changed_and_plan_is_cancelled(client, publisher):
    schedule = ScheduleFactory(due_at=in_days(3))
    client.force_login(publisher)
    day = in_days(5).strftime("%Y-%m-%d")

    client.post(
        reverse("change-schedule", args=[schedule.pk]), {"due_at_day": day, "due_at_time": "09:00"}
    )
    schedule.refresh_from_db()
    assert schedule.due_at.strftime("%Y-%m-%d") == day

    client.post(reverse("cancel-schedule", args=[schedule.pk]))
    schedule.refresh_from_db()
    assert schedule.state == "cancelled"


def test_failed_is_tried_again(client, publisher):
    schedule = ScheduleFactory(state="failed", reason="Trouble.")
    client.force_login(publisher)

    client.post(reverse("retry-schedule", args=[schedule.pk]))

    schedule.refresh_from_db()
    assert schedule.is_waiting


@pytest.mark.parametrize("deed", ["cancel-schedule", "retry-schedule", "change-schedule"])
def test_another_persons_plan_is_left_alone(client, author, deed):
    schedule = ScheduleFactory(made_by=UserFactory())
    client.force_login(author)

    assert client.post(reverse(deed, args=[schedule.pk])).status_code == 403


def test_buttons_stand_where_they_may_be_pressed(client, author, publisher):
    ScheduleFactory(due_at=in_days(3), made_by=UserFactory())
    ScheduleFactory(state="failed", reason="Trouble.", made_by=UserFactory())
    pressed = ("Change the time", "Cancel", "Retry", "Leave it")

    assert [words for words in pressed if f"{words}<" in text(client, author)] == []
    assert [words for words in pressed if f"{words}<" not in text(client, publisher)] == []


def test_own_plan_is_cancelled_by_its_author(client, author):
    schedule = ScheduleFactory(made_by=author)
    client.force_login(author)

    assert client.post(reverse("cancel-schedule", args=[schedule.pk])).status_code == 302
    assert client.get(reverse("cancel-schedule", args=[schedule.pk])).status_code == 405


def test_what_is_over_is_said_in_words(client, publisher):
    schedule = ScheduleFactory(state="cancelled", cancelled_by_name="A. Person")
    client.force_login(publisher)

    answer = client.post(reverse("cancel-schedule", args=[schedule.pk]), follow=True)

    assert "This is no longer possible. It is: Cancelled." in answer.content.decode()


def test_calendar_asks_few_queries(client, publisher, django_assert_max_num_queries):
    for number in range(3):
        ScheduleFactory(
            version=planned.changed_draft(planned.live_page(f"page-{number}"), publisher),
            due_at=in_days(number + 1),
        )
    client.force_login(publisher)

    with django_assert_max_num_queries(40):
        client.get(reverse("calendar"))
