"""What the pages on privacy, cookies, visits and access say of our own site (claims.toml)."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from campaign_site.publishing.assets import allowed_inline
from campaign_site.publishing.fetching import requests_of
from campaign_site.publishing.verification import DATA_BLOCK
from pages.campaign_loading import DATA_FOLDER
from signposting.models import Service
from signposting.register import ListedCards
from tests.whole_campaign import links, places, whole_campaign, words

pytestmark = pytest.mark.django_db

ABOUT_VISITS = ("/your-visit/", "/who-can-see/", "/privacy/", "/cookies/")
FIRST_LINE = "This page is about visits to this site only."
# How a script of a page could keep something, or tell somebody.
KEEPING = ("cookie", "storage", "indexeddb", "caches", "serviceworker", "window.name")
TELLING = ("fetch", "xmlhttprequest", "sendbeacon", "websocket", "eventsource", "image(", "import(")
# The parts of the model statement (GOV.UK, from the schedule to Decision (EU) 2018/1523).
STATEMENT_PARTS = (
    "This statement applies to",
    "How accessible this website is",
    "Feedback and contact",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "What we do to improve accessibility",
    "Preparation of this accessibility statement",
)


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


def main(campaign, path):
    return words(campaign.pages[path].xpath("//main")[0])


def scripts(page):
    return [one for one in page.xpath("//script") if one.get("type") != DATA_BLOCK]


# --- What pages ask, and of whom ---------------------------------------------------------------


def test_no_page_has_a_form_a_field_or_a_way_to_log_in(campaign):
    for path, page in campaign.pages.items():
        assert page.xpath("//form | //input | //textarea | //select") == [], path
        assert [link for link in links(page) if link.startswith("/admin")] == [], path


def test_no_page_fetches_anything_from_elsewhere(campaign):
    for path, page in campaign.pages.items():
        asked = [request.address for request in requests_of(page)]
        assert [address for address in asked if not address.startswith("data:")] == [], path


TELLING_OF_THE_TOPIC = (
    "//meta[@property]", "//meta[@name='description' or starts-with(@name, 'twitter:')]",
    "//meta[@name='keywords']", "//link[@rel='manifest']",
)  # fmt: skip


def test_no_page_has_a_manifest_or_tags_that_tell_others_its_topic(campaign):
    """Links that are shared or pinned show the quiet title, and nothing else of the page."""
    for path, page in campaign.pages.items():
        assert [one for tag in TELLING_OF_THE_TOPIC for one in page.xpath(tag)] == [], path


def test_every_script_is_our_own(campaign):
    _styles, own = allowed_inline()
    found = {script.text for page in campaign.pages.values() for script in scripts(page)}

    assert found
    assert found <= own
    assert not [one for page in campaign.pages.values() for one in page.xpath("//script/@src")]


def test_script_keeps_nothing_and_tells_nobody(campaign):
    [script] = {script.text for page in campaign.pages.values() for script in scripts(page)}

    assert [word for word in (*KEEPING, *TELLING) if word in script.lower()] == []


def test_every_page_has_its_skip_link_first_and_its_exit(campaign):
    for path, page in campaign.pages.items():
        assert links(page)[0] == "#main", path
        [way_out] = page.xpath("//a[@class='exit']")
        assert words(way_out) == "Exit this page", path


def test_staff_have_no_page_about_visitors():
    """No table has a place for where a request came from; sessions are those of the staff."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    telling = ("user_agent", "referrer", "referer", "ip", "ip_address", "remote_addr", "visitor")

    assert fields
    assert [field for field in fields if isinstance(field, models.GenericIPAddressField)] == []
    assert [field for field in fields if field.name in telling] == []


# --- What pages say ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ABOUT_VISITS)
def test_page_says_first_that_it_is_about_visits_to_this_site(campaign, path):
    [lead] = campaign.pages[path].xpath("//p[@class='lead']")

    assert words(lead).startswith(FIRST_LINE)


def test_pages_about_visits_never_say_no_and_never_promise(campaign):
    for path in ABOUT_VISITS:
        text = main(campaign, path).lower()
        assert "nobody can see" not in text, path
        assert "anonymous" not in text, path
        assert "cannot be traced" not in text, path
    assert "There is no plain yes or no." in main(campaign, "/who-can-see/")
    assert "we do not promise that nobody can know" in main(campaign, "/who-can-see/")


def test_statement_has_the_parts_of_the_model_in_their_order(campaign):
    found = places(main(campaign, "/accessibility/"), *STATEMENT_PARTS)

    assert found == sorted(found)


def test_statement_was_prepared_on_the_day_of_its_review(campaign):
    records = json.loads((DATA_FOLDER / "campaign.json").read_text(encoding="utf-8"))["pages"]
    [record] = [one for one in records if one["reverse_id"] == "accessibility"]
    day = date_format(parse_date(record["last_reviewed"]), "j F Y")

    assert f"This statement was prepared on {day}." in main(campaign, "/accessibility/")


def test_statement_links_to_the_enforcement_procedure(campaign):
    """Regulation 8(4)(d): a link to the procedure of Part 5."""
    page = campaign.pages["/accessibility/"]

    assert "https://www.legislation.gov.uk/uksi/2018/952/part/5" in links(page)


def test_help_page_leads_to_easy_read(campaign):
    [easy_read] = {link for link in links(campaign.pages["/get-help/"]) if "easy-read" in link}

    assert easy_read in campaign.pages


def test_services_can_be_reached_in_the_ways_that_the_statement_names():
    cards = ListedCards().values()
    kinds = set(Service.objects.listed().values_list("channels__kind", flat=True))

    assert {"text", "chat", "email", "textphone"} <= kinds
    # No service has a channel of its own for it; some explain how to call in sign language.
    assert [card.name for card in cards if "British Sign Language" in card.note]


def test_rules_of_a_service_stand_beside_its_number(campaign):
    cards = {card.name: card for card in ListedCards().values()}
    seen = 0
    for path, page in campaign.pages.items():
        # On a service's own page the heading is its name, and its panel has none.
        for name in page.xpath("//div[@class='panel']/*[@class='panel__name']"):
            rules = " ".join(cards[words(name)].confidentiality.split())
            seen += bool(rules)
            assert rules in words(name.getparent()), path
    assert seen > 50
