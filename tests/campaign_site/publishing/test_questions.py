"""How often a pass asks the database: over a slow line every question costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign_site.publishing.addresses import page_addresses
from campaign_site.publishing.rendering import Renderer
from pages.context_processors import links_read_once
from signposting.outside_sites import exit_read_once
from signposting.register import register_read_once
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def renderer():
    """As a pass renders, with its first page behind it."""
    with register_read_once(), links_read_once(), exit_read_once():
        found = Renderer()
        found.page("/get-help/")
        yield found


@pytest.mark.parametrize(
    "path", ["/get-help/", "/get-help/services/childline/", "/get-help/family/"]
)
def test_fixed_page_asks_nothing_that_was_asked_before(renderer, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert renderer.page(path).status == 200


def test_addresses_of_many_pages_cost_no_more_than_those_of_few():
    with CaptureQueriesContext(connection) as few:
        page_addresses()
    for number in range(5):
        make_page(f"another-{number}")

    with CaptureQueriesContext(connection) as many:
        page_addresses()

    assert len(many) == len(few)
