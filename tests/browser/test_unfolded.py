"""With every folded box open: the keyboard still reaches all, in order and in sight."""

import pytest

from tests.browser.page_kinds import PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WINDOWS = {"small": (320, 640), "wide": (1280, 800)}
MOST_STOPS = 400  # more than any page has: whoever gets there is trapped
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true; })"
# The element in focus: its place in reading order, and whether all of its first line is in sight.
STOP = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const box = at.getClientRects()[0];
    const [right, low] = [box.width - 2, box.height - 2];
    const spots = [[2, 2], [right, 2], [2, low], [right, low]];
    const seen = spots.map(([x, y]) => document.elementFromPoint(box.left + x, box.top + y));
    return {
        place: [...document.querySelectorAll('a[href], summary, button')].indexOf(at),
        name: at.innerText.trim(),
        inSight: seen.every(one => one && (at.contains(one) || one.contains(at))),
    };
}"""


def stops(page) -> list[dict]:
    """Every stop of a walk, until the focus leaves the page or begins anew at the first."""
    found = []
    while (stop := press_tab(page)) and len(found) < MOST_STOPS:
        if found and stop["place"] == found[0]["place"]:
            break
        found.append(stop)
    return found


def press_tab(page) -> dict | None:
    page.keyboard.press("Tab")
    return page.evaluate(STOP)


@pytest.mark.parametrize("size", WINDOWS)
def test_focus_reaches_all_that_is_unfolded(site, window, size):
    page = window(*WINDOWS[size]).new_page()
    hidden, astray = {}, {}
    for path in PATHS:
        visit(page, site, path)
        page.evaluate(UNFOLD)
        found = stops(page)
        hidden[path] = [stop["name"] for stop in found if not stop["inSight"]]
        places = [stop["place"] for stop in found]
        astray[path] = places if places != sorted(set(places)) else []

    assert {path: what for path, what in hidden.items() if what} == {}
    assert {path: what for path, what in astray.items() if what} == {}
