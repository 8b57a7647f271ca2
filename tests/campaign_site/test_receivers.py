"""What moves the edition counter, and what does not."""

import pytest
from cms.api import add_plugin
from cms.models import Page, PageContent
from django.db import transaction
from django.urls import reverse

from campaign_site.models import EditionCounter
from pages.models import Figure, Picture
from signposting.models import Area, Channel, OpeningHours, Service
from tests import factories
from tests.factories import UserFactory, make_page, new_draft, rename, unpublish

pytestmark = pytest.mark.django_db


def service():
    return Service.objects.get(slug="childline")


def save_service():
    standing = service()
    standing.note = "Something new."
    standing.save()


def page(name):
    return Page.objects.get(reverse_id=name)


def draft():
    return PageContent.admin_manager.get(page=page("draft"))


def publish_the_draft():
    factories.publish(draft())


def delete_hours_in_bulk():
    OpeningHours.objects.filter(channel__service=service()).delete()


CHANGES = {
    "publish": publish_the_draft,
    "unpublish": lambda: unpublish(page("standing")),
    "publish a new version": lambda: factories.publish(new_draft(page("standing"))),
    "page delete": lambda: page("standing").delete(),
    "service save": save_service,
    "service status": lambda: factories.ChannelFactory(service__status="paused"),
    "channel delete": lambda: Channel.objects.filter(service=service()).first().delete(),
    "channel bulk delete": lambda: Channel.objects.filter(service=service()).delete(),
    "hours bulk delete": delete_hours_in_bulk,
    "areas added": lambda: service().areas.add(Area.objects.first()),
    "areas cleared": lambda: service().areas.clear(),
    "verification": lambda: factories.VerificationFactory(service=service()),
    "disclosure": lambda: service().disclosures.all().delete(),
    "organisation": lambda: service().organisation.save(),
    "figure save": lambda: Figure.objects.first().save(),
    "figure new": lambda: factories.FigureFactory(),
    "picture new": lambda: factories.PictureFactory(),
    "picture save": lambda: Picture.objects.first().save(),
    "picture file": lambda: factories.PictureFileFactory(picture=Picture.objects.first()),
    "picture bulk delete": lambda: Picture.objects.all().delete(),
    "figure bulk delete": lambda: Figure.objects.filter(slug="sought-help-2019-uk").delete(),
}


@pytest.fixture
def standing_pages():
    for name, published in (("standing", True), ("draft", False)):
        made = make_page(name, published=published)
        Page.objects.filter(pk=made.pk).update(reverse_id=name)
    factories.PictureFileFactory()


@pytest.mark.parametrize("name", CHANGES)
def test_change_moves_the_counter(standing_pages, name):
    before = EditionCounter.current()

    CHANGES[name]()

    assert EditionCounter.current() > before


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def press(client, name, *arguments, **data):
    response = client.post(reverse(f"admin:{name}", args=arguments), data)
    assert response.status_code in (200, 302)


def test_moving_in_the_page_tree_moves_the_counter(standing_pages, editor):
    before = EditionCounter.current()

    press(editor, "cms_page_move_page", page("standing").pk, target=page("news").pk, position=0)

    assert page("standing").get_absolute_url() == "/news/standing/"
    assert EditionCounter.current() > before


def test_deleting_in_the_page_tree_moves_the_counter(standing_pages, editor):
    before = EditionCounter.current()

    press(editor, "cms_page_delete", page("standing").pk, post="yes")

    assert not Page.objects.filter(reverse_id="standing").exists()
    assert EditionCounter.current() > before


def test_new_address_of_a_published_page_moves_the_counter(standing_pages):
    before = EditionCounter.current()

    rename(page("standing"), "renamed")

    assert page("standing").get_absolute_url() == "/renamed/"
    assert EditionCounter.current() > before


def test_editing_a_draft_does_not_move_the_counter(standing_pages):
    content = new_draft(page("standing"))
    before = EditionCounter.current()

    placeholder = content.get_placeholders().get(slot="content")
    plugin = add_plugin(placeholder, "TextPlugin", "en", body="<p>Not yet.</p>")
    plugin.body = "<p>Still not.</p>"
    plugin.save()
    content.pagedetails.lead = "Soon."
    content.pagedetails.save()
    plugin.delete()

    assert EditionCounter.current() == before


def test_change_that_is_rolled_back_does_not_move_the_counter():
    before = EditionCounter.current()

    with transaction.atomic():
        save_service()
        assert EditionCounter.current() > before
        transaction.set_rollback(True)

    assert EditionCounter.current() == before
    assert service().note != "Something new."


def test_publication_that_is_rolled_back_does_not_move_the_counter(standing_pages):
    before = EditionCounter.current()

    with transaction.atomic():
        publish_the_draft()
        transaction.set_rollback(True)

    assert EditionCounter.current() == before


def test_logging_in_does_not_move_the_counter(client):
    before = EditionCounter.current()

    client.force_login(UserFactory(is_superuser=True))

    assert EditionCounter.current() == before
