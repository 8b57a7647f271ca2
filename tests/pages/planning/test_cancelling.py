"""Plans that end with something else."""

import pytest
from django.urls import reverse

from pages.planning.cancelling import cancel_plans_of, cancel_returns, planned_returns
from pages.sign_off.people import name_of
from tests.factories import ScheduleFactory, draft_version, make_page
from tests.pages.releases.invented import make_release

pytestmark = pytest.mark.django_db


def state_of(schedule):
    schedule.refresh_from_db()
    return schedule.state


def test_only_what_goes_up_on_the_same_page_returns_it():
    up = ScheduleFactory()
    version = up.version
    ScheduleFactory(version=version, deed="take_down")
    ScheduleFactory(version=version, state="failed", reason="Trouble.")
    ScheduleFactory(
        version=version,
        page=up.page,
        language="cy",
        deed="publish",
        state="done",
        done_at=up.due_at,
    )
    ScheduleFactory()

    assert list(planned_returns(version)) == [up]


def test_only_what_was_chosen_is_cancelled(publisher):
    up, other = ScheduleFactory(), ScheduleFactory()

    cancel_returns(up.version, publisher, [up.pk, other.pk])

    assert (state_of(up), up.cancelled_by_name) == ("cancelled", name_of(publisher))
    assert state_of(other) == "waiting"


def test_every_plan_of_a_version_ends_with_it(publisher):
    version = draft_version(make_page("away", published=False))
    plans = [ScheduleFactory(version=version, deed=deed) for deed in ("publish", "take_down")]

    cancel_plans_of(version, publisher)

    assert [state_of(plan) for plan in plans] == ["cancelled", "cancelled"]


def test_release_that_is_put_away_takes_its_plan_along(client, publisher):
    page = make_release()
    plan = ScheduleFactory(version=draft_version(page), page=page)
    client.force_login(publisher)

    client.post(reverse("release-put-away", args=[page.pk]))

    assert state_of(plan) == "cancelled"
