"""Titles and addresses that may stay in a history."""

from datetime import date

import pytest

from pages.quiet_names import LONGEST_SLUG, loud_words, quiet_slug, quiet_title

DAY = date(2026, 11, 25)


def test_quiet_title_stands_as_it_is():
    assert quiet_title("A week of help", DAY) == "A week of help"


@pytest.mark.parametrize("title", ["Man arrested in town", "POLICE week", ""])
def test_loud_title_gives_way_to_the_day(title):
    assert quiet_title(title, DAY) == "News of 25 November 2026"


def test_words_are_loud_as_verification_reads_them():
    assert loud_words("Policeman and an arrest") == ["arrest", "police"]
    assert loud_words("The imagesetter") == ["images"]
    assert loud_words("A harassment") == []


def test_address_leaves_loud_words_out():
    assert quiet_slug("Police arrest two men this week", DAY, set()) == "two-men-this-week"


def test_address_does_not_begin_with_what_joined_a_loud_word():
    assert quiet_slug("Police and charity begin a week", DAY, set()) == "charity-begin-a-week"


@pytest.mark.parametrize("title", ["", "Police", "Arrests, images", "Help", "!?"])
def test_address_of_too_few_words_is_the_day(title):
    assert quiet_slug(title, DAY, set()) == "release-2026-11-25"


def test_address_is_short_and_its_own():
    long = "word " * 40

    slug = quiet_slug(long, DAY, set())

    assert len(slug) <= LONGEST_SLUG
    assert quiet_slug(long, DAY, {slug}) == f"{slug}-2"
    assert quiet_slug(long, DAY, {slug, f"{slug}-2"}) == f"{slug}-3"


def test_settings_say_which_words_are_loud(settings):
    settings.QUIET_WORDS = ["week"]

    assert quiet_slug("A week of help", DAY, set()) == "a-of-help"
