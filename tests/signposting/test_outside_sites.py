"""The way out, and the other sites that texts may link to."""

import pytest

from campaign_site.models import EditionCounter
from campaign_site.publishing.publisher import outside_hosts
from campaign_site.publishing.rendering import Renderer
from signposting.models import OutsideSite
from signposting.outside_sites import exit_address
from tests.factories import OutsideSiteFactory

pytestmark = pytest.mark.django_db


def test_way_out_is_what_staff_have_set():
    OutsideSite.objects.filter(use="exit").update(address="https://news.example.org/")

    assert exit_address() == "https://news.example.org/"
    html = Renderer().page("/get-help/").body.decode()
    assert 'class="exit" href="https://news.example.org/"' in html
    assert "news.example.org" in outside_hosts()


def test_way_out_is_there_when_staff_have_set_none(settings):
    OutsideSite.objects.all().delete()
    settings.EXIT_ADDRESS = "https://plain.example.org/"

    assert exit_address() == "https://plain.example.org/"
    assert "plain.example.org" in outside_hosts()


def test_texts_may_link_to_a_site_of_the_list():
    assert "plain.example.org" not in outside_hosts()

    OutsideSiteFactory()

    assert "plain.example.org" in outside_hosts()


def test_change_of_the_way_out_reaches_the_pages():
    before = EditionCounter.current()

    OutsideSite.objects.get(use="exit").save()

    assert EditionCounter.current() > before
