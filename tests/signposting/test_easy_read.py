"""Easy Read: one idea a line, a picture beside each, and the whole of a service's terms."""

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from signposting.cards import ServiceCard
from signposting.easy_read import HARD_WORDS, easy_parts, explained
from signposting.models import Service
from signposting.register import HELPLINE, ListedCards
from tests.whole_campaign import links, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

ADDRESS = "/get-help/easy-read/"
LONGEST = 18  # Words of a line of ours.
SPRITE = Path(__file__).resolve().parents[2] / "templates" / "components" / "pictograms.html"


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker).pages


@pytest.fixture
def main(pages):
    return pages[ADDRESS].xpath("//main")[0]


def test_every_idea_has_its_picture(main):
    drawn = set(main.xpath(".//symbol/@id"))
    used = main.xpath(".//li[contains(@class, 'idea')]/svg/use/@href")

    assert len(used) == len(main.xpath(".//li[contains(@class, 'idea')]")) > 20
    assert {name.removeprefix("#") for name in used} <= drawn


def test_every_picture_is_used():
    """With every kind of fact there, and with none."""
    cards = ListedCards()
    bare = ServiceCard(slug="bare", name="Bare line", operator="", does="")
    parts = [*easy_parts(cards[HELPLINE], cards), *easy_parts(bare, cards)]
    used = {idea.picture for part in parts for idea in part.ideas}

    drawn = set(re.findall(r'id="picture-([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))
    assert used == drawn


def test_pictures_say_nothing_to_a_screen_reader_and_fetch_nothing(main):
    for picture in main.xpath(".//svg"):
        assert picture.get("aria-hidden") == "true"
    assert not main.xpath(".//img | .//image")
    assert all(target.startswith("#") for target in main.xpath(".//use/@href"))


def test_number_and_what_a_caller_must_know_are_there(main):
    text = words(main)

    assert "tel:08081000900" in links(main)
    for part in (
        "0808 1000 900", "Free from UK phones", "You need not give your full name",
        "Private, with limits", "Not confirmed.", "You can end the call at any time.",
    ):  # fmt: skip
        assert part in text


def test_terms_stand_whole_and_in_their_order(main):
    terms = Service.objects.get(slug=HELPLINE).confidentiality

    assert terms in words(main)


def test_terms_are_split_into_one_idea_a_line(main):
    [rules] = main.xpath(".//li[svg/use/@href='#picture-passed-on']")

    assert len(rules.xpath(".//p")) == 7  # "These are their rules:" and six sentences.


def test_crisis_lines_and_other_doors_are_there(main):
    assert {"tel:999", "tel:116123", "tel:111"} <= set(links(main))
    assert {"/get-help/under-18/", "/get-help/support/", "/get-help/"} <= set(links(main))


def test_lines_of_ours_are_short(main):
    register = {service.confidentiality for service in Service.objects.all()}
    lines = [words(line) for line in main.xpath(".//p | .//h2")]
    ours = [line for line in lines if not any(line in terms for terms in register)]

    assert [line for line in ours if len(line.split()) > LONGEST] == []


@pytest.mark.parametrize("path", ["/", "/get-help/", "/get-help/what-i-look-at/"])
def test_page_is_linked_from_the_lead(pages, path):
    assert ADDRESS in links(pages[path].xpath("//p[@class='lead']")[0])


@pytest.mark.parametrize("path", ["/get-help/under-18/", "/get-help/support/"])
def test_page_is_not_linked_from_those_of_children_and_survivors(pages, path):
    assert ADDRESS not in links(pages[path])


def test_hard_words_are_explained_where_they_stand_alone():
    assert explained("Confidential. Two agencies.") == (
        str(dict(HARD_WORDS)["confidential"]),
        str(dict(HARD_WORDS)["agenc"]),
    )
    assert explained("They listen.") == ()


def test_page_answers_without_the_helpline():
    Service.objects.filter(slug__startswith="stop-it-now").update(status="paused")

    response = Client().get(ADDRESS)

    assert response.status_code == 200
    tree = html.document_fromstring(response.content.decode())
    assert "tel:999" in links(tree.xpath("//main")[0])
    assert "Stop It Now" not in words(tree.xpath("//main")[0])
    assert "You can end the call at any time." not in words(tree)


def test_page_answers_when_nothing_is_listed():
    Service.objects.update(status="paused")

    assert Client().get(ADDRESS).status_code == 200


def test_unknown_terms_are_said_to_be_unknown():
    bare = ServiceCard(slug="bare", name="Bare line", operator="", does="")
    lines = [
        line
        for part in easy_parts(bare, ListedCards())
        for idea in part.ideas
        for line in idea.lines
    ]

    assert "We do not know. Ask them before you say more." in lines
    assert "We do not know when they answer." in lines
