"""Carrying out what is due: with approval, once, in order, again after trouble."""

from datetime import timedelta

import pytest
from cms.models import PageContent
from django.core import mail
from django.db import OperationalError, connections
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Publication, Schedule
from pages.planning import due as due_module
from pages.planning.due import PAUSES, carry_out_due
from pages.planning.scheduling import schedule_publication, schedule_take_down, try_again
from pages.sign_off.asking import approve, ask
from tests.campaign_site.publishing.passes import reverted
from tests.factories import (
    ScheduleFactory,
    UserFactory,
    new_draft,
    publish,
    translate,
    unpublish,
)
from tests.pages.planning import planned

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def publisher():
    return planned.publisher(email="publisher@force.example")


@pytest.fixture
def draft(page, author):
    return planned.changed_draft(page, author)


@pytest.fixture
def approved(draft, author, publisher):
    approve(ask(draft, author), publisher)
    return draft


def due(schedule):
    return carry_out_due(schedule.due_at)


def plan_down(page, user, hours=1):
    version = Version.objects.get_for_content(page.get_content_obj())
    return schedule_take_down(version, timezone.now() + hours * HOUR, user)


def is_changed(page):
    """Whether visitors get the draft's first lines; None where they get no page."""
    content = PageContent.objects.filter(page=page).first()
    return content.pagedetails.lead == planned.NEW if content else None


def test_approved_draft_goes_up_at_its_time_and_not_before(page, approved, author):
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)

    assert carry_out_due(schedule.due_at - timedelta(seconds=1)) == []
    assert is_changed(page) is False
    assert due(schedule) == [schedule]

    assert is_changed(page)
    schedule.refresh_from_db()
    assert (schedule.state, schedule.attempts, schedule.reason) == ("done", 1, "")
    deed = Publication.objects.filter(page=page).first()
    assert (deed.route, deed.by) == ("scheduled", author)


def test_due_is_carried_out_once(approved, author):
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)
    due(schedule)
    before = Publication.objects.count()

    assert due(schedule) == []
    assert Publication.objects.count() == before


def test_live_page_comes_down_at_its_time(page, publisher):
    version = Version.objects.get_for_content(page.get_content_obj())
    schedule = schedule_take_down(version, timezone.now() + HOUR, publisher)

    due(schedule)

    assert is_changed(page) is None
    schedule.refresh_from_db()
    assert schedule.state == "done"


def test_draft_that_nobody_approved_fails_and_publishers_are_told(
    page, draft, author, publisher, django_capture_on_commit_callbacks
):
    schedule = schedule_publication(draft, timezone.now() + HOUR, author)

    with django_capture_on_commit_callbacks(execute=True):
        due(schedule)

    assert is_changed(page) is False
    schedule.refresh_from_db()
    assert (schedule.state, schedule.attempts) == ("failed", 1)
    assert "Nobody has approved this draft yet" in schedule.reason
    assert [sent.bcc for sent in mail.outbox] == [["publisher@force.example"]]
    assert schedule.reason in mail.outbox[0].body


def test_draft_that_changed_after_its_approval_fails(page, approved, author):
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)
    planned.change_after_approval(approved)

    due(schedule)

    assert is_changed(page) is False
    schedule.refresh_from_db()
    assert "changed after its approval" in schedule.reason


def test_failed_goes_up_after_approval_and_retry(page, draft, author, publisher):
    schedule = schedule_publication(draft, timezone.now() + HOUR, author)
    due(schedule)
    approve(ask(draft, author), publisher)

    try_again(schedule)
    due(schedule)

    assert is_changed(page)


def test_draft_published_earlier_by_hand_is_noted_as_done(approved, author):
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)
    publish(approved.content)

    due(schedule)

    schedule.refresh_from_db()
    assert schedule.state == "done"
    assert "live already" in schedule.reason


def test_page_comes_down_though_a_newer_version_took_its_place(page, publisher):
    schedule = plan_down(page, publisher)
    publish(new_draft(page))
    publish(new_draft(page))

    due(schedule)

    schedule.refresh_from_db()
    assert (schedule.state, schedule.by_name) == ("done", publisher.username)
    assert is_changed(page) is None


def test_page_comes_down_after_a_planned_version_went_up(page, approved, author, publisher):
    down = plan_down(page, publisher, hours=2)
    up = schedule_publication(approved, timezone.now() + HOUR, author)

    due(up)
    assert is_changed(page)
    due(down)

    assert is_changed(page) is None


def test_page_that_came_down_and_went_up_again_stays_up(page, publisher):
    schedule = plan_down(page, publisher)
    unpublish(page)
    publish(reverted(page))

    due(schedule)

    schedule.refresh_from_db()
    assert "Nothing was taken down" in schedule.reason
    assert is_changed(page) is False


def test_translation_that_goes_up_leaves_the_plan_of_the_other_language(page, publisher, speak):
    speak("cy")
    schedule = plan_down(page, publisher)
    translate(page, "cy", "wedi-trefnu")

    due(schedule)

    languages = PageContent.objects.filter(page=page).values_list("language", flat=True)
    assert list(languages) == ["cy"]


@pytest.mark.parametrize("deed", ["publish", "take_down"])
def test_discarded_version_fails_in_words(deed):
    schedule = ScheduleFactory(version=None, page=None, deed=deed, made_by=UserFactory())

    due(schedule)

    schedule.refresh_from_db()
    assert schedule.state == "failed"


def test_account_that_is_gone_fails_in_words():
    schedule = ScheduleFactory(made_by=None)

    due(schedule)

    schedule.refresh_from_db()
    assert "The account that planned this is gone" in schedule.reason


def test_account_without_rights_since_still_puts_up_what_was_approved(page, approved, author):
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)
    author.is_active = False
    author.save()

    due(schedule)

    assert is_changed(page)


def test_lock_of_somebody_who_opened_the_draft_stops_nothing_that_was_approved(
    page, approved, author, publisher
):
    Version.objects.filter(pk=approved.pk).update(locked_by=publisher)

    due(schedule_publication(approved, timezone.now() + HOUR, author))

    assert is_changed(page)


def test_lock_stays_where_the_draft_was_changed(approved, author, publisher):
    Version.objects.filter(pk=approved.pk).update(locked_by=publisher)
    planned.change_after_approval(approved)

    due(schedule_publication(approved, timezone.now() + HOUR, author))

    assert Version.objects.get(pk=approved.pk).locked_by == publisher


def test_trouble_is_tried_again_after_growing_pauses_and_then_stands(approved, author, monkeypatch):
    def break_down(*arguments):
        raise ValueError("a fault of ours")

    monkeypatch.setattr(due_module, "publish_version", break_down)
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)
    now, pauses = schedule.due_at, []
    while carry_out_due(now):
        schedule.refresh_from_db()
        if not schedule.is_waiting:
            break
        assert "The site failed at it (ValueError) and tries again" in schedule.reason
        assert carry_out_due(schedule.next_try_at - timedelta(seconds=1)) == []
        pauses.append(schedule.next_try_at - now)
        now = schedule.next_try_at

    assert tuple(pauses) == PAUSES
    assert (schedule.state, schedule.attempts) == ("failed", len(PAUSES) + 1)
    assert "failed at it 6 times (ValueError)" in schedule.reason


def test_database_that_is_gone_is_no_try(approved, author, monkeypatch):
    def lose_it(*arguments):
        raise OperationalError("gone")

    monkeypatch.setattr(due_module, "publish_version", lose_it)
    monkeypatch.setattr(connections["default"], "is_usable", lambda: False)
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)

    with pytest.raises(OperationalError):
        due(schedule)

    schedule.refresh_from_db()
    assert (schedule.state, schedule.attempts) == ("waiting", 0)


def test_deed_that_is_too_slow_for_the_database_holds_up_no_other(approved, author, monkeypatch):
    def run_out_of_time(*arguments):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(due_module, "publish_version", run_out_of_time)
    schedule = schedule_publication(approved, timezone.now() + HOUR, author)

    due(schedule)

    schedule.refresh_from_db()
    assert (schedule.state, schedule.attempts) == ("waiting", 1)
    assert schedule.next_try_at > schedule.due_at


def test_up_and_down_are_carried_out_in_their_order(page, approved, author, publisher):
    moment = timezone.now() + HOUR
    up = schedule_publication(approved, moment, author)
    down = Schedule.objects.create(
        version=approved,
        page=page,
        language="en",
        title="A test page",
        deed="take_down",
        due_at=moment,
        next_try_at=moment,
        made_by=publisher,
        by_name="A. Publisher",
    )

    done = carry_out_due(moment + HOUR)

    assert done == [up, down]
    assert [one.state for one in done] == ["done", "done"]
    assert is_changed(page) is None


def test_look_without_news_asks_one_query(django_assert_num_queries):
    ScheduleFactory()

    with django_assert_num_queries(1):
        carry_out_due()
