"""A page of help on paper: one sheet of A4 that one would pin to a wall."""

import re

import pytest

from signposting.doors import DOORS
from tests.browser.templates import TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

A4_AT_96_DPI = (794, 1123)  # px
HELP = ["/get-help/", *(f"/get-help/{plan.slug}/" for plan in DOORS)]
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
SCREEN_ONLY = (".exit", ".exit-said", ".strip", ".skip", ".header__nav")
# Words that a sheet shows: an opened box may stand in a closed one, which print opens.
PRINTED = """one => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
        && box.width > 1 && box.height > 1;
}"""
CONTRAST = """() => ['color', 'backgroundColor'].map(
    part => getComputedStyle(document.querySelector('.panel') || document.body)[part])"""
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


@pytest.fixture
def paper(site, window):
    """Opens pages as they are printed: paper(path). In dark windows too, for ink is dear."""
    page = window(*A4_AT_96_DPI, color_scheme="dark").new_page()
    page.emulate_media(media="print")

    def deed(path: str):
        page.goto(site.address + path)
        return page

    return deed


def sheets(page) -> int:
    return len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))


def is_printed(part) -> bool:
    return part.evaluate(PRINTED)


@pytest.mark.parametrize("path", HELP)
def test_page_of_help_is_one_sheet(paper, path):
    assert sheets(paper(path)) == 1


@pytest.mark.parametrize("path", HELP)
def test_sheet_holds_the_way_in_and_the_limits(paper, path):
    page = paper(path)

    panels = page.locator(".panel").all()
    limits = [panel.locator(".limits p") for panel in panels if panel.locator(".limits").count()]

    assert panels
    assert all(is_printed(panel.locator(".number, .address").first) for panel in panels)
    assert all(is_printed(terms) for terms in limits)
    assert page.evaluate(CONTRAST) == [BLACK, WHITE]


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_for_the_screen_is_not_printed(paper, name):
    page = paper(TEMPLATES[name])

    for part in SCREEN_ONLY:
        assert not [one for one in page.locator(part).all() if is_printed(one)], part


@pytest.mark.parametrize("path", ["/", "/get-help/", "/report/"])
def test_sheet_says_where_it_is_from(paper, path):
    """Whoever finds it on a wall can read the address and call the number."""
    page = paper(path)

    assert is_printed(page.locator(".footer__address"))
    assert is_printed(page.locator("h1"))
    assert is_printed(page.locator("main .number").first)


def test_count_of_sheets_sees_more_than_one(paper):
    assert sheets(paper("/where-our-facts-come-from/")) > 1
