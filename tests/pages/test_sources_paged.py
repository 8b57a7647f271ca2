"""Where our facts come from, with far more services and figures than one page can hold."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.verification import LARGEST_PAGE
from pages.public_addresses import source_addresses
from pages.sources import FIGURES_A_PAGE, SERVICES_A_PAGE, figures
from signposting.register import ListedCards
from tests.campaign_site.publishing.passes import take_down_the_rest
from tests.factories import FigureFactory
from tests.signposting.invented_register import invented_line
from tests.whole_campaign import links

pytestmark = pytest.mark.django_db

ADDRESS = "/where-our-facts-come-from/"


def more_services(number):
    for count in range(number):
        invented_line(name=f"Invented line {count}")


def addresses(kind):
    """The page of sources, and the further pages of one of its lists, in order."""
    found = [path for path, _signpost in source_addresses()]
    return [ADDRESS, *(path for path in found if path.startswith(f"{ADDRESS}{kind}/"))]


def page_at(path):
    response = Client().get(path)
    assert response.status_code == 200, path
    return html.document_fromstring(response.content.decode())


def services_on(page):
    return page.xpath("//div[contains(@class, 'sources')]/h3/a/@href")


def test_every_service_stands_on_one_page_in_the_order_of_the_register():
    more_services(2 * SERVICES_A_PAGE)

    pages = [services_on(page_at(path)) for path in addresses("services")]

    assert [len(found) for found in pages[:-1]] == [SERVICES_A_PAGE] * (len(pages) - 1)
    assert [path for found in pages for path in found] == [
        card.page for card in ListedCards().values()
    ]


def test_every_figure_stands_on_one_page():
    FigureFactory.create_batch(2 * FIGURES_A_PAGE)

    shown = [len(page_at(path).xpath("//figure")) for path in addresses("figures")]

    assert shown[:-1] == [FIGURES_A_PAGE] * (len(shown) - 1)
    assert sum(shown) == figures().count()


def test_pages_lead_to_each_other_in_plain_words():
    more_services(2 * SERVICES_A_PAGE)
    path = addresses("services")
    assert len(path) == 3

    ways = [
        {
            words: page.xpath(f"//main//a[.='{words}']/@href")
            for words in ("Services before these", "More services")
        }
        for page in map(page_at, path)
    ]

    assert ways == [
        {"Services before these": [], "More services": [path[1]]},
        {"Services before these": [path[0]], "More services": [path[2]]},
        {"Services before these": [path[1]], "More services": []},
    ]


def test_further_page_says_which_it_is_and_leads_up():
    more_services(SERVICES_A_PAGE)

    page = page_at(f"{ADDRESS}services/2/")

    assert page.xpath("string(//h1)") == "Sources of services, page 2"
    assert ADDRESS in links(page)
    assert not page.xpath("//h2[.='Figures' or .='Changed facts']")


def test_campaign_as_it_is_needs_one_page():
    assert addresses("services") == [ADDRESS]
    assert addresses("figures") == [ADDRESS]


@pytest.mark.parametrize("name", ["source-services", "source-figures"])
@pytest.mark.parametrize("number", [0, 1, 2, 10**20])
def test_page_that_is_not_there_is_a_404(name, number):
    assert Client().get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("number", [100, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_sources_of_very_many_services_are_all_published(number, tmp_path):
    take_down_the_rest()
    more_services(number)
    FigureFactory.create_batch(number // 5)
    publisher = Publisher(tmp_path / "published")

    report = publisher.publish()

    ours = [*addresses("services"), *addresses("figures")]
    assert {path: found for path, found in report.failed.items() if path in ours} == {}
    bodies = [publisher.store.body(path) for path in ours]
    assert None not in bodies
    assert max(map(len, bodies)) <= LARGEST_PAGE
    assert len(ours) - 1 >= number // SERVICES_A_PAGE
    assert report.failed == {}
