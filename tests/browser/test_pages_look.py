"""Every public page in a real browser: small and large, light and dark, with and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SMALL, LARGE = 320, 1280
LARGEST_ON_THE_WIRE = 14_336  # bytes: what a server may send before the first acknowledgement
TALLEST_HEADER = 86  # px at 320 (LOOK.md)
CHECKED_BY_AXE = (
    "/", "/get-help/", "/get-help/easy-read/", "/get-help/services/helpline/", "/report/",
    "/after-a-visit/", "/no-such-page/",
)  # fmt: skip
WIDER_THAN_WINDOW = """() => {
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth ? page.scrollWidth : 0;
}"""


@pytest.mark.parametrize("width", [SMALL, LARGE])
def test_no_page_is_wider_than_its_window(site, window, width):
    page = window(width).new_page()
    too_wide = {}
    for path in (*site.paths, "/no-such-page/"):
        page.goto(site.address + path)
        if overflow := page.evaluate(WIDER_THAN_WINDOW):
            too_wide[path] = overflow

    assert too_wide == {}


def test_every_page_has_one_heading_a_title_and_a_language(site, window):
    page = window().new_page()
    for path in (*site.paths, "/no-such-page/"):
        page.goto(site.address + path)
        assert page.locator("h1").count() == 1, path
        assert page.title().strip(), path
        assert page.locator("html").get_attribute("lang") == "en", path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [SMALL, LARGE])
def test_axe_finds_nothing(site, window, scheme, width):
    page = window(width, color_scheme=scheme).new_page()
    found = {}
    for path in CHECKED_BY_AXE:
        page.goto(site.address + path)
        results = Axe().run(page)
        if results.violations_count:
            found[path] = results.generate_report()

    assert found == {}


@pytest.mark.parametrize("path", ["/", "/get-help/", "/get-help/easy-read/", "/report/"])
def test_first_pages_fit_the_first_packets(site, measured, path):
    answer = site.ask(path)

    assert answer.headers["content-encoding"] == "br"
    assert answer.wire <= LARGEST_ON_THE_WIRE
    measured(f"{path} on the wire with brotli and headers, bytes", answer.wire)


@pytest.mark.parametrize("path", ["/", "/get-help/", "/report/", "/the-facts/"])
def test_header_is_low_on_a_small_screen(site, window, measured, path):
    page = window(SMALL, 640).new_page()
    page.goto(site.address + path)

    top = page.locator(".header__top").bounding_box()
    entries = page.locator(".header__nav").bounding_box()

    height = entries["y"] + entries["height"] - top["y"]
    assert height <= TALLEST_HEADER
    measured(f"header of {path} at 320, px", height)


@pytest.fixture
def away(site, window):
    """A page of the site, with the place that the exit leads to played by this test."""

    def deed(**options):
        context = window(SMALL, 640, **options)
        context.route(
            lambda url: not url.startswith(site.address),
            lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
        )
        page = context.new_page()
        page.goto(site.address + "/get-help/")
        return page, page.locator(".exit").get_attribute("href")

    return deed


def test_exit_by_click_swaps_the_page(away, site):
    page, elsewhere = away()

    page.click(".exit")
    page.wait_for_url(elsewhere)

    page.go_back()
    assert page.url != site.address + "/get-help/"


def test_exit_by_shift_pressed_three_times(away, site):
    page, elsewhere = away()
    page.keyboard.press("Shift")
    assert "two more times" in page.locator(".exit-said").inner_text()
    page.keyboard.press("Shift")
    assert "once more" in page.locator(".exit-said").inner_text()

    page.keyboard.press("Shift")

    page.wait_for_url(elsewhere)


def test_shift_with_another_key_does_not_exit(away, site):
    page, _elsewhere = away()

    for _time in range(4):
        page.keyboard.press("Shift+Tab")

    assert page.url == site.address + "/get-help/"
    assert page.locator("h1").is_visible()


def test_exit_without_script_is_a_plain_link(away):
    page, elsewhere = away(java_script_enabled=False)

    page.click(".exit")

    page.wait_for_url(elsewhere)


def test_limits_open_without_script(site, window):
    page = window(SMALL, 640, java_script_enabled=False).new_page()
    page.goto(site.address + "/")

    page.click(".hero .limits summary")

    assert page.locator(".hero .limits p").is_visible()
