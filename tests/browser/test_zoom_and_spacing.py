"""Larger text, wider spacing, four times the size: nothing is lost.

WCAG 2.2, criteria 1.4.4, 1.4.10 and 1.4.12. A window of 1280 × 1024 at 400% is one of
320 × 256 CSS pixels.
"""

from itertools import combinations

import pytest

from tests.browser.templates import TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WIDTH, HEIGHT = 320, 640
ZOOMED = (320, 256)
LOW_WINDOWS = [ZOOMED, (320, 480), (640, 360), (1280, 480)]
MOST_COVERED = 0.5  # of a window's height, by what stands still at its edges
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
)
WAY_IN = "main .number, main .address, main .urgent__call"
TWICE_AS_LARGE = "html { font-size: 200% !important; }"

WIDER_THAN_WINDOW = """() => {
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} px wide`] : [];
}"""
# What is cut off: the words of a box that hides what does not fit, and whatever stands
# beyond the sides of the window. What is for screen readers alone is small on purpose.
CUT_OFF = """() => {
    const spoken = '.unseen, .exit-said, .skip, .pictograms, .pictograms *';
    const shown = [...document.body.querySelectorAll('*')].filter(
        one => !one.matches(spoken) && !one.closest('.unseen') && one.checkVisibility());
    const clipped = shown.filter(one => {
        const style = getComputedStyle(one);
        const hides = [style.overflowX, style.overflowY].some(way => /hidden|clip/.test(way));
        return hides && !one.matches('svg') && (one.scrollWidth > one.clientWidth + 1
            || one.scrollHeight > one.clientHeight + 1);
    });
    const outside = shown.filter(one => {
        const box = one.getBoundingClientRect();
        return one.innerText && box.width && (box.left < -1 || box.right > innerWidth + 1);
    });
    const name = one => `${one.className || one.tagName}: ${one.innerText.slice(0, 50)}`;
    return [...clipped.map(one => `cut off: ${name(one)}`),
            ...outside.map(one => `beyond the window: ${name(one)}`)];
}"""
COVERED = """() => {
    const still = [...document.querySelectorAll('.header, .header__top, .strip')].filter(
        one => ['fixed', 'sticky'].includes(getComputedStyle(one).position));
    return still.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight;
}"""


@pytest.fixture
def opened(site, window):
    """Opens pages in one window: opened(path, style). The style is of this test alone."""
    pages = []

    def deed(path: str, style: str = "", size: tuple[int, int] = (WIDTH, HEIGHT)):
        if not pages:
            pages.append(window(*size, bypass_csp=True).new_page())
        pages[0].goto(site.address + path)
        if style:
            pages[0].add_style_tag(content=style)
        return pages[0]

    return deed


def faults(page) -> list[str]:
    return [
        *page.evaluate(WIDER_THAN_WINDOW),
        *page.evaluate(CUT_OFF),
        *unseen_or_overlapping(page),
    ]


def unseen_or_overlapping(page) -> list[str]:
    """Exit, heading and the way in, each where it stands when the page opens."""
    parts = {"exit": page.locator(".exit"), "heading": page.locator("h1")}
    # A list of sources has none but the strip's.
    if (ways := page.locator(WAY_IN)).count():
        parts["way in"] = ways.first
    boxes = {name: part.bounding_box() for name, part in parts.items() if part.is_visible()}
    missing = [f"not seen: {name}" for name in parts if name not in boxes]
    pairs = combinations(boxes.items(), 2)
    return missing + [
        f"{one} and {other} overlap"
        for (one, first), (other, second) in pairs
        if overlap(first, second)
    ]


def overlap(first: dict, second: dict) -> bool:
    return all(
        first[start] < second[start] + second[length]
        and second[start] < first[start] + first[length]
        for start, length in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize(
    ("size", "style"),
    [(ZOOMED, ""), ((WIDTH, HEIGHT), SPACING), ((WIDTH, HEIGHT), TWICE_AS_LARGE)],
    ids=["four times the size", "wider spacing", "twice the text"],
)
def test_nothing_is_lost(opened, size, style):
    found = {}
    for path in TEMPLATES.values():
        if lost := faults(opened(path, style, size)):
            found[path] = lost

    assert found == {}


@pytest.mark.parametrize("size", [(768, 1024), (1280, 800)])
@pytest.mark.parametrize("style", [SPACING, TWICE_AS_LARGE], ids=["spacing", "twice"])
def test_nothing_is_lost_in_a_wider_window(opened, size, style):
    found = {}
    for path in ("/", "/get-help/", "/report/", "/get-help/support/", "/the-facts/"):
        if lost := faults(opened(path, style, size)):
            found[path] = lost

    assert found == {}


@pytest.mark.parametrize("size", LOW_WINDOWS, ids=str)
def test_what_stands_still_covers_at_most_half_of_a_low_window(opened, measured, size):
    for path in ("/", "/get-help/support/", "/report/"):
        covered = opened(path, "", size).evaluate(COVERED)
        assert covered <= MOST_COVERED, path
    measured(f"of a window of {size[0]} × {size[1]} covered by header and strip", covered)


def test_exit_stays_on_the_screen_when_a_zoomed_page_is_scrolled(opened):
    page = opened("/get-help/", "", ZOOMED)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    box = page.locator(".exit").bounding_box()
    assert 0 <= box["y"] <= ZOOMED[1] - box["height"]
    assert 0 <= box["x"] <= ZOOMED[0] - box["width"]
