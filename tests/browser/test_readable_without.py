"""Without style sheets, scripts and pictures: every page still says what it must, in order."""

import re

import pytest

from tests.browser.templates import TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
NOTHING_ELSE = "**/*"
# The frame and the way to call, in the order of reading.
NUMBER = "main a[href^='tel:']"
IN_ORDER = (".skip", ".exit", ".header__name", "h1", ".lead", NUMBER)
WITHOUT_A_NUMBER = ("/where-our-facts-come-from/", "/get-help/services/self-help/")
# Each thing of the list, as where it comes in the document.
PLACES = """selectors => {
    const all = [...document.querySelectorAll('*')];
    return selectors.map(selector => all.indexOf(document.querySelector(selector)));
}"""
TELEPHONE_LINKS = """() => [...document.querySelectorAll("a[href^='tel:']")].map(
    link => [link.getAttribute('href').slice(4), link.innerText])"""
PICTURES_THAT_SPEAK = """() => [...document.querySelectorAll('svg, img, picture, canvas, video')]
    .filter(one => !one.matches('[aria-hidden=true], .pictograms, .pictograms *, img[alt=""]'))
    .filter(one => !(one.getAttribute('alt') || '').trim())
    .map(one => one.outerHTML.slice(0, 80))"""
HIDDEN = """() => [...document.body.querySelectorAll('[hidden], [aria-hidden=true]')]
    .filter(one => one.innerText && one.innerText.trim()).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def bare(site, window):
    """Opens pages with words alone: no style, no script, no picture."""
    page = window(320, 640, java_script_enabled=False).new_page()
    # The document is set by hand, so whatever is asked for is a picture.
    page.route(NOTHING_ELSE, lambda route: route.abort())

    def deed(path: str):
        page.set_content(STYLE.sub("", site.ask(path).text))
        return page

    return deed


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_words_alone_are_in_order(bare, name):
    page = bare(TEMPLATES[name])

    places = page.evaluate(PLACES, [one for one in IN_ORDER if is_due(one, TEMPLATES[name])])

    assert -1 not in places
    assert places == sorted(places)


def is_due(selector: str, path: str) -> bool:
    """A website's own page has no number but the strip's, and neither has a list of sources."""
    return path not in WITHOUT_A_NUMBER or selector != NUMBER


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_number_is_in_words_and_can_be_called(bare, name):
    page = bare(TEMPLATES[name])

    links = page.evaluate(TELEPHONE_LINKS)

    assert links
    for number, words in links:
        assert number in without_spaces(words)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_said_by_a_picture_or_kept_hidden(bare, name):
    page = bare(TEMPLATES[name])

    assert page.evaluate(PICTURES_THAT_SPEAK) == []
    assert page.evaluate(HIDDEN) == []


def test_no_word_stands_in_the_style_alone(site):
    style = STYLE.search(site.ask("/").text).group()

    printed = re.findall(r"content:[^;}]*?\"([^\"]*)\"", style)

    assert printed
    assert [words for words in printed if re.search(r"\w", words)] == []
