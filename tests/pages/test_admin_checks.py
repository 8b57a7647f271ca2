"""The checks while somebody writes."""

import pytest
from django.urls import reverse

from tests.pages.releases import WRITES, member

pytestmark = pytest.mark.django_db


def ask(client, html, **values):
    return client.post(reverse("live-checks"), {"html": html, **values})


@pytest.fixture
def author(client):
    client.force_login(member(*WRITES))


def test_findings_say_what_stops_first_with_advice_and_correction(client, author):
    answer = ask(client, "<p>Tel no 1. Child porn.</p>", kind="news").json()

    first, second = answer["findings"]
    assert (first["level"], first["excerpt"]) == ("block", "Child porn")
    assert first["advice"]
    assert first["level_name"] == "Stops publication"
    assert second["correction"] == "Telephone:"
    assert answer["stops"] == 1
    assert answer["summary"] == "1 stops it, 1 to look at."


def test_clean_text_is_told_as_such(client, author):
    answer = ask(client, "<p>Help is free.</p>").json()

    assert answer == {"summary": "The checks found nothing.", "stops": 0, "findings": []}


def test_page_is_read_with_its_signpost(client, author):
    answer = ask(client, "<p>Words.</p>", signpost="childline").json()

    assert "signpost.missing" in [one["rule"] for one in answer["findings"]]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "poem"}, "no such kind"),
        ({"signpost": "nowhere"}, "no such signpost"),
        ({"html": "x" * 300_001}, "too long"),
    ],
)
def test_bad_question_gets_a_plain_answer(client, author, values, words):
    response = ask(client, values.pop("html", "<p>Words.</p>"), **values)

    assert response.status_code == 400
    assert words in response.json()["problem"]


def test_strangers_and_staff_without_rights_are_not_answered(client):
    assert ask(client, "<p>A</p>").status_code == 302
    client.force_login(member())
    assert ask(client, "<p>A</p>").status_code == 403
    client.force_login(member("view_page"))
    assert ask(client, "<p>A</p>").status_code == 200
    assert client.get(reverse("live-checks")).status_code == 405
