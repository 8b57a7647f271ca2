"""Exit this page stands first and in sight on every template, and covers nothing."""

import pytest

from tests.browser.page_kinds import PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# A small telephone with the strip, the same on its side, and 1280 × 800 enlarged to 400%.
WINDOWS = {"wide": (1280, 800), "small": (320, 640), "lying": (640, 320), "enlarged": (320, 200)}
FONTS = ("Liberation Sans", "DejaVu Sans")
PLACES = (0, 0.5, 1)  # of the way down the page
SECOND_STOP = 2  # presses of Tab: after the skip link
# What a finger meets at the corners and in the middle, and whatever of the page lies beneath.
UNDER_THE_FINGER = """exit => {
    const box = exit.getBoundingClientRect();
    const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth
        && box.bottom <= innerHeight;
    const spots = [[4, 4], [box.width - 4, 4], [4, box.height - 4],
        [box.width - 4, box.height - 4], [box.width / 2, box.height / 2]];
    const met = spots.map(([x, y]) => document.elementFromPoint(box.left + x, box.top + y));
    return inside && met.every(element => element === exit);
}"""
SCROLL = """place => new Promise(drawn => {
    scrollTo(0, place * document.body.scrollHeight);
    requestAnimationFrame(() => requestAnimationFrame(drawn));
})"""
COVERED_BY_EXIT = """exit => {
    const box = exit.getBoundingClientRect();
    const band = exit.parentElement.getBoundingClientRect();
    const held = band.width === 0 || (box.top >= band.top && box.bottom <= band.bottom);
    const others = [...document.querySelectorAll('.header a, .strip a')].filter(link => {
        if (link === exit) return false;
        const other = link.getBoundingClientRect();
        return other.width && other.left < box.right && other.right > box.left
            && other.top < box.bottom && other.bottom > box.top;
    });
    return [...(held ? [] : ['the page']), ...others.map(link => link.innerText)];
}"""


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("size", WINDOWS)
def test_exit_is_in_reach_wherever_the_page_is_scrolled(site, window, size, font):
    # The page's own policy forbids the other font, which is of this test alone.
    page = window(*WINDOWS[size], bypass_csp=True).new_page()
    hidden, covered = [], []
    for path in PATHS:
        visit(page, site, path)
        page.add_style_tag(content=f"html {{ font-family: '{font}'; }}")
        exit_link = page.locator(".exit")
        for place in PLACES:
            page.evaluate(SCROLL, place)
            if not exit_link.evaluate(UNDER_THE_FINGER):
                hidden.append((path, place))
            if found := exit_link.evaluate(COVERED_BY_EXIT):
                covered.append((path, place, found))

    assert hidden == []
    assert covered == []


def test_exit_is_the_first_stop_after_the_skip_link(site, window):
    page = window(320, 640).new_page()
    stops = {}
    for path in PATHS:
        visit(page, site, path)
        stops[path] = [next_stop(page) for _press in range(SECOND_STOP)]

    assert stops == {path: ["skip", "exit"] for path in PATHS}


def next_stop(page) -> str:
    page.keyboard.press("Tab")
    return page.evaluate("document.activeElement.className")


def test_exit_is_large_enough_to_hit(site, window, measured):
    """44 px wide as advised for fingers, 24 px high at the least (WCAG 2.2, 2.5.8)."""
    page = window(320, 640).new_page()
    page.goto(site.address + "/")

    box = page.locator(".exit").bounding_box()

    measured("height of the exit at 320, px", box["height"])
    assert box["width"] >= 44
    assert box["height"] >= 24
