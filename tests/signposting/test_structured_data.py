"""JSON-LD of every public page: the vocabulary's own words, and nothing that is not shown."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

from signposting.models import Organisation, Service
from signposting.register import ListedCards
from signposting.structured_data import service_data
from signposting.templatetags.json_ld import json_ld
from tests.signposting.invented_register import (
    invented_channel,
    invented_hours,
    invented_service,
    invented_verification,
)
from tests.whole_campaign import links, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

VOCABULARY = (
    Path(__file__).resolve().parents[3]
    / "shared/standards/schemaorg/schemaorg-current-https.jsonld"
)
BLOCKS = "//script[@type='application/ld+json']"
SCHEMA = "schema:"
# Every value is one of these beside links to other things.
SIMPLE = {"Text", "URL", "Date", "DateTime", "Integer", "Number"}
BREAK_OUT = '</script><img src=x onerror=alert(1)> & <!-- \u2028 "quoted"'


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture(scope="module")
def data(campaign):
    """Address to the documents that stand in its page."""
    return {
        path: [json.loads(block.text) for block in page.xpath(BLOCKS)]
        for path, page in campaign.pages.items()
    }


def things(value):
    """Every typed thing inside a document, itself included."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from things(part)
    elif isinstance(value, list):
        for part in value:
            yield from things(part)


def all_things(documents):
    return [thing for document in documents for thing in things(document)]


# The vocabulary


@cache
def vocabulary() -> dict[str, dict]:
    graph = json.loads(VOCABULARY.read_text(encoding="utf-8"))["@graph"]
    return {node["@id"].removeprefix(SCHEMA): node for node in graph}


def names(node: dict, relation: str) -> set[str]:
    """Names on the other side of a relation, which holds one reference or a list of them."""
    found = node.get(relation, [])
    found = found if isinstance(found, list) else [found]
    return {reference["@id"].removeprefix(SCHEMA) for reference in found}


def with_supertypes(kind: str) -> set[str]:
    above = names(vocabulary()[kind], "rdfs:subClassOf") if kind in vocabulary() else set()
    return {kind}.union(*(with_supertypes(name) for name in above))


def misuses(thing: dict) -> list[str]:
    """What the vocabulary does not know or allow of one thing."""
    kind = thing["@type"]
    if vocabulary().get(kind, {}).get("@type") != "rdfs:Class":
        return [f"no type {kind}"]
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        node = vocabulary().get(name, {})
        if node.get("@type") != "rdf:Property":
            found.append(f"no property {name}")
        elif not names(node, "schema:domainIncludes") & with_supertypes(kind):
            found.append(f"{name} is not for {kind}")
        else:
            found += wrong_values(name, node, value)
    return found


def wrong_values(name: str, node: dict, value) -> list[str]:
    allowed = names(node, "schema:rangeIncludes")
    values = value if isinstance(value, list) else [value]
    found = []
    for part in values:
        kinds = with_supertypes(part["@type"]) if isinstance(part, dict) else SIMPLE
        # Search engines read a plain address as the thing that it names.
        is_address = isinstance(part, str) and part.startswith("http")
        if not kinds & allowed and not (is_address and "Thing" in allowed):
            found.append(f"{name} cannot be {part!r}")
    return found


needs_vocabulary = pytest.mark.skipif(
    not VOCABULARY.exists(),
    reason="schema.org's vocabulary is not beside this repository (../shared/standards/schemaorg)",
)


@needs_vocabulary
def test_every_type_and_property_is_in_the_vocabulary(data):
    wrong = {path: [misuses(thing) for thing in all_things(found)] for path, found in data.items()}

    assert {path: found for path, found in wrong.items() if any(found)} == {}


@needs_vocabulary
@pytest.mark.parametrize(
    ("thing", "problem"),
    [
        ({"@type": "Helpline"}, "no type Helpline"),
        ({"@type": "Service", "phoneNumber": "999"}, "no property phoneNumber"),
        ({"@type": "Service", "telephone": "999"}, "telephone is not for Service"),
        ({"@type": "ListItem", "headline": "News"}, "headline is not for ListItem"),
        ({"@type": "name"}, "no type name"),
        ({"@type": "Service", "availableChannel": "999"}, "availableChannel cannot be '999'"),
    ],
)
def test_check_against_the_vocabulary_finds_what_is_wrong(thing, problem):
    assert misuses(thing) == [problem]


@needs_vocabulary
def test_check_against_the_vocabulary_knows_supertypes():
    assert misuses({"@type": "GovernmentService", "name": "A", "provider": []}) == []


# Every page


def test_every_page_but_home_tells_where_it_stands(campaign, data):
    lists = {
        path: [row for row in found if row["@type"] == "BreadcrumbList"]
        for path, found in data.items()
    }

    assert lists.pop("/") == []
    for path, found in lists.items():
        [trail] = found
        positions = [item["position"] for item in trail["itemListElement"]]
        assert positions == list(range(1, len(positions) + 1))
        steps = [urlsplit(item["item"]).path for item in trail["itemListElement"]]
        assert (steps[0], steps[-1]) == ("/", path)


def test_every_document_names_its_context(data):
    for path, found in data.items():
        assert {row["@context"] for row in found} <= {"https://schema.org"}, path


def test_every_step_of_a_trail_is_a_published_page(campaign, data):
    for found in data.values():
        for thing in all_things(found):
            if thing["@type"] == "ListItem":
                path = "/" + thing["item"].split("/", 3)[3]
                assert path in campaign.manifest.pages, path


def test_help_and_service_pages_hold_a_service(campaign, data):
    services = {"Service", "GovernmentService"}

    for path, found in data.items():
        kinds = {row["@type"] for row in found}
        if path.startswith(("/get-help/", "/report/")) and path not in (
            "/report/",
            "/get-help/family/first-days/",
        ):
            assert kinds & services, path


def test_numbers_that_are_marked_up_are_on_the_page(campaign, data):
    missing = {}
    for path, found in data.items():
        text = words(campaign.pages[path].xpath("//body")[0])
        numbers = {thing["telephone"] for thing in all_things(found) if "telephone" in thing}
        missing[path] = [
            number
            for number in sorted(numbers)
            if not re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text)
        ]

    assert {path: found for path, found in missing.items() if found} == {}


def test_addresses_that_are_marked_up_are_links_of_the_page(campaign, data):
    missing = {}
    for path, found in data.items():
        addresses = {thing["serviceUrl"] for thing in all_things(found) if "serviceUrl" in thing}
        missing[path] = sorted(addresses - set(links(campaign.pages[path])))

    assert {path: found for path, found in missing.items() if found} == {}


def test_words_that_are_marked_up_are_on_the_page(campaign, data):
    missing = {}
    for path, found in data.items():
        text = words(campaign.pages[path].xpath("//body")[0])
        said = {
            " ".join(thing[name].split())
            for thing in all_things(found)
            for name in ("name", "description", "headline")
            if name in thing and thing["@type"] != "ListItem"
        }
        missing[path] = sorted(part for part in said if part not in text)

    assert {path: found for path, found in missing.items() if found} == {}


def test_service_on_its_own_page_is_whole(campaign, data):
    with_numbers = [
        path
        for path, found in data.items()
        if path.startswith("/get-help/services/")
        and any("telephone" in thing for thing in all_things(found))
    ]

    assert len(with_numbers) > 15
    [helpline] = [row for row in data["/get-help/services/helpline/"] if row["@type"] == "Service"]
    shown = {thing["telephone"] for thing in things(helpline) if "telephone" in thing}
    assert shown == {"0808 1000 900", "+44 1372 847 161"}
    assert helpline["provider"]["name"] == "The Lucy Faithfull Foundation"


def test_no_page_marks_up_hours(data):
    """Nobody has confirmed any hour of the register yet."""
    hours = {"hoursAvailable", "openingHours", "openingHoursSpecification", "opens", "closes"}

    for path, found in data.items():
        stated = set().union(*all_things(found))
        assert hours & stated == set(), path
        assert "OpeningHoursSpecification" not in {thing["@type"] for thing in all_things(found)}


def test_police_and_councils_are_government_services(data):
    kinds = {
        row["name"]: row["@type"] for found in data.values() for row in found if "provider" in row
    }

    assert kinds["Police non-emergency 101"] == "GovernmentService"
    assert kinds["Stop It Now helpline"] == "Service"
    assert kinds["Childline"] == "Service"


def test_release_is_a_news_article_with_its_date(data):
    [article] = [
        row for row in data["/news/how-the-campaign-began/"] if row["@type"] == "NewsArticle"
    ]

    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", article["datePublished"])
    others = [path for path, found in data.items() if "NewsArticle" in str(found)]
    assert others == ["/news/how-the-campaign-began/"]


# A name that would break out


@pytest.mark.parametrize("place", ["name", "does"])
def test_closing_tag_in_a_service_cannot_end_the_block(place):
    service = invented_service(**{place: BREAK_OUT})
    invented_channel(service)

    body = Client().get(service.get_absolute_url()).content.decode()

    page = html.document_fromstring(body)
    documents = [json.loads(block.text) for block in page.xpath(BLOCKS)]
    assert page.xpath("//img[@onerror]") == []
    assert documents[0]["name" if place == "name" else "description"] == BREAK_OUT
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.S):
        assert not re.search("[<>&]", block)


def test_closing_tag_in_an_operators_name_cannot_end_the_block():
    service = invented_service()
    invented_channel(service)
    Organisation.objects.filter(pk=service.organisation_id).update(name=BREAK_OUT[:40])

    page = html.document_fromstring(Client().get(service.get_absolute_url()).content.decode())

    [document, _trail] = [json.loads(block.text) for block in page.xpath(BLOCKS)]
    assert document["provider"]["name"] == BREAK_OUT[:40]
    assert page.xpath("//img[@onerror]") == []


def test_block_survives_every_character_that_ends_one():
    block = json_ld({"name": "</script><!--<script>&amp;]]>\u2028"})

    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&]", inner)
    assert json.loads(inner) == {"name": "</script><!--<script>&amp;]]>\u2028"}


# One service


def test_service_data_holds_no_hours_that_nobody_confirmed():
    service = invented_service()
    invented_hours(invented_channel(service))
    invented_verification(service, fact="hours", confidence="high")

    page = html.document_fromstring(Client().get(service.get_absolute_url()).content.decode())

    text = " ".join(block.text for block in page.xpath(BLOCKS))
    assert "0808 157 0100" in text
    assert not re.search("hours|opens|closes|09:00|9am", text, re.IGNORECASE)


def test_service_data_leaves_out_email_and_post():
    card = ListedCards()["samaritans"]

    assert [row["name"] for row in service_data(card)["availableChannel"]] == ["Phone"]


def test_every_listed_service_can_be_marked_up():
    cards = ListedCards()

    assert len(cards) == Service.objects.listed().count()
    for card in cards.values():
        assert service_data(card)["name"] == card.name
        assert "" not in service_data(card).values()
