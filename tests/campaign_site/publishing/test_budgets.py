"""The whole campaign through the real publisher: every page passes, is small, leads somewhere.

14,336 bytes are what a first round trip brings: ten packets of 1,460 bytes (RFC 6928), less the
share of TLS. Home, help, report and doors have to arrive in it, head included.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from campaign_site.publishing.headers import public_headers
from campaign_site.publishing.publisher import Publisher
from campaign_site.serving import PublicSite
from signposting.areas import area_slugs
from signposting.doors import DOORS
from signposting.models import Service
from tests.whole_campaign import links, whole_campaign

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

URGENT_BUDGET = 14_336
OTHER_BUDGET = 24_576
URGENT = (
    "/",
    "/get-help/",
    "/get-help/easy-read/",
    "/report/",
    *(f"/get-help/{plan.slug}/" for plan in DOORS),
)
# What a server in front of visitors adds to the head that we send.
ADDED = {
    "Server": "granian-behind-nginx",
    "Date": "Wed, 23 Sep 2030 23:59:59 GMT",
    "Connection": "keep-alive",
}


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture(scope="module")
def site(campaign):
    return PublicSite(campaign.folder, ["www.example.org"])


@pytest.fixture
def cost(campaign, site, get):
    """Bytes of one answer as production sends it: status line, headers and brotli body."""

    def count(path):
        answer = get(site, path, encoding="br")
        assert answer.status == 200, path
        assert answer.headers["Content-Encoding"] == "br", path
        entry = campaign.manifest.pages[path]
        in_production = public_headers(
            entry.style_hashes, entry.script_hashes, production=True
        ).items()
        headers = answer.headers | dict(in_production) | ADDED
        head = sum(len(f"{name}: {value}\r\n") for name, value in headers.items())
        return len("HTTP/1.1 200 OK\r\n") + head + len("\r\n") + len(answer.body)

    return count


def test_every_address_passes_verification(campaign):
    assert campaign.report.failed == {}
    assert campaign.report.pages == len(campaign.addresses) > 60


def test_every_address_is_in_the_manifest(campaign):
    addresses = {address.path for address in campaign.addresses}

    assert addresses == {
        path for path, entry in campaign.manifest.pages.items() if entry.status == 200
    }


@pytest.mark.parametrize("path", URGENT)
def test_urgent_page_arrives_in_the_first_round_trip(cost, path):
    assert cost(path) <= URGENT_BUDGET


def test_every_other_page_is_within_its_budget(campaign, cost):
    costs = {path: cost(path) for path in campaign.pages if path not in URGENT}

    assert len(costs) > 50
    assert {path: size for path, size in costs.items() if size > OTHER_BUDGET} == {}


@pytest.mark.parametrize("status", ["404", "410", "500", "503"])
def test_error_page_arrives_in_the_first_round_trip_too(campaign, status):
    entry = campaign.manifest.errors[status]

    assert entry.encodings["br"].length + 1_500 <= URGENT_BUDGET


def test_every_door_area_and_listed_service_is_published(campaign, db):
    wanted = {f"/get-help/{plan.slug}/" for plan in DOORS}
    wanted |= {f"/report/{slug}/" for slug in area_slugs()}
    wanted |= {service.get_absolute_url() for service in Service.objects.listed()}
    wanted |= {"/", "/get-help/", "/report/", "/get-help/family/first-days/"}

    assert len(wanted) > 50
    assert wanted - campaign.manifest.pages.keys() == set()


def inside(page, path) -> set[tuple[str, str]]:
    """(path, anchor) of every link of the page that stays on this site."""
    joined = [urlsplit(urljoin(f"https://here.example{path}", link)) for link in links(page)]
    return {(link.path, link.fragment) for link in joined if link.hostname == "here.example"}


def test_every_internal_link_leads_to_a_published_page(campaign):
    lost = {
        path: {target for target, _anchor in inside(page, path)} - campaign.manifest.pages.keys()
        for path, page in campaign.pages.items()
    }

    assert sum(len(inside(page, path)) for path, page in campaign.pages.items()) > 600
    assert {path: targets for path, targets in lost.items() if targets} == {}


def test_every_internal_anchor_is_on_its_page(campaign):
    lost = [
        (path, target, anchor)
        for path, page in campaign.pages.items()
        for target, anchor in inside(page, path)
        if anchor and not campaign.pages[target].xpath(f"//*[@id='{anchor}']")
    ]

    assert lost == []


@pytest.mark.parametrize("status", ["404", "410", "500", "503"])
def test_links_of_error_pages_lead_to_published_pages(campaign, status):
    body = (campaign.folder / campaign.manifest.errors[status].object_name).read_text("utf-8")
    targets = set(re.findall(r'href="(/[^"#]*)', body))

    assert targets
    assert targets - campaign.manifest.pages.keys() == set()


def test_every_page_is_linked_from_another(campaign):
    targets = {
        target
        for path, page in campaign.pages.items()
        for target, _anchor in inside(page, path)
        if target != path
    }

    assert campaign.pages.keys() - targets == set()


def test_every_page_can_be_reached_from_home_in_four_steps(campaign):
    reached = {"/"}
    for _step in range(4):
        reached |= {
            target for path in reached for target, _anchor in inside(campaign.pages[path], path)
        }

    assert campaign.pages.keys() - reached == set()


def test_second_pass_over_an_unchanged_campaign_changes_no_page(tmp_path):
    """No body holds "now", or anything else that differs from one rendering to the next."""
    Publisher(tmp_path / "published").publish()

    report = Publisher(tmp_path / "published").publish()

    assert report.changed == []
