"""Where our facts come from: every listed service, every figure, and the log of changes."""

import copy
import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from campaign_site.publishing.publisher import Publisher
from pages.campaign_loading import DATA_FOLDER
from signposting.models import Proposal, Service
from signposting.register_file import REGISTER_FILE
from signposting.service_facts import read_facts
from tests.signposting.invented_register import NEW_NUMBER, invented_line
from tests.whole_campaign import links, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

ADDRESS = "/where-our-facts-come-from/"
REGISTER = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
LISTED = {row["slug"]: row for row in REGISTER["services"] if row["status"] == "listed"}
HIDDEN = {row["slug"]: row for row in REGISTER["services"] if row["status"] != "listed"}
FIGURES = {
    row["slug"]: row
    for row in json.loads((DATA_FOLDER / "figures.json").read_text(encoding="utf-8"))["figures"]
}
FIRST = datetime(2030, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture(scope="module")
def main(campaign):
    return campaign.pages[ADDRESS].xpath("//main")[0]


def facts_of(main, row: dict) -> str:
    """What stands below the name of one service."""
    address = f"/get-help/services/{row.get('address', row['slug'])}/"
    [facts] = main.xpath(f".//h3[a[@href='{address}']]/following-sibling::dl[1]")
    return words(facts)


# Every service and figure


@pytest.mark.parametrize("slug", sorted(LISTED))
def test_every_listed_service_is_there_with_its_sources(main, slug):
    facts = facts_of(main, LISTED[slug])

    for row in LISTED[slug]["verifications"]:
        if row["fact"] == "contact":
            assert urlsplit(row["source"].split()[0]).hostname in facts
    assert "Contact" in facts
    assert "Not confirmed by them." in facts or "It may have changed." in facts


@pytest.mark.parametrize("slug", sorted(LISTED))
def test_no_service_is_called_confirmed_before_somebody_confirmed_it(main, slug):
    assert "Confirmed by the operator" not in facts_of(main, LISTED[slug])


@pytest.mark.parametrize("slug", sorted(HIDDEN))
def test_no_draft_is_named(main, slug):
    assert HIDDEN[slug]["name"] not in main.xpath(".//h3/a/text()")


@pytest.mark.parametrize("slug", sorted(FIGURES))
def test_every_figure_is_there_with_source_date_and_caveat(main, slug):
    figure = FIGURES[slug]
    shown = [words(found) for found in main.xpath(".//figure")]

    [text] = [
        text
        for text in shown
        if text.startswith(figure["value"]) and " ".join(figure["counts"].split()) in text
    ]
    for field in ("unit", "period", "area", "source_name", "caveat"):
        assert figure.get(field, "") in text, field
    assert "Source:" in text
    year = figure["source_date"][:4]
    assert year in text


def test_statistics_say_that_their_source_did_not_confirm_them(main):
    shown = [words(found) for found in main.xpath(".//figure")]

    assert len(shown) == len(FIGURES)
    statistics = [row for row in FIGURES.values() if row["kind"] == "statistic"]
    unsure = [text for text in shown if "Read from the source, not confirmed by it." in text]
    assert len(unsure) == len(statistics)


def test_page_explains_its_words(main):
    assert "“Not confirmed by them” means that" in words(main)


def test_page_is_linked_from_every_page(campaign):
    for path, page in campaign.pages.items():
        assert ADDRESS in links(page), path


def test_log_says_when_nothing_was_changed_yet(main):
    assert "No fact has been changed since the site began." in words(main)
    assert f"{ADDRESS}2/" not in links(main)


# The log of changed facts


def changed(service, number: int, at: datetime, **values) -> Proposal:
    """A change of the phone number that two people agreed on."""
    old = read_facts(service)
    new = copy.deepcopy(old)
    new["channels"][0]["value"] = NEW_NUMBER
    values = {
        "state": "confirmed",
        "source": f"Letter number {number}.",
        "proposed_by_name": "anna-the-steward",
        "decided_by_name": "ben-the-steward",
        "decided_at": at,
        "comment": "a remark for staff",
    } | values
    return Proposal.objects.create(service=service, old=old, new=new, **values)


@pytest.fixture
def service(db):
    return invented_line(name="Quiet line")


@pytest.fixture
def log(service):
    """45 confirmed changes, a day apart."""
    return [changed(service, number, FIRST + timedelta(days=number)) for number in range(1, 46)]


def page_at(path):
    response = Client().get(path)
    assert response.status_code == 200, path
    return html.document_fromstring(response.content.decode())


def entries(tree) -> list[str]:
    return [words(entry) for entry in tree.xpath("//ul[@class='changes']/li")]


def letters(tree) -> list[int]:
    return [int(re.search(r"Letter number (\d+)", entry)[1]) for entry in entries(tree)]


def test_log_has_20_a_page_the_newest_first(log):
    assert letters(page_at(ADDRESS)) == list(range(45, 25, -1))
    assert letters(page_at(f"{ADDRESS}2/")) == list(range(25, 5, -1))
    assert letters(page_at(f"{ADDRESS}3/")) == list(range(5, 0, -1))


def test_log_of_changes_at_one_moment_shows_each_once(service):
    for number in range(1, 46):
        changed(service, number, FIRST)

    shown = [letters(page_at(path)) for path in (ADDRESS, f"{ADDRESS}2/", f"{ADDRESS}3/")]

    assert sorted(number for page in shown for number in page) == list(range(1, 46))


def test_log_leads_from_page_to_page_and_ends(log):
    further = "//main//a[.='Earlier changes']/@href"

    assert page_at(ADDRESS).xpath(further) == [f"{ADDRESS}2/"]
    assert page_at(f"{ADDRESS}2/").xpath(further) == [f"{ADDRESS}3/"]
    assert page_at(f"{ADDRESS}3/").xpath(further) == []


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_log_page_that_is_not_there_is_a_404(log, number):
    assert Client().get(f"{ADDRESS}{number}/").status_code == 404


@pytest.mark.parametrize("number", ["-1", "two", "2.5"])
def test_log_page_that_is_no_number_is_a_404(number):
    assert Client().get(f"{ADDRESS}{number}/").status_code == 404


def test_log_pages_are_published_and_linked(log, tmp_path):
    publisher = Publisher(tmp_path / "published")

    report = publisher.publish()

    assert report.failed == {}
    pages = {
        path: html.document_fromstring(publisher.store.body(path).decode())
        for path in (ADDRESS, f"{ADDRESS}2/", f"{ADDRESS}3/")
    }
    assert [len(entries(page)) for page in pages.values()] == [20, 20, 5]
    assert f"{ADDRESS}2/" in links(pages[ADDRESS])
    assert f"{ADDRESS}3/" in links(pages[f"{ADDRESS}2/"])
    assert f"{ADDRESS}4/" not in publisher.store.pages


def test_entry_says_day_service_kind_and_source_and_names_no_person(service):
    # Half past eleven at night by UTC is the next day in London's summer.
    changed(service, 7, datetime(2030, 7, 1, 23, 30, tzinfo=UTC))

    page = page_at(ADDRESS)

    assert entries(page) == ["2 July 2030 Quiet line : Contact. Source: Letter number 7."]
    assert service.get_absolute_url() in links(page.xpath("//ul[@class='changes']")[0])
    for word in ("anna-the-steward", "ben-the-steward", "a remark for staff"):
        assert word not in words(page)


def test_entry_of_a_service_that_was_put_up_says_so(service):
    proposal = changed(service, 1, FIRST)
    proposal.new = proposal.old
    proposal.old = proposal.old | {"listed": False}
    proposal.save()

    assert "Quiet line : Shown on the site. Source:" in entries(page_at(ADDRESS))[0]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "waiting", "decided_by_name": "", "decided_at": None},
        {"state": "refused"},
    ],
)
def test_log_leaves_out_what_was_not_agreed_on(service, values):
    changed(service, 1, FIRST, **values)

    assert entries(page_at(ADDRESS)) == []


@pytest.mark.parametrize("status", ["paused", "withdrawn", "draft"])
def test_entry_of_a_service_that_is_hidden_now_leads_to_no_missing_page(service, status):
    changed(service, 1, FIRST)
    Service.objects.filter(pk=service.pk).update(status=status)

    page = page_at(ADDRESS)

    assert len(entries(page)) == 1
    assert service.get_absolute_url() not in links(page)


def test_names_of_the_addresses_are_those_of_the_views():
    assert reverse("sources") == ADDRESS
    assert reverse("changed-facts", args=[2]) == f"{ADDRESS}2/"
