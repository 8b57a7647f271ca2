"""The first days after police came: crisis help first, and never a word about devices' content."""

import re

import pytest
from django.test import Client

from signposting.first_days import FIRST_DAYS
from signposting.models import Service
from tests.whole_campaign import in_order, links, places, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

ADDRESS = "/get-help/family/first-days/"


@pytest.fixture(scope="module")
def main(django_db_setup, django_db_blocker):
    page = whole_campaign(django_db_blocker).pages[ADDRESS]
    return page.xpath("//main")[0]


def lines_of(part) -> list[str]:
    """What a step says to both, to a family and to the person police came about."""
    return [str(line) for line in (*part.lines, part.family, part.suspect) if line]


def test_crisis_help_comes_first(main):
    numbers = [link for link in links(main) if link.startswith("tel:")]

    assert numbers[:4] == ["tel:999", "tel:116123", "tel:111", "tel:08081000900"]


def test_crisis_help_stands_before_every_step(main):
    text = words(main)

    assert text.index("Afraid for someone’s life?") < text.index("0808 1000 900")
    assert text.index("Afraid for someone’s life?") < text.index(str(FIRST_DAYS[0].title))


def test_steps_cover_the_plan_in_order(main):
    assert in_order(
        places(
            words(main),
            "Today",
            "Phones and computers that were taken",
            "Bail and conditions",
            "The social worker’s visit",
            "What to tell the children",
            "Money and home",
            "Work",
            "Press and neighbours",
            "People who can help you",
        )
    )


def test_every_line_of_every_step_is_shown(main):
    text = words(main)

    for part in FIRST_DAYS:
        assert part.lines
        assert [line for line in lines_of(part) if line not in text] == []


@pytest.mark.parametrize(
    "stem",
    [
        "delet",
        "eras",
        "wip",
        "keep",
        "kept",
        "cop(?:y|ies|ied|ying)",
        "stor(?:e|ed|ing)",
        "back ?up",
        "download",
        "destroy",
        "remov",
        "hide",
        "hidden",
        "evidence",
        "password",
    ],
)
def test_no_step_speaks_of_deleting_keeping_or_copying(stem):
    lines = [f"{part.title}: {line}" for part in FIRST_DAYS for line in lines_of(part)]

    assert [line for line in lines if re.search(rf"\b{stem}", line, re.IGNORECASE)] == []


@pytest.mark.parametrize("stem", ["delet", "eras", "wip", "cop(?:y|ies|ied|ying)", "destroy"])
def test_page_as_a_whole_does_not_speak_of_it_either(main, stem):
    assert not re.search(rf"\b{stem}", words(main), re.IGNORECASE)


def test_page_says_that_it_is_no_legal_advice(main):
    assert "This is general advice, not legal advice." in words(main)


def test_words_for_a_family_are_never_said_to_the_person_police_came_about(main):
    for item in main.xpath(".//li[b]"):
        said = words(item)
        assert ("not your fault" in said or "did wrong" in said) <= said.startswith(
            "If you are family:"
        )
    for part in FIRST_DAYS:
        assert "your fault" not in " ".join(map(str, part.lines))
        assert "did wrong" not in " ".join(map(str, part.lines))
        assert bool(part.family) is bool(part.suspect), part.title


def test_content_note_stands_before_the_steps(main):
    text = words(main)

    assert text.index("Read as much as you want.") < text.index("Look after yourself first.")


def test_page_blames_nobody_and_states_no_figure():
    text = " ".join(line for part in FIRST_DAYS for line in lines_of(part))

    assert "Whatever happened, you need not decide anything today." in text
    assert not re.search(r"\d", text)


def test_page_is_reached_from_both_doors_of_an_arrest(django_db_setup, django_db_blocker):
    pages = whole_campaign(django_db_blocker).pages

    leading = [path for path, page in pages.items() if ADDRESS in links(page)]
    assert {"/get-help/family/", "/get-help/after-a-visit/"} <= set(leading)


def test_page_says_nothing_of_a_helper_who_is_not_listed():
    Service.objects.filter(slug="inform-families").update(status="paused")

    response = Client().get(ADDRESS)

    assert response.status_code == 200
    assert "/get-help/services/family-programme/" not in response.content.decode()
