"""With the keyboard alone: to calling, to leaving, and never lost behind what stands still."""

from urllib.parse import urljoin

import pytest

from tests.browser.templates import TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

SMALL, LARGE = (320, 640), (1280, 800)
LOW = (1280, 470)  # lower than the 30rem from which the strip stands still
LONGEST = ("/", "/get-help/", "/report/")  # the pages with the most places to stop at
MOST_PRESSES = 300  # no page has as many places to stop at
CROSSINGS_TO_A_NUMBER = 14  # presses of Tab: the frame, a panel, its links
LEAST_RING = 2  # px (WCAG 2.2, 2.4.13: an outline two pixels thick)

# Where the keyboard stands: what it is, whether it can be seen, and how it is ringed.
FOCUSED = """() => {
    const at = document.activeElement;
    if (at === document.body || at === document.documentElement) return null;
    // A card that is a link as a whole carries its ring on the part that covers it.
    const whole = at.closest('.door');
    const ring = getComputedStyle(at, whole ? '::after' : undefined);
    const boxes = [...at.getClientRects()].filter(box => box.width > 1 && box.height > 1);
    const seen = boxes.filter(box => {
        const inside = [box.left + 3, box.left + box.width / 2, box.right - 3]
            .flatMap(x => [[x, box.top + 3], [x, box.top + box.height / 2], [x, box.bottom - 3]]);
        return inside.every(([x, y]) => {
            const there = document.elementFromPoint(x, y);
            return there && (at.contains(there) || there.contains(at)
                || (whole && whole.contains(there)));
        });
    });
    return {
        name: at.className || at.tagName,
        text: at.innerText.trim().replace(/\\s+/g, ' ').slice(0, 60),
        href: at.getAttribute('href') || '',
        hidden: !boxes.length || seen.length < boxes.length,
        ring: ring.outlineStyle === 'none' ? 0 : parseFloat(ring.outlineWidth),
        colour: ring.outlineColor,
    };
}"""
FOCUS_COLOUR = """() => {
    const probe = document.createElement('i');
    probe.className = 'probe';
    probe.style.color = 'var(--focus)';
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
}"""
PLACES_TO_STOP = """() => [...document.querySelectorAll('a[href], summary')]
    .filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"""


@pytest.fixture
def keyboard(site, window):
    """Opens a page, or goes on to one: keyboard(path). The size holds for the first opening."""
    opened = []

    def deed(path: str, size: tuple[int, int] = SMALL):
        if not opened:
            opened.append(window(*size).new_page())
        opened[0].goto(urljoin(site.address, path))
        return opened[0]

    return deed


def tab(page) -> dict | None:
    """One press of Tab, and where it led. None at the end of the page."""
    page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


def walk(page) -> list[dict]:
    """Every stop from the first to the last, in order. Fails where Tab never leaves the page."""
    stops = []
    while stop := tab(page):
        stops.append(stop)
        assert len(stops) < MOST_PRESSES, "The keyboard is trapped"
    return stops


def press_until(page, wanted: str) -> int:
    """Tab until a link whose address begins with `wanted` has the focus; presses needed."""
    for presses in range(1, MOST_PRESSES):
        stop = tab(page)
        assert stop, f"No link to {wanted}"
        if stop["href"].startswith(wanted):
            return presses
    raise AssertionError(f"{wanted} is not reached")


def test_frame_comes_first_and_in_order(keyboard):
    page = keyboard("/", LARGE)

    first = [tab(page) for _press in range(6)]

    assert [stop["name"] for stop in first[:3]] == ["skip", "exit", "header__name"]
    assert [stop["href"] for stop in first[3:]] == ["/get-help/", "/report/", "/the-facts/"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_calling_is_reached_from_home(keyboard, size):
    page = keyboard("/", size)

    presses = press_until(page, "tel:")

    assert presses <= CROSSINGS_TO_A_NUMBER
    assert not page.evaluate(FOCUSED)["hidden"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("door", ["/get-help/what-i-look-at/", "/get-help/under-18/"])
def test_calling_is_reached_from_home_through_a_door(keyboard, size, door):
    page = keyboard("/", size)

    press_until(page, door)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{door}")

    assert press_until(page, "tel:") <= CROSSINGS_TO_A_NUMBER


def test_skip_link_leads_to_the_number_in_two_presses(keyboard):
    page = keyboard("/get-help/under-18/")
    tab(page)
    page.keyboard.press("Enter")

    assert press_until(page, "tel:") == 1


def test_limits_open_and_close_with_the_keyboard(keyboard):
    page = keyboard("/")
    limits = page.locator(".panel .limits")
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        assert tab(page)

    page.keyboard.press("Enter")
    assert limits.locator("p").is_visible()
    page.keyboard.press("Enter")

    assert not limits.locator("p").is_visible()


def test_exit_is_the_second_stop_of_every_page(keyboard):
    for path in TEMPLATES.values():
        page = keyboard(path)

        stops = [tab(page), tab(page)]

        assert [stop["name"] for stop in stops] == ["skip", "exit"], path
        assert not stops[1]["hidden"], path


def test_exit_is_left_by_with_enter(site, window):
    context = window(*SMALL)
    context.route(
        lambda url: not url.startswith(site.address),
        lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
    )
    page = context.new_page()
    page.goto(site.address + "/get-help/under-18/")
    elsewhere = page.locator(".exit").get_attribute("href")
    tab(page)
    tab(page)

    page.keyboard.press("Enter")

    page.wait_for_url(elsewhere)


@pytest.mark.parametrize(
    ("size", "paths"),
    [(SMALL, TEMPLATES.values()), (LARGE, TEMPLATES.values()), (LOW, LONGEST)],
    ids=["small", "large", "low"],
)
def test_focus_is_seen_ringed_and_never_trapped(keyboard, size, paths):
    faults = []
    for path in paths:
        page = keyboard(path, size)
        places, colour = page.evaluate(PLACES_TO_STOP), page.evaluate(FOCUS_COLOUR)
        stops = walk(page)
        if len(stops) < places:
            faults.append(f"{path}: {len(stops)} stops of {places}")
        faults += [
            f"{path}: {fault}: {stop['text']}" for stop in stops for fault in wrong(stop, colour)
        ]

    assert faults == []


def wrong(stop: dict, colour: str) -> list[str]:
    faults = {
        "hidden": stop["hidden"],
        "no ring": stop["ring"] < LEAST_RING,
        "a ring of another colour": stop["colour"] != colour,
    }
    return [fault for fault, is_so in faults.items() if is_so]


def test_focus_is_seen_on_the_way_back(keyboard):
    """Shift+Tab comes from below: what stands at the top may not cover it."""
    for path in LONGEST:
        page = keyboard(path)
        walk(page)
        while True:
            page.keyboard.press("Shift+Tab")
            stop = page.evaluate(FOCUSED)
            if not stop:
                break
            assert not stop["hidden"], f"{path}: {stop['text']}"
