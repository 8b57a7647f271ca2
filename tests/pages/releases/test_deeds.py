"""From the form to its readers: submitted, approved, published, at once or at its time."""

from datetime import UTC, datetime

import pytest
from cms.models import Page
from django.urls import reverse

from pages.models import Schedule
from pages.planning.due import carry_out_due
from pages.releases.contents import newest_version
from pages.sign_off.asking import approve
from pages.sign_off.people import hands_in
from tests.pages.releases.invented import (
    PUBLISHES,
    TEXT,
    WRITES,
    make_release,
    member,
    typed,
    words,
)

pytestmark = pytest.mark.django_db


def test_submit_asks_for_sign_off_with_the_note(client, author):
    page = make_release(user=author)

    response = client.post(
        reverse("release", args=[page.pk]), typed(page, deed="submit", note="For Monday")
    )

    assert response.headers["Location"] == reverse("release-list")
    sign_off = newest_version(page).sign_offs.get()
    assert (sign_off.state, sign_off.note, sign_off.asked_by) == ("asked", "For Monday", author)
    assert "waits for approval" in words(client.get(reverse("release-list")))


def test_submit_names_what_is_missing_and_keeps_what_is_there(client, author):
    response = client.post(
        reverse("release-new"), typed(title="Only a title", summary="", text="", deed="submit")
    )

    page = Page.objects.get(reverse_id="release-a-ticket")
    assert "The release has no text yet." in words(response)
    assert "Write one or two sentences that say what is new." in words(response)
    assert newest_version(page).content.title == "Only a title"
    assert not newest_version(page).sign_offs.exists()
    # The next press belongs to the page that was made.
    assert f'action="{reverse("release", args=[page.pk])}"' in words(response)


def test_publish_without_approval_says_why_and_loses_nothing(client):
    client.force_login(member(*PUBLISHES))
    page = make_release()

    response = client.post(reverse("release", args=[page.pk]), typed(page, deed="publish"))

    assert "Nobody has approved this draft yet." in words(response)
    assert TEXT.split("\n")[0] in words(response)
    assert newest_version(page).state == "draft"


def test_approved_release_goes_up(client):
    page = make_release()
    author, publisher = member(*WRITES), member(*PUBLISHES)
    client.force_login(author)
    client.post(reverse("release", args=[page.pk]), typed(page, deed="submit"))
    approve(newest_version(page).sign_offs.get(), publisher)
    client.force_login(publisher)

    response = client.post(reverse("release", args=[page.pk]), typed(page, deed="publish"))

    assert response.headers["Location"] == reverse("release-list")
    assert newest_version(page).state == "published"
    assert "/news/" in page.get_absolute_url("en")


def test_submitted_release_under_embargo_goes_up_by_itself_at_its_end(client, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    page = make_release()
    held = {"embargo_day": "2026-11-25", "embargo_time": "09:00"}
    client.force_login(member(*WRITES))

    client.post(reverse("release", args=[page.pk]), typed(page, deed="submit", **held))

    assert "goes up by itself on Wednesday 25 November 2026, 9am GMT, if it is approved" in words(
        client.get(reverse("release-list"))
    )
    approve(newest_version(page).sign_offs.get(), member(*PUBLISHES))
    carry_out_due(datetime(2026, 11, 25, 8, 59, 59, tzinfo=UTC))
    assert newest_version(page).state == "draft"
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)
    carry_out_due(datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert newest_version(page).state == "published"


def test_publisher_plans_a_release_under_embargo_and_moves_its_time(client, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    page = make_release()
    client.force_login(member(*PUBLISHES))
    for at in ("09:00", "10:00"):
        held = {"embargo_day": "2026-11-25", "embargo_time": at}

        client.post(reverse("release", args=[page.pk]), typed(page, deed="publish", **held))

    [planned] = Schedule.objects.waiting()
    assert planned.due_at == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert newest_version(page).state == "draft"


def test_publish_under_embargo_asks_for_the_approval_that_it_needs(client, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    page = make_release()
    publisher = member(*PUBLISHES)
    client.force_login(publisher)
    held = {"embargo_day": "2026-11-25", "embargo_time": "09:00", "note": "For Wednesday"}

    client.post(reverse("release", args=[page.pk]), typed(page, deed="publish", **held))

    asked = newest_version(page).sign_offs.get()
    assert (asked.state, asked.asked_by, asked.note) == ("asked", publisher, "For Wednesday")
    said = words(client.get(reverse("release-list")))
    assert "Another person has to approve it." in said
    assert "goes up by itself on Wednesday 25 November 2026, 9am GMT, if it is approved" in said


def test_publish_under_embargo_leaves_the_request_or_approval_that_stands(client, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    page, author, publisher = make_release(), member(*WRITES), member(*PUBLISHES)
    held = {"embargo_day": "2026-11-25", "embargo_time": "09:00"}
    client.force_login(author)
    client.post(reverse("release", args=[page.pk]), typed(page, deed="submit", **held))
    asked = newest_version(page).sign_offs.get()
    Schedule.objects.all().delete()
    client.force_login(publisher)

    client.post(reverse("release", args=[page.pk]), typed(page, deed="publish", **held))
    approve(asked, publisher)
    client.post(reverse("release", args=[page.pk]), typed(page, deed="publish", **held))

    assert newest_version(page).sign_offs.get().state == "approved"
    assert Schedule.objects.waiting().count() == 1
    assert "goes up by itself on Wednesday 25 November 2026, 9am GMT." in words(
        client.get(reverse("release-list"))
    )


def test_embargo_that_is_too_far_ahead_is_told_in_plain_words(client, author):
    page = make_release(user=author)
    far = {"embargo_day": "2099-11-25", "embargo_time": "09:00"}

    response = client.post(reverse("release", args=[page.pk]), typed(page, deed="submit", **far))

    assert "is more than a year ahead. Check the year." in words(response)
    assert not newest_version(page).sign_offs.exists()


def test_whoever_wrote_in_a_draft_cannot_approve_it(client):
    page = make_release()
    publisher = member(*PUBLISHES)
    client.force_login(publisher)

    client.post(reverse("release", args=[page.pk]), typed(page, title="Written by a publisher"))

    assert publisher.pk in hands_in(newest_version(page))
