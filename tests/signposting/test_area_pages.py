"""Reporting by area: each area leads to its own force, from the register alone."""

import json

import pytest
from django.test import Client
from lxml import html

from campaign_site.publishing.addresses import public_addresses
from campaign_site.publishing.publisher import Publisher
from signposting.models import Service
from signposting.register_file import REGISTER_FILE
from signposting.register_loading import load_register
from tests.whole_campaign import in_order, links, places, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

REGISTER = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
SERVICES = {service["slug"]: service for service in REGISTER["services"]}
NAMES = {row["slug"]: row["name"] for row in REGISTER["organisations"]}
AREAS = {area["slug"]: (area, force) for force in REGISTER["forces"] for area in force["areas"]}
FORCE_SITES = {force["slug"]: SERVICES[force["report_service"]] for force in REGISTER["forces"]}
SIXTH = {
    "format": 1,
    "organisations": [{"slug": "north-police", "name": "Northshire Police"}],
    "services": [
        {
            "slug": "north-report",
            "name": "Northshire Police",
            "address": "northshire",
            "quiet_name": "Northshire",
            "organisation": "north-police",
            "kind": "report",
            "status": "listed",
            "does": "Takes reports in Northshire.",
            "audiences": ["report"],
            "areas": ["northshire"],
            "channels": [
                {"key": "web", "kind": "web", "value": "https://www.northshire.example.org/"},
                {"key": "phone", "kind": "phone", "value": "101", "order": 2},
            ],
            "verifications": [
                {
                    "fact": "contact",
                    "source": "https://www.northshire.example.org/contact",
                    "confidence": "high",
                    "read_on": "2030-01-01",
                    "holds_until": "2030-06-30",
                }
            ],
        }
    ],
    "forces": [
        {
            "slug": "northshire-police",
            "organisation": "north-police",
            "report_service": "north-report",
            "order": 6,
            "areas": [{"slug": "northshire", "name": "Northshire"}],
        }
    ],
}
every_area = pytest.mark.parametrize("slug", sorted(AREAS))


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture
def main(campaign):
    return lambda slug: campaign.pages[f"/report/{slug}/"].xpath("//main")[0]


def asked_for(path):
    return html.document_fromstring(Client().get(path).content.decode())


# Each area its force


def test_areas_of_five_forces_are_there():
    assert len(REGISTER["forces"]) == 5
    assert len(AREAS) > 10


@every_area
def test_area_page_names_its_own_force_and_no_other(main, slug):
    _area, force = AREAS[slug]
    others = {NAMES[row["organisation"]] for row in REGISTER["forces"]} - {
        NAMES[force["organisation"]]
    }
    text = words(main(slug))

    assert NAMES[force["organisation"]] in text
    assert [name for name in others if name in text] == []


@every_area
def test_area_page_leads_to_its_own_forces_site_and_no_other(main, slug):
    _area, force = AREAS[slug]
    own = SERVICES[force["report_service"]]["channels"][0]["value"]
    others = {service["channels"][0]["value"] for service in FORCE_SITES.values()} - {own}

    assert own in links(main(slug))
    assert others & set(links(main(slug))) == set()


@every_area
def test_area_page_shows_every_way_to_reach_its_force(main, slug):
    _area, force = AREAS[slug]

    for channel in SERVICES[force["report_service"]]["channels"]:
        shown = channel["value"].removeprefix("https://").rstrip("/")
        assert shown in words(main(slug))


@every_area
def test_area_page_goes_from_999_to_101_to_the_force(main, slug):
    _area, force = AREAS[slug]
    calls = links(main(slug))

    assert in_order(
        [
            calls.index("tel:999"),
            calls.index("tel:101"),
            calls.index(SERVICES[force["report_service"]]["channels"][0]["value"]),
        ]
    )
    assert "tel:18001101" in calls


@every_area
def test_area_page_shows_its_listed_local_services_and_no_other_areas(main, slug):
    text = words(main(slug))
    forces = {service["slug"] for service in FORCE_SITES.values()}
    local = [service for service in SERVICES.values() if service.get("areas")]

    for service in local:
        if service["slug"] in forces:
            continue
        is_here = slug in service["areas"] and service["status"] == "listed"
        assert (service["name"] in text) is is_here, service["slug"]


@pytest.mark.parametrize(
    ("slug", "number"), [("wiltshire", "0300 456 0108"), ("swindon", "01793 464646")]
)
def test_area_page_shows_the_councils_front_door(main, slug, number):
    assert number in words(main(slug))


@every_area
def test_area_page_stores_asks_and_guesses_nothing(campaign, slug):
    page = campaign.pages[f"/report/{slug}/"]

    assert page.xpath("//form | //input | //select | //button") == []


# Somewhere else


def test_somewhere_else_gives_999_and_101_and_no_force(main):
    text = words(main("somewhere-else"))

    assert {"tel:999", "tel:101"} <= set(links(main("somewhere-else")))
    for force in REGISTER["forces"]:
        assert NAMES[force["organisation"]] not in text
    assert "Help near you" not in text


# Choosing


def test_report_page_links_to_every_area_under_its_force(campaign):
    [chooser] = campaign.pages["/report/"].xpath("//section[contains(@class, 'report__forces')]")

    for force in REGISTER["forces"]:
        [entry] = chooser.xpath(f".//li[h3='{NAMES[force['organisation']]}']")
        listed = dict(zip(entry.xpath(".//a/text()"), links(entry), strict=True))
        assert listed == {area["name"]: f"/report/{area['slug']}/" for area in force["areas"]}
    assert links(chooser)[-1] == "/report/somewhere-else/"


def test_report_page_goes_from_the_most_urgent_to_the_least(campaign):
    text = words(campaign.pages["/report/"].xpath("//main")[0])

    assert in_order(
        places(
            text,
            "A child is in danger now",
            "It is not an emergency",
            "You do not want to say who you are",
            "You saw sexual images of a child on a website",
            "Someone is contacting or grooming a child online",
            "Choose your area",
        )
    )


def test_report_page_tells_anonymous_from_confidential(campaign):
    text = words(campaign.pages["/report/"])

    assert "Anonymous means that they do not know who you are." in text
    assert "Confidential means that they know and keep it private, with limits." in text


@pytest.mark.parametrize("slug", ["nowhere", "northshire", "WILTSHIRE", "police-101"])
def test_unknown_area_is_a_404(slug):
    assert Client().get(f"/report/{slug}/").status_code == 404


# Register data alone


def test_sixth_force_appears_by_register_data_alone(tmp_path):
    load_register(SIXTH)
    publisher = Publisher(tmp_path / "published")

    report = publisher.publish()

    assert report.failed == {}
    assert "/report/northshire/" in publisher.store.pages
    chooser = html.document_fromstring(publisher.store.body("/report/").decode())
    assert "/report/northshire/" in links(chooser)
    page = html.document_fromstring(publisher.store.body("/report/northshire/").decode())
    assert "https://www.northshire.example.org/" in links(page)
    assert "Northshire Police" in words(page)


def test_sixth_force_stands_after_the_five_by_its_order():
    load_register(SIXTH)

    forces = asked_for("/report/").xpath("//section[contains(@class, 'report__forces')]//h3")

    assert [force.text for force in forces][-2:] == ["Northshire Police", "Anywhere else"]


def test_area_whose_force_is_paused_keeps_its_page_with_the_emergency_numbers():
    Service.objects.filter(slug="dorset-police").update(status="paused")

    shown = links(asked_for("/report/dorset/"))

    assert {"tel:999", "tel:101"} <= set(shown)
    assert "https://www.dorset.police.uk/" not in shown
    assert "/report/dorset/" in [address.path for address in public_addresses()]
