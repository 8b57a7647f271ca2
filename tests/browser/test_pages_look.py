"""Every public page in a real browser: small and large, light and dark, with and without script."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

SMALL, LARGE = 320, 1280
LARGEST_ON_THE_WIRE = 14_336  # bytes: what a server may send before the first acknowledgement
TALLEST_HEADER = 86  # px at 320 (LOOK.md)
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


def test_limits_open_without_script(site, window):
    page = window(SMALL, 640, java_script_enabled=False).new_page()
    page.goto(site.address + "/")

    page.click(".hero .limits summary")

    assert page.locator(".hero .limits p").is_visible()
