"""The sign-off page: who sees which deed, and what each deed says."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from djangocms_text.models import Text
from djangocms_versioning.models import Version

from pages.drafts import draft_hash
from pages.models import Publication, Schedule
from pages.sign_off.asking import ask
from pages.sign_off.people import name_of
from tests import factories
from tests.pages.sign_off.conftest import (
    WORDS,
    again,
    approved,
    draft_of,
    news_draft,
    rewrite,
    version_of,
)

pytestmark = pytest.mark.django_db


def page_for(client, user, version):
    client.force_login(user)
    response = client.get(reverse("sign-off", args=[version.pk]))
    assert response.status_code == 200
    return response.content.decode()


def listed(client, user):
    client.force_login(user)
    return client.get(reverse("sign-off-waiting")).content.decode()


def press(client, user, name, version, **data):
    client.force_login(user)
    return client.post(reverse(name, args=[version.pk]), data, follow=True).content.decode()


def test_author_asks_and_sees_that_it_waits(client, author, draft):
    assert "Ask for approval" in page_for(client, author, draft)

    said = press(client, author, "sign-off-ask", draft, note="Please look at the second line")

    assert "Another person will look at it" in said
    assert "Please look at the second line" in said
    assert "Approve and publish now" not in said


def test_publisher_sees_what_changes_and_publishes_in_one_step(client, author, publisher, draft):
    sign_off = ask(draft, author)

    shown = page_for(client, publisher, draft)
    said = press(client, publisher, "sign-off-approve", draft, shown=shown_hash(draft),
        sign_off=sign_off.pk, publish="1",
    )  # fmt: skip

    assert "<del>there.</del>" in shown
    assert "<ins>near.</ins>" in shown
    assert "Approved and published" in said
    assert again(draft).state == "published"


def test_approval_without_publication_waits_for_the_button(client, author, publisher, draft):
    sign_off = ask(draft, author)

    data = {"shown": shown_hash(draft), "sign_off": sign_off.pk}
    said = press(client, publisher, "sign-off-approve", draft, **data)

    assert "Publish now" in said
    assert again(draft).state == "draft"


def test_author_who_changed_the_draft_since_asks_again(client, author, publisher, draft):
    ask(draft, author)
    rewrite(draft, "Other words.")

    assert "asked for approval, and it was changed since" in page_for(client, publisher, draft)
    assert "Ask again for approval" in page_for(client, author, draft)
    assert "changed since: it has to be asked for again" in listed(client, publisher)
    press(client, author, "sign-off-ask", draft)

    assert "Approve and publish now" in page_for(client, publisher, draft)
    assert "changed since" not in listed(client, publisher)


def test_approval_of_words_that_were_changed_since_is_said_to_be_gone(
    client, author, publisher, draft
):
    approved(draft, author, publisher)
    rewrite(draft, "Other words.")

    shown = page_for(client, author, draft)

    assert f"{name_of(publisher)} approved it, and it was changed since." in shown
    assert "Ask again for approval" in shown
    assert "Nobody has asked" not in shown


def test_own_draft_offers_no_approval(client, publisher):
    version = draft_of(publisher, factories.make_page("standing", WORDS))
    ask(version, publisher)

    shown = page_for(client, publisher, version)

    assert "Another person has to approve this." in shown
    assert "Approve and publish now" not in shown


def test_editors_button_leads_to_what_is_missing(client, publisher, draft):
    Version.objects.filter(pk=draft.pk).update(locked_by=None)

    said = press(client, publisher, "publish-version", draft)

    assert "Nobody has approved this draft yet" in said
    assert again(draft).state == "draft"


def test_versionings_own_addresses_are_these_views(draft):
    for name, own in (("publish", "publish-version"), ("unpublish", "take-down")):
        theirs = reverse(f"admin:djangocms_versioning_pagecontentversion_{name}", args=[draft.pk])
        assert theirs == reverse(own, args=[draft.pk])


def test_finding_is_answered_on_the_page(client, author, publisher, draft):
    Text.objects.filter(placeholder__in=draft.content.get_placeholders()).update(
        body="<p>Delete everything you have before police come.</p>"
    )
    ask(draft, author)
    found = client_finding(draft)

    said = press(
        client, publisher, "sign-off-check", draft,
        rule=found.rule, excerpt=found.excerpt, reason="A court said so",
    )  # fmt: skip

    assert "A court said so" in said
    assert draft.check_overrides.count() == 1


def client_finding(version):
    from pages.sign_off.checking import findings_of

    return next(one for one in findings_of(version) if one.level.stops)


def test_finding_that_is_not_there_cannot_be_answered(client, publisher, draft):
    said = press(
        client, publisher, "sign-off-check", draft, rule="any", excerpt="words", reason="So"
    )

    assert "does not find this any more" in said


def test_take_down_asks_first_and_then_does_it(client, publisher):
    version = version_of(factories.make_page("standing", WORDS))
    client.force_login(publisher)

    asked = client.get(reverse("take-down", args=[version.pk])).content.decode()
    said = press(client, publisher, "take-down", version, reason="Out of date")

    assert "Take down now" in asked
    assert "Taken down." in said
    assert again(version).state == "unpublished"


@pytest.fixture
def returning(author):
    """A live version, and the plan by which another one of its page goes up on a day in 2030."""
    page = factories.make_page("standing", WORDS)
    live = version_of(page)
    return live, factories.ScheduleFactory(version=draft_of(author, page), page=page)


def test_take_down_names_a_planned_return_and_cancels_it_too(client, publisher, returning):
    version, plan = returning
    client.force_login(publisher)

    asked = client.get(reverse("take-down", args=[version.pk])).content.decode()
    said = press(client, publisher, "take-down", version, cancel=plan.pk)

    assert "It is planned to go up again on Wednesday 2 January 2030, 9am GMT" in asked
    assert f'name="cancel" value="{plan.pk}" checked' in asked
    assert "planned to go up again" not in said
    assert (again(version).state, again(plan).state) == ("unpublished", "cancelled")
    assert again(plan).cancelled_by_name == name_of(publisher)


def test_take_down_leaves_a_return_that_was_not_ticked_and_says_so(client, publisher, returning):
    version, plan = returning

    said = press(client, publisher, "take-down", version)

    assert "It is planned to go up again on Wednesday 2 January 2030" in said
    assert (again(version).state, again(plan).state) == ("unpublished", "waiting")


def test_refused_take_down_cancels_no_plan(client, author, returning):
    version, plan = returning

    press(client, author, "take-down", version, cancel=plan.pk)

    assert (again(version).state, again(plan).state) == ("published", "waiting")


def test_take_down_cancels_no_plan_of_another_page(client, publisher, returning):
    version, _plan = returning
    other = factories.ScheduleFactory()

    press(client, publisher, "take-down", version, cancel=[other.pk, "x"])

    assert again(other).state == "waiting"


def test_emergency_asks_for_the_password_again(client, publisher):
    news = news_draft(publisher)

    wrong = press(client, publisher, "emergency", news, reason="On air", password="nonsense")
    client.force_login(publisher)
    right = press(client, publisher, "emergency", news, reason="On air", password="publisher")

    assert "not your password" in wrong
    assert "Another publisher has to review it" in right
    assert again(news).state == "published"


def test_release_under_embargo_that_is_asked_for_here_is_planned_too(
    client, author, publisher, time_machine
):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    end = datetime(2026, 11, 25, 9, tzinfo=UTC)
    news = news_draft(author, embargo_until=end)

    said = press(client, author, "sign-off-ask", news)

    assert "goes up by itself on Wednesday 25 November 2026, 9am GMT, if it is approved" in said
    assert Schedule.objects.waiting().get(version=news).due_at == end


def test_request_for_an_embargo_that_cannot_be_planned_is_refused(client, author, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    news = news_draft(author, embargo_until=datetime(2099, 11, 25, 9, tzinfo=UTC))

    said = press(client, author, "sign-off-ask", news)

    assert "more than a year ahead" in said
    assert not news.sign_offs.exists()


def test_release_that_lacks_something_says_so_here_as_in_its_form(client, author, publisher):
    news = news_draft(author, place="")
    sign_off = ask(news, author)

    said = press(client, publisher, "sign-off-approve", news, shown=shown_hash(news),
        sign_off=sign_off.pk, publish="1",
    )  # fmt: skip

    assert "Say where the release comes from" in said
    assert again(news).state == "draft"


def shown_hash(version):
    return draft_hash(version.content)


def test_words_that_changed_while_they_were_read_are_not_approved(client, author, publisher, draft):
    sign_off = ask(draft, author)

    said = press(client, publisher, "sign-off-approve", draft, sign_off=sign_off.pk, shown="0" * 64)

    assert "changed while you read it" in said
    assert again(sign_off).state == "asked"


def test_waiting_list_names_requests_and_reviews(client, author, publisher, other_publisher, draft):
    ask(draft, author)
    news = news_draft(publisher)
    press(client, publisher, "emergency", news, reason="On air", password="publisher")

    client.force_login(other_publisher)
    shown = client.get(reverse("sign-off-waiting")).content.decode()
    press_review = client.post(reverse("review", args=[Publication.objects.first().pk]))

    assert draft.content.title in shown
    assert "On air" in shown
    assert press_review.status_code == 302
    assert Publication.objects.first().reviewed_by == other_publisher


@pytest.mark.parametrize("name", ["ask", "approve", "return", "check"])
def test_deeds_need_a_post(client, publisher, draft, name):
    client.force_login(publisher)

    assert client.get(reverse(f"sign-off-{name}", args=[draft.pk])).status_code == 405


def test_strangers_are_sent_to_the_login(client, draft):
    response = client.get(reverse("sign-off", args=[draft.pk]))

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
