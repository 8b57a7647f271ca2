"""Nothing goes up past the gate, whoever calls; taking down takes one."""

import pytest
from cms.models import PageContent
from django.core.exceptions import PermissionDenied
from djangocms_versioning.models import Version

from pages.models import Publication, Route
from pages.sign_off.checking import findings_of, override
from pages.sign_off.gate import refuse_late_edit
from pages.sign_off.publication import publish_version, take_down
from tests import factories
from tests.pages.sign_off.conftest import (
    WORDS,
    again,
    approved,
    draft_of,
    live_words,
    refusal,
    rewrite,
    version_of,
)

pytestmark = pytest.mark.django_db


def test_code_that_publishes_past_the_gate_is_refused(draft, publisher):
    said = refusal(lambda: draft.publish(publisher))

    assert "sign-off" in said
    assert again(draft).state == "draft"


def test_code_that_takes_down_past_the_gate_is_refused(publisher):
    version = version_of(factories.make_page("standing", WORDS))

    refusal(lambda: version.unpublish(publisher))

    assert again(version).state == "published"


def test_draft_that_another_is_working_on_is_not_published(draft, publisher):
    said = refusal(lambda: publish_version(draft, publisher, Route.SIGNED_OFF))

    assert "still working" in said


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
