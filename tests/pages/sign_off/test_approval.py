"""An approval is another person's, and holds for the very words it was given."""

import pytest
from cms.api import add_plugin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError
from djangocms_versioning.models import Version

from pages.models import Publication, Route
from pages.sign_off.asking import approve, ask, send_back, standing_approval
from pages.sign_off.checking import findings_of, override
from pages.sign_off.publication import publish_version
from tests import factories
from tests.pages.sign_off.conftest import (
    WORDS,
    again,
    approved,
    draft_of,
    refusal,
    rewrite,
)

pytestmark = pytest.mark.django_db


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
    with pytest.raises(ProtectedError), transaction.atomic():
        publisher.delete()
    type(publisher).objects.filter(pk=publisher.pk).update(is_active=False)

    publish_version(draft, other_publisher, Route.SIGNED_OFF)

    assert again(sign_off).decided_by_name == publisher.username
    assert again(draft).state == "published"


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
