"""A site in English and Welsh, as a visitor meets it; and every page turned right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_pages_look import (
    LARGE,
    LARGEST_ON_THE_WIRE,
    SMALL,
    TALLEST_HEADER,
    WIDER_THAN_WINDOW,
)
from tests.site_process import own_database, running, wait_until

pytestmark = pytest.mark.browser

NOTE = "Ddim yn Gymraeg eto"
TRANSLATED, UNTRANSLATED = "/cy/y-ffeithiau/", "/cy/why-it-matters/"
URGENT = ("/cy/", "/cy/get-help/", "/cy/report/")
PUBLISHED_WITHIN = 60.0  # seconds
# The page of the law in Welsh, put up the way the editor does it.
TRANSLATE = """
from cms.models import Page
from tests.factories import translate
words = ("TextPlugin", {"body": '<p>Geiriau Cymraeg.</p><p><a href="/cy/get-help/">Help</a></p>'})
law = Page.objects.get(reverse_id="law")
translate(law, "cy", "y-ffeithiau", words, title="Y ffeithiau", lead="Yn Gymraeg.")
"""


@pytest.fixture(scope="module")
def welsh_site(original, tmp_path_factory):
    with own_database(original.database_url) as url:
        folder = tmp_path_factory.mktemp("welsh") / "site"
        site = original.copy(folder, url, original.root)
        site.languages = "en,cy"
        site.manage("shell", "-c", TRANSLATE)
        with running(site):
            wait_until(lambda: is_whole(site), PUBLISHED_WITHIN, site.log.read_text)
            yield site


def is_whole(site):
    """Whether the pass that began with the start is done, and every web process knows it."""
    last = welsh(site)[-1:]
    return len(site.paths) == 2 * len(welsh(site)) and site.every_worker(
        last[0], lambda answer: answer.status == 200
    )


def welsh(site):
    return [path for path in site.paths if path.startswith("/cy/")]


def test_every_english_page_has_a_welsh_twin(welsh_site):
    found = welsh(welsh_site)

    assert len(found) > 60
    assert len(welsh_site.paths) == 2 * len(found)
    moved = welsh_site.ask("/cy/the-facts/")
    assert (moved.status, moved.headers["location"]) == (301, TRANSLATED)


@pytest.mark.parametrize("path", [*URGENT, UNTRANSLATED])
def test_untranslated_page_says_so_in_welsh(welsh_site, window, path):
    page = window(SMALL, 640).new_page()
    page.goto(welsh_site.address + path)

    assert page.locator("html").get_attribute("lang") == "cy"
    assert page.locator("main").get_attribute("lang") == "en"
    expect(page.locator(".fallback-note")).to_be_visible()
    expect(page.locator(".fallback-note")).to_contain_text(NOTE)
    assert page.locator(".fallback-note").get_attribute("lang") == "cy"
    expect(page.locator(".header__nav")).to_contain_text("Cael help")


def test_translated_page_is_welsh(welsh_site, window):
    page = window(SMALL, 640).new_page()
    page.goto(welsh_site.address + TRANSLATED)

    assert page.locator("main").get_attribute("lang") is None
    expect(page.locator("h1")).to_have_text("Y ffeithiau")
    expect(page.locator("main")).to_contain_text("Geiriau Cymraeg.")
    assert page.locator(".fallback-note").count() == 0
    assert page.locator(".panel").first.evaluate("part => part.closest('[lang]').lang") == "en"


def test_switch_leads_to_the_same_page_and_back(welsh_site, window):
    page = window(SMALL, 640).new_page()
    page.goto(welsh_site.address + "/the-facts/")

    page.click(".language-switch >> text=Cymraeg")
    page.wait_for_url(welsh_site.address + TRANSLATED)
    page.click(".language-switch >> text=English")
    page.wait_for_url(welsh_site.address + "/the-facts/")


def test_visitor_who_chose_welsh_stays_in_welsh(welsh_site, window):
    page = window(LARGE).new_page()
    page.goto(welsh_site.address + "/cy/")

    page.click(".hero__actions a >> nth=0")
    page.wait_for_url(welsh_site.address + "/cy/get-help/")
    page.click(".door a >> nth=0")
    page.click(".crumbs a >> nth=0")

    page.wait_for_url(welsh_site.address + "/cy/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [SMALL, LARGE])
def test_axe_finds_nothing(welsh_site, window, scheme, width):
    page = window(width, color_scheme=scheme).new_page()
    found = {}
    for path in (*URGENT, TRANSLATED, UNTRANSLATED):
        page.goto(welsh_site.address + path)
        results = Axe().run(page)
        if results.violations_count:
            found[path] = results.generate_report()

    assert found == {}


@pytest.mark.parametrize("width", [SMALL, LARGE])
def test_no_welsh_page_is_wider_than_its_window(welsh_site, window, width):
    page = window(width).new_page()

    assert too_wide(page, welsh_site, welsh(welsh_site)) == {}


@pytest.mark.parametrize("path", [*URGENT, TRANSLATED])
def test_welsh_header_is_low_on_a_small_screen(welsh_site, window, path):
    page = window(SMALL, 640).new_page()
    page.goto(welsh_site.address + path)

    top = page.locator(".header__top").bounding_box()
    entries = page.locator(".header__nav").bounding_box()

    assert entries["y"] + entries["height"] - top["y"] <= TALLEST_HEADER


@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans"])
def test_first_screen_still_holds_the_number_and_its_facts(welsh_site, window, font):
    page = window(SMALL, 640, bypass_csp=True).new_page()
    page.goto(welsh_site.address + "/cy/")
    # The line of a draft is gone before Welsh is turned on: both need the translator's signature.
    page.add_style_tag(content=f"html {{ font-family: '{font}'; }} .draft {{ display: none; }}")
    strip = page.locator(".strip").bounding_box()

    for part in page.locator(".hero h1, .hero .number, .hero .facts > li").all():
        box = part.bounding_box()
        assert box["y"] + box["height"] <= strip["y"], part.inner_text()


@pytest.mark.parametrize("path", URGENT)
def test_first_welsh_pages_fit_the_first_packets(welsh_site, measured, path):
    answer = welsh_site.ask(path)

    assert answer.wire <= LARGEST_ON_THE_WIRE
    assert "set-cookie" not in answer.headers
    measured(f"{path} on the wire with brotli and headers, bytes", answer.wire)


@pytest.mark.parametrize("width", [SMALL, LARGE])
def test_page_turned_right_to_left_fits_and_keeps_its_numbers(site, window, width):
    page = window(width).new_page()
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')"
    )

    assert too_wide(page, site, site.paths) == {}
    page.goto(site.address + "/")
    assert page.locator("html").evaluate("page => getComputedStyle(page).direction") == "rtl"
    turned = "all => all.filter(one => getComputedStyle(one).direction !== 'ltr').length"
    assert page.locator(".number").evaluate_all(turned) == 0
    assert page.locator(".number").count() > 1


def too_wide(page, site, paths):
    found = {}
    for path in paths:
        page.goto(site.address + path)
        if overflow := page.evaluate(WIDER_THAN_WINDOW):
            found[path] = overflow
    return found
