"""A plan to take a page down goes on with the page, and whoever approves reads of it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Schedule
from pages.planning.scheduling import SchedulingError, schedule_publication, schedule_take_down
from pages.planning.take_downs import coming_down_words
from pages.sign_off.asking import ask, what_follows
from pages.uk_moments import in_uk_words
from tests.factories import ScheduleFactory, make_page, new_draft, publish, unpublish
from tests.pages.planning import planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(page, publisher):
    return schedule_take_down(live(page), in_days(3), publisher)


def live(page):
    return Version.objects.get_for_content(page.get_content_obj())


def in_days(days: int) -> datetime:
    return timezone.now().replace(microsecond=0) + timedelta(days=days)


def test_plan_goes_over_to_what_takes_the_place_of_its_version(page, plan, publisher):
    draft = new_draft(page)
    draft.title = "Corrected"
    draft.save()
    publish(draft)

    (carried,) = Schedule.objects.all()
    assert (carried.pk, carried.version.content, carried.title) == (plan.pk, draft, "Corrected")
    assert (carried.due_at, carried.made_by) == (plan.due_at, publisher)


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_plan_that_is_over_stays_where_it_was(page, state):
    before = live(page)
    said = {"done_at": timezone.now()} if state == "done" else {}
    said |= {"cancelled_by_name": "Somebody"} if state == "cancelled" else {}
    ScheduleFactory(
        version=before, page=page, deed="take_down", state=state, reason="Because.", **said
    )
    publish(new_draft(page))

    assert Schedule.objects.get().version == before


def test_plan_of_another_page_stays_there(page, plan):
    publish(new_draft(make_page("another")))

    assert Schedule.objects.get().version == live(page)


def test_approver_is_told_before(client, page, plan, publisher):
    author = planned.author()
    draft = planned.changed_draft(page, author)
    ask(draft, author)
    client.force_login(publisher)

    said = client.get(reverse("sign-off", args=[draft.pk])).content.decode()

    assert f"The page is planned to come down on {in_uk_words(plan.due_at)}." in said
    assert "That stays so for these words." in said


def test_words_of_the_live_version_and_of_a_page_that_came_down(page, plan):
    draft = planned.changed_draft(page, planned.author())
    (said,) = coming_down_words(live(page))
    assert said == f"It comes down by itself on {in_uk_words(plan.due_at)}."

    unpublish(page)

    assert coming_down_words(draft) == []


@pytest.mark.parametrize(
    ("days", "words"), [(2, "That stays so for these words."), (4, "Before that the page comes")]
)
def test_words_of_a_draft_that_has_a_time_itself(page, plan, days, words):
    draft = planned.changed_draft(page, author := planned.author())
    schedule_publication(draft, in_days(days), author)

    goes_up, comes_down = what_follows(draft)

    assert "goes up by itself" in goes_up
    assert words in comes_down


def test_version_that_was_replaced_meanwhile_is_not_planned(page, publisher):
    stale = live(page)
    publish(new_draft(page))

    with pytest.raises(SchedulingError, match="not live"):
        schedule_take_down(stale, in_days(1), publisher)

    assert not Schedule.objects.exists()
