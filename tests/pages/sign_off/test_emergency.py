"""One publisher alone: for news, with a reason, looked at by another afterwards."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from djangocms_versioning.models import Version

from pages.models import Route
from pages.planning.notices import keep_board
from pages.sign_off.checking import findings_of, override
from pages.sign_off.people import name_of, publishers
from pages.sign_off.publication import publish_version, review
from tests import factories
from tests.pages.sign_off.conftest import (
    WORDS,
    again,
    news_draft,
    news_page,
    refusal,
    rewrite,
    version_of,
)

pytestmark = pytest.mark.django_db


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


def test_notice_that_another_answered_for_stops_no_release_of_one_person(publisher):
    version = news_draft(publisher)
    now = timezone.now()
    factories.NoticeFactory(
        words="A man was arrested.", starts_at=now, ends_at=now + timedelta(days=1)
    )
    keep_board()

    publish_version(version, publisher, Route.EMERGENCY, "It cannot wait")

    assert Version.objects.get(pk=version.pk).state == "published"


def test_alone_nobody_answers_for_their_own_findings(publisher, other_publisher):
    version = news_draft(publisher)
    rewrite(version, "Delete everything you have before police come.")
    for one in findings_of(version):
        override(version, publisher, one, "It is right")
    refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    for one in findings_of(version):
        override(version, other_publisher, one, "It is right")

    publish_version(version, publisher, Route.EMERGENCY, "Now")


def test_alone_a_publisher_answers_for_a_court_case_with_a_reason(publisher):
    version = news_draft(publisher)
    rewrite(version, "A man was arrested.")
    assert "Check:" in refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    for one in findings_of(version):
        override(version, publisher, one, "No name, no charge")

    publish_version(version, publisher, Route.EMERGENCY, "Now")


def test_alone_nobody_answers_for_who_might_be_a_victim(publisher):
    version = news_draft(publisher)
    rewrite(version, "The victim, Jane Example, is ten years old.")
    for one in findings_of(version):
        override(version, publisher, one, "It is right")

    said = refusal(lambda: publish_version(version, publisher, Route.EMERGENCY, "Now"))

    assert f"{name_of(publisher)} answered for it, and that is not enough" in said


@pytest.mark.parametrize(
    ("backend", "address", "words"),
    [
        ("dummy", "one@force.invalid", "No mail goes out from this server."),
        ("locmem", "", "No publisher’s account has an email address."),
        ("locmem", "one@force.invalid", "One publisher gets a mail"),
    ],
)
def test_page_says_whom_a_mail_reaches(client, publisher, settings, backend, address, words):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    publishers().update(email=address)
    version = news_draft(publisher)
    client.force_login(publisher)

    said = client.get(reverse("emergency", args=[version.pk])).content.decode()

    assert words in said


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
