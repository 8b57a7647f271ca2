"""The links of header and footer: the same on every page, and read once in a pass."""

import pytest
from cms.models import Page

from pages.context_processors import links_read_once, site_links
from tests.factories import unpublish

pytestmark = pytest.mark.django_db


def labels():
    return [label for label, _address in site_links()["footer_links"]]


def test_links_are_read_once_in_a_pass(django_assert_num_queries):
    with links_read_once():
        first = site_links()
        with django_assert_num_queries(0):
            assert site_links() == first


def test_page_cannot_change_the_links_of_the_next():
    with links_read_once():
        site_links()["facts_url"] = "/elsewhere/"

        assert site_links()["facts_url"] != "/elsewhere/"


def test_links_are_read_anew_in_the_next_pass():
    with links_read_once():
        assert "Cookies" in labels()
    unpublish(Page.objects.get(reverse_id="cookies"))

    with links_read_once():
        assert "Cookies" not in labels()
