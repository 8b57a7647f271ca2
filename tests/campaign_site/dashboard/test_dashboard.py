"""The staff's first page: each section from real rows, and one that fails alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cms.models import PageContent
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaign_site.dashboard.moments import day_and_time
from campaign_site.dashboard.rows import Section, read
from campaign_site.dashboard.sections import SECTIONS
from campaign_site.models import FailedPage, PageWarning
from campaign_site.publishing.manifest import Edition, Manifest
from pages.models import CheckOverride, Publication, Route, Schedule
from pages.planning.scheduling import schedule_publication
from pages.sign_off.asking import approve, ask, send_back
from pages.sign_off.people import name_of
from signposting.models import Verification
from tests.campaign_site.dashboard.shown import draft_of, member, rows_of, section
from tests.campaign_site_rows import HOUR, NUMBER, a_turn_of_duty
from tests.factories import (
    FigureFactory,
    ProposalFactory,
    PublisherNodeFactory,
    make_page,
    unpublish,
)

pytestmark = pytest.mark.django_db
BUDGET = 40
# Whether a request still fits is a reading of its whole draft.
OF_A_REQUEST = 7


def test_dashboard_is_the_first_page_of_every_role(client):
    for role in Group.objects.values_list("name", flat=True):
        client.force_login(member(role))
        response = client.get(reverse("admin:index"))
        assert response.status_code == 200
        assert "Waits for you" in response.text
        assert "We could not read this" not in response.text


def test_publisher_sees_what_an_author_asked_for(author, publisher):
    version = draft_of("asked-for", author, title="Asked for")
    ask(version, author, "Look at the second line")

    (row,) = rows_of("you", publisher)

    assert row.words == "Approve “Asked for”"
    assert "Ann Author" in row.detail
    assert "Look at the second line" in row.detail
    assert row.address == reverse("sign-off", args=[version.pk])
    assert section("you", author) == []
    assert "Asked for" in section("others", author)[0]


def test_own_request_waits_for_others_and_not_for_you(publisher):
    ask(draft_of("own", publisher), publisher)

    assert section("you", publisher) == []
    assert len(section("others", publisher)) == 1


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October, 01:30 BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October, 01:30 GMT"),
        (datetime(2027, 1, 5, 9, 0, tzinfo=UTC), "5 January 2027, 09:00 GMT"),
    ],
)
@time_machine.travel(datetime(2026, 10, 20, 12, tzinfo=UTC), tick=False)
def test_moment_says_which_of_an_hour_that_is_there_twice(moment, words):
    assert day_and_time(moment) == words


def test_author_sees_what_came_back_until_it_is_asked_again(author, publisher):
    version = draft_of("returned", author, title="Returned")
    send_back(ask(version, author), publisher, "Say visits")

    assert section("you", author)[0].startswith("Mend “Returned” | Returned by")
    assert "Say visits" in section("you", author)[0]

    ask(version, author)
    assert section("you", author) == []


def test_publisher_sees_what_was_approved_and_is_not_up(author, publisher):
    approve(ask(draft_of("approved", author, title="Approved"), author), publisher)

    assert section("you", member("publisher"))[0].startswith("Publish “Approved”")


def test_words_changed_after_the_approval_are_asked_for_again(author, publisher):
    version = draft_of("approved", author, title="Approved")
    approve(ask(version, author), publisher)
    PageContent.admin_manager.filter(pk=version.object_id).update(title="Changed")

    assert section("you", member("publisher")) == [
        f"Ask again for “Approved” | It was changed after {name_of(publisher)} approved it."
    ]
    assert section("you", author)[0].startswith("Ask again for “Approved”")


def test_words_changed_after_the_request_are_asked_for_again_by_its_asker(author, publisher):
    version = draft_of("asked", author, title="Asked")
    ask(version, author)
    PageContent.admin_manager.filter(pk=version.object_id).update(title="Changed")

    assert section("you", author) == [
        "Ask again for “Asked” | It was changed after you asked for approval."
    ]
    assert section("others", author) == []
    assert section("you", publisher) == []


def test_what_goes_up_by_itself_waits_for_nobody(author, publisher):
    version = draft_of("planned", author, title="Planned")
    approve(ask(version, author), publisher)
    schedule_publication(version, timezone.now() + HOUR, publisher)

    assert section("you", member("publisher")) == []
    assert "Planned" in section("planned", publisher)[0]


def test_steward_confirms_what_another_proposed():
    steward = member("steward")
    ProposalFactory(proposed_by=member("publisher"))
    ProposalFactory(proposed_by=steward, proposed_by_name=steward.username)

    assert len(section("you", steward)) == 1
    assert len(section("others", steward)) == 1
    assert section("you", member("auditor")) == []


def test_drafts_of_your_own(author):
    draft_of("mine", author, title="Mine")

    assert section("drafts", author)[0].startswith("“Mine” is a draft of yours")


def test_who_is_on_duty_with_a_number_to_tap(client, publisher):
    a_turn_of_duty("Before", -9 * HOUR, -HOUR)
    a_turn_of_duty("Now", -HOUR, HOUR)
    a_turn_of_duty("Next", HOUR, 9 * HOUR)
    client.force_login(publisher)

    text = client.get(reverse("admin:index")).text

    assert f'href="tel:{NUMBER.replace(" ", "")}"' in text
    assert "Before" not in text
    assert text.index(">Now ") < text.index("Next: Next")


def test_gap_between_turns_is_said(publisher):
    a_turn_of_duty("Later", HOUR, 9 * HOUR)

    first = rows_of("duty", publisher)[0]

    assert first.words == "Nobody is on duty now."
    assert first.is_urgent


def test_visitors_never_get_a_number_of_the_staff(client):
    a_turn_of_duty("Somebody on duty", number="00 11 22")

    assert "00 11 22" not in client.get("/").text
    assert "Somebody on duty" not in client.get("/get-help/").text


def test_emergency_stands_first_until_it_is_reviewed(publisher):
    row = Publication.objects.create(
        title="Hurried",
        language="en",
        content_hash="0" * 64,
        route=Route.EMERGENCY,
        by_name="Somebody",
        reason="It could not wait",
        review_by=timezone.now() + 24 * HOUR,
    )

    (shown,) = rows_of("emergencies", publisher)
    assert SECTIONS[0].key == "emergencies"
    assert shown.is_urgent
    assert "It could not wait" in shown.detail

    Publication.objects.filter(pk=row.pk).update(
        reviewed_at=timezone.now(), reviewed_by_name="Another"
    )
    assert section("emergencies", publisher) == []


def test_what_is_live_tells_the_last_deeds(publisher):
    page = make_page("withdrawn", title="Withdrawn")

    unpublish(page)

    rows = rows_of("live", publisher)
    assert "pages are live" in rows[0].words
    assert rows[1].words == "“Withdrawn” came down"
    assert rows[1].address == reverse("page-history", args=[page.pk, "en"])


def test_failed_page_says_what_visitors_see_and_why(publisher):
    FailedPage.objects.create(path="/a/", reason="No signpost")
    FailedPage.objects.create(path="/b/", reason="Too big", last_good_at=timezone.now())

    assert section("failed", publisher)[0] == (
        "/a/: visitors do not see this page yet | No signpost"
    )
    assert "visitors still see the version of today" in section("failed", publisher)[1]


def test_warnings_and_overridden_checks(publisher):
    PageWarning.objects.create(path="/a/", words="Shorten it")
    CheckOverride.objects.create(
        version=draft_of("overridden", publisher),
        rule="statistics",
        excerpt="a count",
        level="block",
        reason="Counted today",
        by_name="Somebody",
    )

    assert section("warnings", publisher) == ["/a/ | Shorten it"]
    assert "Counted today" in section("overridden", publisher)[0]


def test_every_overridden_check_is_listed(publisher, author):
    version = draft_of("many", author)
    for number in range(12):
        CheckOverride.objects.create(
            version=version,
            rule="statistics.unknown",
            excerpt=f"count {number}",
            level="block",
            reason="Counted today",
            by_name="Somebody",
        )

    assert len(section("overridden", publisher)) == 12


def test_what_runs_out_next(publisher):
    today = timezone.localdate()
    row = Verification.objects.filter(service__status="listed").first()
    Verification.objects.filter(service=row.service, fact=row.fact).update(
        read_on=today - timedelta(days=99), holds_until=today - timedelta(days=1)
    )
    FigureFactory(value="4,321", holds_until=today + timedelta(days=3))

    rows = rows_of("running-out", publisher)

    # Before it stand facts that nobody has read yet, as far as the register has any.
    assert next(one for one in rows if row.service.name in one.words).is_urgent
    assert any("4,321" in one.words and not one.is_urgent for one in rows)


def test_nothing_published_here_is_said(publisher):
    assert section("caches", publisher) == ["On this machine nothing is published. | "]


@pytest.mark.parametrize(
    ("seconds_ago", "said"),
    [(10, "May still show what stood before"), (91, "Shows nothing from before the last change")],
)
def test_shared_cache_may_show_the_last_edition_for_a_minute_and_a_half(
    publisher, settings, seconds_ago, said
):
    written = timezone.now() - timedelta(seconds=seconds_ago)
    manifest = Manifest(Edition(1, "r"), written.isoformat(), {}, {}, {})
    settings.PUBLISHED_FOLDER.mkdir(parents=True)
    (settings.PUBLISHED_FOLDER / "manifest.json").write_bytes(manifest.dump())

    first, while_down = section("caches", publisher)

    assert first.startswith(said)
    assert "up to 24 hours longer" in while_down


def test_silent_publisher_is_urgent(publisher):
    PublisherNodeFactory(seen_at=timezone.now() - timedelta(minutes=9))

    (row,) = rows_of("publisher", publisher)

    assert row.is_urgent
    assert "Silent for 9 minutes" in row.detail


def test_launch_gaps_are_listed(publisher):
    assert any("solicitor" in line for line in section("launch", publisher))


def test_section_that_fails_stands_alone(client, publisher, monkeypatch):
    def fails(user):
        raise DatabaseError("no such table")

    broken = [Section("broken", "Broken", fails), *SECTIONS]
    monkeypatch.setattr("campaign_site.dashboard.views.SECTIONS", broken)
    client.force_login(publisher)

    text = client.get(reverse("admin:index")).text

    assert text.count("We could not read this.") == 1
    assert "Waits for you" in text
    assert "no such table" not in text


def test_quiet_section_stands_only_when_it_has_something(publisher):
    def nothing(user):
        return []

    assert not read(Section("quiet", "Quiet", nothing, is_quiet=True), publisher).is_shown
    assert read(Section("loud", "Loud", nothing), publisher).is_shown


def test_budget_of_queries(client, author, publisher):
    for number in range(6):
        version = draft_of(f"asked-{number}", author)
        ask(version, author)
        draft_of(f"own-{number}", publisher)
        ProposalFactory(proposed_by=author)
        unpublish(make_page(f"down-{number}"))
        a_turn_of_duty(f"Officer {number}", -HOUR, HOUR)
        moment = timezone.now() + HOUR
        Schedule.objects.create(
            version=version,
            title="A",
            language="en",
            deed="publish",
            by_name="Somebody",
            due_at=moment,
            next_try_at=moment,
        )
    client.force_login(publisher)
    client.get(reverse("admin:index"))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("admin:index"))

    assert len(asked) < BUDGET + 6 * OF_A_REQUEST
