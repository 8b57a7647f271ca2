"""A site that is launched, with a notice up: the first screen still holds the way in and the facts,
the words open with one tap, and axe finds nothing."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from campaign_site.launch import POINTS
from tests.browser.test_axe import LARGE, SMALL, findings
from tests.browser.test_first_screen import FONTS, HEIGHT, PAGES, WIDTH, below_the_strip
from tests.site_process import own_database, running, wait_until

pytestmark = pytest.mark.browser

HEADING, WORDS = "Chat is closed until Friday.", "The phone line is open at its usual hours."
PUT_UP = f"""
from datetime import timedelta
from django.utils import timezone
from tests.factories import NoticeFactory
now = timezone.now()
NoticeFactory(heading={HEADING!r}, words={WORDS!r}, link_place="report",
              starts_at=now, ends_at=now + timedelta(days=1))
"""


@pytest.fixture(scope="module")
def launched(original, tmp_path_factory):
    with own_database(original.database_url) as url:
        folder = tmp_path_factory.mktemp("launched") / "site"
        site = original.copy(folder, url, original.root)
        signed = {"name": "A. Person", "date": "2026-11-01"}
        (site.folder / "launch.json").write_text(json.dumps(dict.fromkeys(POINTS, signed)))
        site.manage("shell", "-c", PUT_UP)
        with running(site):
            wait_until(lambda: is_whole(site), 60, site.log.read_text)
            yield site


def is_whole(site) -> bool:
    return all(HEADING in site.ask(path).text for path in site.paths)


@pytest.fixture
def page(browser):
    # The page's own policy forbids the other font, which is of this test alone.
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("font", FONTS)
def test_first_screen_keeps_the_way_in_and_the_facts(launched, page, font, measured):
    below, heights = {}, set()
    for path in PAGES:
        page.goto(launched.address + path)
        page.add_style_tag(content=f"html {{ font-family: '{font}'; }}")
        facts = page.locator(".panel").first.locator(".facts > li").all()
        below[path] = below_the_strip(page, page.locator("h1"), *facts)
        heights.add(page.locator(".notice").bounding_box()["height"])
    # It tells them one idea a line, further down.
    del below["/get-help/easy-read/"]

    measured(f"height of the notice at {WIDTH} in {font}, px", max(heights))
    assert {path: words for path, words in below.items() if words} == {}


def test_words_open_with_one_tap_and_stand_open_where_there_is_room(launched, page):
    page.goto(launched.address + "/")
    words = page.get_by_text(WORDS)
    assert not words.is_visible()

    page.get_by_text(HEADING).click()
    assert words.is_visible()

    page.set_viewport_size({"width": LARGE, "height": 800})
    page.reload()
    assert words.is_visible()
    assert page.locator(".notice a").get_attribute("href") == "/report/"
    assert page.locator("main [aria-live], main [role=status], main [role=alert]").count() == 0


def test_axe_finds_nothing_with_a_notice(launched, window):
    page, rules = window(SMALL).new_page(), Axe().axe_script
    found = {}
    for path in ("/", "/get-help/", "/report/", "/get-help/under-18/", "/privacy/"):
        page.set_viewport_size({"width": SMALL, "height": 640})
        page.emulate_media(color_scheme="light")
        page.goto(launched.address + path)
        found[path] = findings(page, rules, (SMALL, LARGE), color_scheme="dark")

    assert {path: what for path, what in found.items() if what} == {}
