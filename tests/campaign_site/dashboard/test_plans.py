"""What the staff's first page says of notices, and of what goes up and comes down at a time."""

import pytest
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Notice, Schedule
from pages.planning.scheduling import schedule_take_down
from pages.sign_off.asking import ask
from signposting.models import Service
from tests.campaign_site.dashboard.shown import draft_of, member, rows_of, section
from tests.campaign_site.publishing.passes import reverted
from tests.campaign_site_rows import HOUR
from tests.factories import (
    ProposalFactory,
    make_page,
    publish,
    unpublish,
)

pytestmark = pytest.mark.django_db


def notice(**values):
    now = timezone.now()
    right = {
        "heading": "Chat is closed",
        "words": "Call instead.",
        "asked_by_name": "Somebody",
        "starts_at": now - HOUR,
        "ends_at": now + HOUR,
    }
    return Notice.objects.create(**{**right, **values})


def test_notice_waits_for_a_publisher_and_then_stands_first(author, publisher):
    row = notice()
    assert section("you", publisher)[0].startswith("Agree to the notice “Chat is closed”")
    assert section("you", author) == []

    Notice.objects.filter(pk=row.pk).update(
        state="agreed", decided_by_name="Another", decided_at=timezone.now()
    )

    assert section("you", publisher) == []
    assert rows_of("live", publisher)[0].words == "On every page: the notice “Chat is closed”"


def test_auditor_sees_what_waits_for_whom(author):
    ask(draft_of("asked", author, title="Asked for"), author)
    notice(heading="Lines are busy", asked_by=author, asked_by_name="Ann Author")
    ProposalFactory(proposed_by=author, proposed_by_name="Ann Author")

    rows = section("others", member("auditor"))

    assert [row.partition(" | ")[0] for row in rows[:2]] == [
        "The notice “Lines are busy” waits for a publisher",
        "“Asked for” waits for a publisher’s approval",
    ]
    assert [row.partition(" | ")[2].startswith("Ann Author asked today") for row in rows[:2]]
    assert "waits for a second person | Proposed by Ann Author" in rows[2]


def test_own_notice_waits_for_others(author):
    notice(heading="Lines are busy", asked_by=author, asked_by_name="Ann Author")

    assert section("others", author)[0].startswith(
        "The notice “Lines are busy” waits for a publisher | You asked today"
    )


def test_notice_that_some_pages_go_without_is_not_said_to_be_on_every_page(publisher):
    name = Service.objects.get(slug="stop-it-now-helpline").name
    agreed = {"state": "agreed", "decided_by_name": "Another", "decided_at": timezone.now()}
    notice(heading="Closed", words=f"{name} is closed.", **agreed)

    [row, *_rest] = section("live", publisher)

    assert row.startswith("On most pages: the notice “Closed” | Until ")
    assert "pages for children and survivors do not show it" in row


def test_notice_that_came_back_is_its_askers_to_mend(author, publisher):
    sent_back = {"state": "sent_back", "decided_by_name": "A. Publisher", "comment": "Say when"}
    notice(**sent_back, decided_by=publisher, decided_at=timezone.now(), asked_by=author)

    assert section("you", author) == [
        "Mend the notice “Chat is closed” | Returned by A. Publisher: Say when"
    ]
    assert section("you", publisher) == []
    notice(asked_by=author, asked_by_name="Ann Author")
    assert section("you", author) == []


def test_notice_that_nobody_answered_is_its_askers_again(author, publisher):
    notice(asked_by=author, ends_at=timezone.now() - HOUR / 2)

    assert section("you", author)[0].startswith(
        "Mend the notice “Chat is closed” | Nobody answered before its end"
    )
    assert section("you", publisher) == []


def test_notice_of_one_person_alone_is_an_emergency(publisher):
    notice(state="agreed", emergency=True, reason="Lines are down")

    (row,) = rows_of("emergencies", publisher)
    assert row.is_urgent
    assert "Lines are down" in row.detail


def test_what_goes_up_when_and_what_could_not_be_done(author, publisher):
    version = draft_of("planned", author, title="Planned")
    right = {"version": version, "language": "en", "deed": "publish", "by_name": "Somebody"}
    for hours, title, rest in (
        (5, "Planned", {}),
        (-5, "Stuck", {"state": "failed", "reason": "Its approval is gone"}),
    ):
        moment = timezone.now() + hours * HOUR
        Schedule.objects.create(**right, title=title, due_at=moment, next_try_at=moment, **rest)

    failed, coming = rows_of("planned", publisher)

    assert failed.is_urgent
    assert "Its approval is gone" in failed.detail
    assert coming.words == "Goes up: Planned"
    assert "Waits for approval." in coming.detail


def test_what_will_not_happen_is_not_promised(publisher):
    page = make_page("replaced", title="Replaced")
    schedule_take_down(
        Version.objects.get_for_content(page.get_content_obj()), timezone.now() + HOUR, publisher
    )
    unpublish(page)
    publish(reverted(page))

    (row,) = section("planned", publisher)

    assert row.startswith("Comes down: Replaced | ")
    assert row.endswith("The page came down meanwhile and went up again. It stays up.")
