"""Exit this page: by mouse, touch, keyboard, Shift three times, and without script."""

import pytest

from tests.browser.exit_watch import Leaving

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PAGE = "/get-help/"
BLANK_WITHIN = 100.0  # milliseconds
NO_COLOUR = "rgba(0, 0, 0, 0)"
LARGEST_SCRIPT = 1500  # bytes
BEFORE = "about:blank"


@pytest.fixture
def leaving(site, window):
    def deed(path: str = PAGE, width: int = 320, height: int = 640, **options) -> Leaving:
        started = Leaving.start(window(width, height, **options), site)
        started.open(path)
        return started

    return deed


def by_mouse(page):
    page.click(".exit", no_wait_after=True)


def by_touch(page):
    page.tap(".exit", no_wait_after=True)


def by_keyboard(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def by_shift(page):
    for _time in range(3):
        page.keyboard.press("Shift")


def by_middle_button(page):
    page.click(".exit", button="middle", no_wait_after=True)


@pytest.mark.parametrize("act", [by_mouse, by_touch, by_keyboard, by_shift, by_middle_button])
def test_page_is_blank_at_once_and_back_does_not_bring_it(leaving, measured, act):
    visit = leaving(has_touch=act is by_touch)

    act(visit.page)

    seen = visit.blank()
    assert seen["milliseconds"] <= BLANK_WITHIN
    assert (seen["title"], seen["text"].strip(), seen["head"]) == ("", "", 0)
    assert (seen["ground"], seen["body"]) == (NO_COLOUR, NO_COLOUR)
    visit.arrive()
    visit.page.go_back()
    assert visit.page.url == BEFORE
    measured(f"exit {act.__name__.replace('_', ' ')}, ms to a blank page", seen["milliseconds"])


@pytest.mark.parametrize("act", [by_mouse, by_keyboard])
def test_exit_without_script_is_a_plain_link(leaving, act):
    visit = leaving(java_script_enabled=False)
    told = visit.page.locator(".exit").get_attribute("href")

    act(visit.page)

    assert visit.arrive() == told
    assert visit.page.title() == "Elsewhere"


def test_exit_leads_away_from_the_site_and_tells_nobody_whence(leaving, site):
    visit = leaving()

    by_mouse(visit.page)

    visit.wait_for(visit.asked)
    assert visit.asked[0].request.url.startswith("https://")
    assert "referer" not in visit.asked[0].request.headers
    visit.arrive()


def test_shift_tells_how_many_more(leaving):
    page = leaving().page
    said = page.get_by_role("status")

    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift two more times to leave this page."

    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift once more to leave this page."


def shift_with_tab(page):
    page.keyboard.press("Shift+Tab")


def shift_with_letter(page):
    page.keyboard.press("Shift+KeyA")


def shift_with_click(page):
    page.click("h1", modifiers=["Shift"])


@pytest.mark.parametrize("act", [shift_with_tab, shift_with_letter, shift_with_click])
def test_shift_with_something_else_does_not_count(leaving, act):
    page = leaving().page

    for _time in range(4):
        act(page)

    assert page.locator("h1").is_visible()
    assert page.get_by_role("status").inner_text() == ""


def test_another_key_starts_the_count_again(leaving):
    page = leaving().page
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift")

    assert page.locator("h1").is_visible()
    assert "two more times" in page.get_by_role("status").inner_text()


def test_held_shift_counts_once(leaving):
    page = leaving().page

    for _repeat in range(30):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")

    assert "two more times" in page.get_by_role("status").inner_text()


def test_presses_of_more_than_five_seconds_ago_do_not_count(leaving):
    visit = leaving()
    visit.page.clock.install()
    visit.open(PAGE)
    visit.page.keyboard.press("Shift")
    visit.page.clock.fast_forward(3000)
    visit.page.keyboard.press("Shift")

    visit.page.clock.fast_forward(2100)
    visit.page.keyboard.press("Shift")

    assert visit.page.locator("h1").is_visible()
    assert "once more" in visit.page.get_by_role("status").inner_text()


def test_page_that_is_left_is_blank(leaving):
    """So that a browser which keeps it in memory for Back has nothing to show."""
    page = leaving().page

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")

    assert page.evaluate("document.documentElement.innerText.trim()") == ""
    assert page.title() == ""


def test_page_that_is_restored_is_asked_for_anew(leaving):
    page = leaving().page
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")

    with page.expect_navigation():
        page.evaluate(
            "setTimeout(() =>"
            " dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})))"
        )

    assert page.locator("h1").is_visible()


def test_exit_asks_the_site_for_nothing(fresh_profile, site):
    """A page without its icon could make the browser ask for /favicon.ico."""
    visitor = fresh_profile()
    visitor.page.goto(site.address + PAGE)

    visitor.page.click(".exit", no_wait_after=True)
    visitor.page.wait_for_timeout(1000)

    assert [one.path for one in visitor.asked() if one.host in site.address] == [PAGE]


def test_exit_is_not_printed(leaving):
    page = leaving().page

    page.emulate_media(media="print")

    assert not page.locator(".exit").is_visible()


def test_script_is_small(repository):
    script = (repository / "static" / "js" / "site.js").read_bytes()

    assert len(script) <= LARGEST_SCRIPT
