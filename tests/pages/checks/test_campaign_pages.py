"""The loaded campaign passes its own checks: nothing stops it, and its warnings are known."""

from collections import Counter
from dataclasses import replace

import pytest

from campaign_site.publishing.addresses import page_addresses_in_order
from campaign_site.publishing.rendering import Renderer
from pages.checks import check_html
from pages.checks.addresses import host_of
from pages.checks.known_facts import context_from_database
from signposting.models import Verification

pytestmark = pytest.mark.django_db

# Every warning of the loaded pages. A new one is either mended or written down here.
WARNINGS = Counter(
    {
        # Reported speech of the launch: the charity "had helped thousands of people".
        ("/news/how-the-campaign-began/", "statistics.vague-count"): 1,
    }
)
# Pages of the register print where each fact was read; no editor writes them.
WITH_SOURCES = ("/where-our-facts-come-from/", "/get-help/services/")


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """Address to findings, read as visitors get the pages."""
    with django_db_blocker.unblock():
        addresses = list(page_addresses_in_order())
        context = context_from_database(addresses=[address.path for address in addresses])
        renderer = Renderer()
        return {
            address.path: check_html(
                renderer.page(address.path).body.decode(), of_page(context, address)
            )
            for address in addresses
        }


def of_page(context, address):
    own = replace(context, signpost=str(address.signpost))
    if not address.path.startswith(WITH_SOURCES):
        return own
    read = {host_of(source) for source in Verification.objects.values_list("source", flat=True)}
    return replace(own, facts=replace(own.facts, hosts=own.facts.hosts | read))


def test_nothing_stops_a_loaded_page(found):
    stopping = [
        (path, one.rule, one.excerpt)
        for path, findings in found.items()
        for one in findings
        if one.level.stops
    ]

    assert stopping == []


def test_warnings_of_loaded_pages_are_known(found):
    warnings = Counter((path, one.rule) for path, findings in found.items() for one in findings)

    assert warnings == WARNINGS
