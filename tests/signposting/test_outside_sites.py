"""The way out, and the other sites that texts may link to."""

import pytest

from campaign_site.models import EditionCounter
from campaign_site.publishing.known_links import outside_hosts
from campaign_site.publishing.rendering import Renderer
from signposting.models import OutsideSite
from signposting.outside_sites import exit_address
from signposting.register_loading import load_register
from tests.factories import OutsideSiteFactory

pytestmark = pytest.mark.django_db


def test_way_out_is_what_staff_have_set():
    OutsideSiteFactory(use="exit", address="https://news.example.org/")

    assert exit_address() == "https://news.example.org/"
    html = Renderer().page("/get-help/").body.decode()
    assert 'class="exit" href="https://news.example.org/"' in html
    assert "news.example.org" in outside_hosts()


def test_way_out_is_there_when_staff_have_set_none(settings):
    settings.EXIT_ADDRESS = "https://plain.example.org/"

    assert exit_address() == "https://plain.example.org/"
    assert "plain.example.org" in outside_hosts()


def test_texts_may_link_to_a_site_of_the_list():
    assert "plain.example.org" not in outside_hosts()

    OutsideSiteFactory()

    assert "plain.example.org" in outside_hosts()


def test_change_of_the_way_out_reaches_the_pages():
    before = EditionCounter.current()

    OutsideSiteFactory(use="exit")

    assert EditionCounter.current() > before


WAY_OUT = {"slug": "way-out", "name": "Plain", "address": "https://a.example.org/", "use": "exit"}


def test_file_brings_a_way_out_once():
    load_register({"outside_sites": [WAY_OUT]})
    load_register({"outside_sites": [WAY_OUT | {"address": "https://b.example.org/"}]})

    assert exit_address() == "https://a.example.org/"


def test_file_never_stands_in_the_way_of_what_staff_have_set():
    """A second way out would be refused, and every number of the file with it."""
    OutsideSiteFactory(slug="our-own", use="exit", address="https://ours.example.org/")

    report = load_register({"outside_sites": [WAY_OUT]})

    assert report.problems == []
    assert OutsideSite.objects.get().address == "https://ours.example.org/"
