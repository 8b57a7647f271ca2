"""Nothing goes up without a second person, whoever calls; taking down takes one."""

from datetime import date, timedelta

import pytest
from cms.api import add_plugin
from cms.models import Page, PageContent
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from djangocms_text.models import Text
from djangocms_versioning.models import Version

from pages.models import Publication, ReleaseDetails, Route
from pages.sign_off.asking import approve, ask, send_back, standing_approval
from pages.sign_off.checking import findings_of, override
from pages.sign_off.gate import RefusedError, refuse_late_edit
from pages.sign_off.publication import publish_version, review, take_down
from tests import factories
from tests.pages.sign_off.conftest import (
    WORDS,
    again,
    draft_of,
    rewrite,
    version_of,
)

pytestmark = pytest.mark.django_db


def refusal(deed):
    with pytest.raises(RefusedError) as refused:
        deed()
    return " ".join(refused.value.reasons)


def approved(version, author, publisher):
    return approve(ask(version, author), publisher)


def live_words(page):
    content = PageContent.objects.get(page=page)
    return Text.objects.get(placeholder__in=content.get_placeholders()).body


def test_approved_draft_goes_up_and_says_who(draft, author, publisher):
    approved(draft, author, publisher)

    publish_version(draft, publisher, Route.SIGNED_OFF)

    row = Publication.objects.first()
    assert again(draft).state == "published"
    assert (row.by, row.approved_by_name) == (publisher, publisher.username)
    assert row.route == Route.SIGNED_OFF


def test_draft_without_approval_is_refused(draft, author, publisher):
    ask(draft, author)

    said = refusal(lambda: publish_version(draft, publisher, Route.SIGNED_OFF))

    assert "Nobody has approved" in said
    assert again(draft).state == "draft"


def test_code_that_publishes_past_the_gate_is_refused(draft, publisher):
    said = refusal(lambda: draft.publish(publisher))

    assert "sign-off" in said
    assert again(draft).state == "draft"


def test_code_that_takes_down_past_the_gate_is_refused(publisher):
    version = version_of(factories.make_page("standing", WORDS))

    refusal(lambda: version.unpublish(publisher))

    assert again(version).state == "published"


def test_approval_does_not_outlive_a_change(draft, author, publisher):
    sign_off = approved(draft, author, publisher)
    rewrite(draft, "Other words.")

    said = refusal(lambda: publish_version(draft, publisher, Route.SIGNED_OFF))

    assert "changed after its approval" in said
    assert standing_approval(draft) is None
    assert again(sign_off).state == "approved"


def test_change_after_asking_is_refused_to_the_approver(draft, author, publisher):
    sign_off = ask(draft, author)
    rewrite(draft, "Other words.")

    assert "changed after it was asked" in refusal(lambda: approve(sign_off, publisher))


def test_nobody_approves_what_they_asked_for(draft, publisher):
    Version.objects.filter(pk=draft.pk).update(locked_by=None)
    sign_off = ask(draft, publisher)

    assert "Another person" in refusal(lambda: approve(sign_off, publisher))


def test_nobody_approves_what_they_wrote(publisher, author):
    own = draft_of(publisher, factories.make_page("standing", WORDS))
    Version.objects.filter(pk=own.pk).update(locked_by=None)
    sign_off = ask(own, author)

    assert "Another person" in refusal(lambda: approve(sign_off, publisher))


def test_author_cannot_approve(draft, author):
    other = factories.UserFactory()
    other.groups.set(author.groups.all())

    assert "Only publishers" in refusal(lambda: approve(ask(draft, author), other))


def test_draft_that_another_is_working_on_is_not_published(draft, publisher):
    said = refusal(lambda: publish_version(draft, publisher, Route.SIGNED_OFF))

    assert "still working" in said


def test_asking_hands_the_draft_over(draft, author):
    assert again(draft).locked_by == author

    ask(draft, author)

    assert again(draft).locked_by is None


def test_asking_again_replaces_the_request(draft, author):
    first = ask(draft, author)

    second = ask(draft, author, "mended")

    assert again(first).state == "replaced"
    assert again(second).state == "asked"


def test_returned_draft_keeps_the_comment(draft, author, publisher):
    sign_off = send_back(ask(draft, author), publisher, "Say where the figure is from.")

    assert again(sign_off).state == "returned"
    assert again(sign_off).comment == "Say where the figure is from."
    assert "Nobody has approved" in refusal(
        lambda: publish_version(draft, publisher, Route.SIGNED_OFF)
    )


def test_returning_without_a_comment_is_refused(draft, author, publisher):
    assert "has to be changed" in refusal(lambda: send_back(ask(draft, author), publisher, " "))


def test_request_is_answered_once(draft, author, publisher, other_publisher):
    sign_off = approved(draft, author, publisher)

    assert "answered already" in refusal(lambda: approve(sign_off, other_publisher))


def test_approval_outlives_the_accounts(draft, author, publisher, other_publisher):
    sign_off = approved(draft, author, publisher)
    with pytest.raises(ProtectedError):
        publisher.delete()
    type(publisher).objects.filter(pk=publisher.pk).update(is_active=False)

    publish_version(draft, other_publisher, Route.SIGNED_OFF)

    assert again(sign_off).decided_by_name == publisher.username
    assert again(draft).state == "published"


def test_take_down_takes_one_person_and_ignores_locks(author, publisher):
    page = factories.make_page("standing", WORDS)
    live = version_of(page)
    draft_of(author, page)

    take_down(live, publisher, "Wrong number")

    assert again(live).state == "unpublished"
    assert Publication.objects.first().reason == "Wrong number"


def test_author_cannot_take_down(author):
    live = version_of(factories.make_page("standing", WORDS))

    refusal(lambda: take_down(live, author))

    assert again(live).state == "published"


def test_check_that_stops_is_named(author, publisher):
    page = factories.make_page("standing", WORDS)
    version = draft_of(author, page)
    rewrite(version, "Delete everything you have before police come.")
    approved(version, author, publisher)

    said = refusal(lambda: publish_version(version, publisher, Route.SIGNED_OFF))

    assert "Delete" in said
    assert "You can stop" in live_words(page)


def test_publisher_answers_for_a_check_with_a_reason(author, publisher):
    version = draft_of(author, factories.make_page("standing", WORDS))
    rewrite(version, "Delete everything you have before police come.")
    approved(version, author, publisher)
    stops = [one for one in findings_of(version) if one.level.stops]

    assert "Say why" in refusal(lambda: override(version, publisher, stops[0], " "))
    assert "Only publishers" in refusal(lambda: override(version, author, stops[0], "So"))
    for one in stops:
        override(version, publisher, one, "A quotation of what a court said.")
    publish_version(version, publisher, Route.SIGNED_OFF)

    kept = Publication.objects.first().overridden
    assert {one["reason"] for one in kept} == {"A quotation of what a court said."}
    assert {one["by"] for one in kept} == {publisher.username}


def test_page_that_would_fail_for_visitors_is_refused(author, publisher):
    version = draft_of(author, factories.make_page("standing", WORDS))
    PageContent.admin_manager.filter(pk=version.object_id).update(page_title="Arrest figures")
    version = again(version)
    approved(version, author, publisher)

    said = refusal(lambda: publish_version(version, publisher, Route.SIGNED_OFF))

    assert "quieter words" in said


def test_address_of_another_page_is_refused_in_plain_words(author, publisher):
    factories.make_page("taken", WORDS)
    version = version_of(factories.make_page("mine", WORDS, published=False))
    PageContent.admin_manager.filter(pk=version.object_id).update(slug="taken")
    version = again(version)
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    approved(version, author, publisher)

    said = refusal(lambda: publish_version(version, publisher, Route.SIGNED_OFF))

    assert "stands at /taken/" in said
    assert again(version).state == "draft"
    assert Publication.objects.filter(title=version.content.title, version=version).count() == 0


def test_emergency_route_is_no_way_round_by_moving_a_page(author, publisher):
    """A page that is no release stays none below the news page."""
    page = factories.make_page("lowered", WORDS, parent=news_page(), published=False)
    version = version_of(page)
    Version.objects.filter(pk=version.pk).update(locked_by=None)

    said = refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    assert "news and notices only" in said


@pytest.mark.parametrize(
    "words", ["Ring 01632 960 001 tonight.", "It is completely confidential and untraceable."]
)
def test_alone_nobody_answers_for_numbers_and_secrecy(publisher, other_publisher, words):
    version = news_draft(publisher)
    rewrite(version, words)
    for one in findings_of(version):
        override(version, other_publisher, one, "It is right")

    said = refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    assert "Check:" in said


def test_alone_nobody_answers_for_their_own_findings(publisher, other_publisher):
    version = news_draft(publisher)
    rewrite(version, "Delete everything you have before police come.")
    for one in findings_of(version):
        override(version, publisher, one, "It is right")
    refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    for one in findings_of(version):
        override(version, other_publisher, one, "It is right")

    publish_version(version, publisher, Route.EMERGENCY, "Now")


def test_writer_who_publishes_answers_for_nothing_after_the_approval(publisher, other_publisher):
    version = draft_of(publisher, factories.make_page("standing", WORDS))
    rewrite(version, "Delete everything you have before police come.")
    approved(version, publisher, other_publisher)
    for one in findings_of(version):
        override(version, publisher, one, "It is right")

    said = refusal(lambda: publish_version(version, publisher, Route.SIGNED_OFF))

    assert "Check:" in said


def test_who_changed_the_details_cannot_approve(author, publisher):
    version = draft_of(author, factories.make_page("standing", WORDS))
    details = version.content.pagedetails
    LogEntry.objects.create(
        user=publisher,
        content_type=ContentType.objects.get_for_model(details),
        object_id=str(details.pk),
        action_flag=CHANGE,
    )

    assert "Another person" in refusal(lambda: approve(ask(version, author), publisher))


def test_who_wrote_what_was_put_away_cannot_approve_it(author, publisher):
    first = draft_of(publisher, factories.make_page("standing", WORDS))
    rewrite(first, "Words of a publisher.")
    Version.objects.filter(pk=first.pk).update(state="archived", locked_by=None)
    taken_up = again(first).copy(author)

    assert "Another person" in refusal(lambda: approve(ask(taken_up, author), publisher))


def test_approval_does_not_outlive_other_words_of_a_picture(author, publisher):
    picture = factories.PictureFactory()
    version = draft_of(author, factories.make_page("standing", WORDS))
    placeholder = version.content.get_placeholders().first()
    add_plugin(placeholder, "PictureBlock", "en", picture=picture)
    approved(version, author, publisher)
    type(picture).objects.filter(pk=picture.pk).update(alternative_text="Something else")

    assert standing_approval(again(version)) is None


def test_other_authors_cannot_undo_an_approval(draft, author, publisher):
    approved(draft, author, publisher)
    other = factories.UserFactory()
    other.groups.set(author.groups.all())

    assert "has asked for this draft" in refusal(lambda: ask(draft, other))
    assert standing_approval(again(draft))


def test_edit_that_comes_after_the_publication_is_taken_back(draft, author, publisher):
    approved(draft, author, publisher)
    placeholder = draft.content.get_placeholders().first()
    publish_version(draft, publisher, Route.SIGNED_OFF)

    with pytest.raises(PermissionDenied):
        refuse_late_edit(placeholder=placeholder)


def test_planned_take_down_happens_though_its_maker_left(publisher):
    live = version_of(factories.make_page("standing", WORDS))
    type(publisher).objects.filter(pk=publisher.pk).update(is_active=False)

    take_down(live, again(publisher), was_planned=True)

    assert again(live).state == "unpublished"


def news_draft(user):
    page = factories.make_page("release", WORDS, parent=news_page(), published=False)
    version = version_of(page)
    ReleaseDetails.objects.create(extended_object=version.content, date=date(2026, 11, 25))
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    return again(version)


def news_page():
    return Page.objects.get(reverse_id="news")


def test_emergency_route_is_for_news_alone(draft, author, publisher):
    Version.objects.filter(pk=draft.pk).update(locked_by=None)

    said = refusal(lambda: publish_version(draft, publisher, Route.EMERGENCY, "Now"))

    assert "news and notices only" in said


def test_emergency_route_needs_a_reason(publisher):
    version = news_draft(publisher)

    assert "Say why" in refusal(lambda: publish_version(version, publisher, Route.EMERGENCY))


def test_emergency_publication_is_told_and_reviewed_by_another(
    publisher, other_publisher, author, django_capture_on_commit_callbacks
):
    version = news_draft(publisher)

    with django_capture_on_commit_callbacks(execute=True):
        row = publish_version(version, publisher, Route.EMERGENCY, "Wrong reports on air")

    assert again(version).state == "published"
    within = again(row).review_by - again(row).at
    assert timedelta(hours=23, minutes=59) < within < timedelta(hours=24, minutes=1)
    assert other_publisher.email in mail.outbox[0].bcc
    assert "Wrong reports on air" in mail.outbox[0].body
    assert "Another person" in refusal(lambda: review(row, publisher))
    assert "Only publishers" in refusal(lambda: review(row, author))
    review(row, other_publisher)
    assert again(row).reviewed_by == other_publisher


def test_last_approved_words_are_restored_by_one(author, publisher, other_publisher):
    page = factories.make_page("standing", WORDS)
    first = draft_of(author, page)
    rewrite(first, "First words.")
    approved(first, author, publisher)
    publish_version(first, publisher, Route.SIGNED_OFF)
    second = draft_of(author, page)
    rewrite(second, "Second words.")
    approved(second, author, publisher)
    publish_version(second, publisher, Route.SIGNED_OFF)

    back = again(first).copy(other_publisher)
    publish_version(back, other_publisher, Route.RESTORED)

    assert live_words(page) == "<p>First words.</p>"


def test_words_that_nobody_approved_are_not_restored(draft, publisher):
    Version.objects.filter(pk=draft.pk).update(locked_by=None)
    rewrite(draft, "Words of one person.")

    said = refusal(lambda: publish_version(draft, publisher, Route.RESTORED))

    assert "two people approved" in said


def test_only_the_loader_loads(draft, publisher):
    assert "Only the initial campaign" in refusal(
        lambda: publish_version(draft, publisher, Route.LOADED)
    )


def test_published_version_is_not_published_again(publisher):
    version = version_of(factories.make_page("standing", WORDS))

    assert "no draft" in refusal(lambda: publish_version(version, publisher, Route.SIGNED_OFF))
