"""The checks while somebody writes a release."""

import pytest

from pages.releases.checking import answer, checked, may_read
from tests.pages.releases.invented import WRITES, member

pytestmark = pytest.mark.django_db


def test_findings_say_what_stops_first_with_advice_and_correction():
    said = answer(checked("<p>Tel no 1. Child porn.</p>", "stop-it-now"))

    first, second = (one for one in said["findings"] if one["rule"] != "signpost.missing")
    assert (first["level"], first["excerpt"]) == ("block", "Child porn")
    assert first["advice"]
    assert first["level_name"] == "Stops publication"
    assert second["correction"] == "Telephone:"


def test_summary_counts_by_what_it_means_for_publication():
    said = answer(checked("<p>Tel no 1. Child porn.</p>", ""))

    assert said["stops"] == 1
    assert said["summary"] == "1 stops it, 1 to look at."


def test_clean_text_is_told_as_such():
    said = answer(checked("<p>Help is free.</p>", ""))

    assert said == {"summary": "The checks found nothing.", "stops": 0, "findings": []}


def test_same_words_twice_are_one_finding():
    found = checked("<p>Child porn.</p><p>Child porn.</p>", "")

    assert [one.excerpt for one in found] == ["Child porn"]
    assert found[0].line == 1


def test_release_is_read_with_its_signpost():
    found = checked("<p>Words.</p>", "childline")

    assert "signpost.missing" in [one.rule for one in found]


def test_only_staff_who_may_read_pages_are_answered():
    assert may_read(member(*WRITES))
    assert may_read(member("view_page"))
    assert not may_read(member())
