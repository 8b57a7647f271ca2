"""Sentences that try to slip past, and innocent ones of releases that may not be stopped."""

import tomllib
from pathlib import Path

import pytest

from pages.checks import check_html, check_text
from pages.checks.known_facts import context_from_files
from tests.pages.checks.texts import filled

TEXTS = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def context():
    return context_from_files("news")


@pytest.mark.parametrize(("rule", "text"), TEXTS["sneaky"])
def test_sneaky_sentence_is_found(rule, text, context):
    assert rule in {finding.rule for finding in check_text(filled(text, context.facts), context)}


@pytest.mark.parametrize("text", TEXTS["innocent"])
def test_innocent_sentence_is_not_stopped(text, context):
    found = check_text(filled(text, context.facts), context)

    assert [(one.rule, one.excerpt) for one in found if one.level.stops] == []


def test_there_are_enough_of_each():
    assert len(TEXTS["sneaky"]) >= 40
    assert len(TEXTS["innocent"]) >= 40


@pytest.mark.parametrize(
    "source",
    [
        "<p>He had child <b>po</b>rn.</p>",
        "<p>He had child&shy; po&#8203;rn.</p>",
        "<p>He had child<!-- so --> p<wbr>orn.</p>",
        "<p>He had child<br>porn.</p>",
        "<p>A leaflet.</p><img src='/a.png' alt='child porn'>",
        "<p title='child porn'>A leaflet.</p>",
        "<noscript>child porn</noscript>",
        "<svg><text>child porn</text></svg>",
        "<p hidden>child porn</p>",
        "<details><summary>child porn</summary></details>",
        "<p>He had &#1089;hild porn.</p>",
        "<ul><li>child <i>porn</i></li></ul>",
    ],
)
def test_markup_hides_nothing(source, context):
    found = [finding.rule for finding in check_html(source, context)]

    assert "language.child-pornography" in found


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ('<a href="tel:01632960123">Call us</a>', "contacts.number"),
        ('<a href="sms:01632960123">Text us</a>', "contacts.number"),
        ('<a href="mailto:a@example.org">Write to us</a>', "contacts.email"),
        ('<a href="https://example.org/">Find help</a>', "contacts.web-address"),
        ('<a href="//example.org/">Find help</a>', "contacts.web-address"),
        ('<a href="\\\\example.org/">Find help</a>', "contacts.web-address"),
    ],
)
def test_links_lead_to_the_register_alone(source, rule, context):
    assert rule in {finding.rule for finding in check_html(f"<p>{source}</p>", context)}


def test_words_of_two_paragraphs_are_not_read_as_one(context):
    found = check_html("<p>Help for a child</p><p>Porn and shame</p>", context)

    assert [one.excerpt for one in found if one.level.stops] == []


RELEASES = sorted(Path(__file__).with_name("releases").glob("*.txt"))


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_ordinary_release_is_not_stopped(path, context):
    """Whole releases in our own words, with all that releases hold; invented names."""
    text = filled(path.read_text(encoding="utf-8"), context.facts)

    found = check_text(text, context)

    assert [(one.rule, one.excerpt) for one in found if one.level.stops] == []
    assert len(found) <= 5
