"""Every public page in a real browser: small and large, light and dark, with and without script."""

import pytest

pytestmark = pytest.mark.browser

SMALL, LARGE = 320, 1280
LARGEST_ON_THE_WIRE = 14_336  # bytes: what a server may send before the first acknowledgement
TALLEST_HEADER = 86  # px at 320 (LOOK.md)
MOST_LINES_OF_FACTS = 7
WIDER_THAN_WINDOW = """() => {
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth ? page.scrollWidth : 0;
}"""
# Rows of an element's letters; of a fact that can be opened, those of its closed state.
LINES = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector('summary') || element);
    const letters = [...range.getClientRects()].filter(box => box.width > 1);
    return new Set(letters.map(box => Math.round(box.bottom / 8))).size;
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


@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans"])
def test_first_screen_holds_what_a_caller_must_know(site, window, measured, font):
    # The page's own policy forbids the other font, which is of this test alone.
    page = window(SMALL, 640, bypass_csp=True).new_page()
    page.goto(site.address + "/")
    page.add_style_tag(content=f"html {{ font-family: '{font}'; }}")
    strip = page.locator(".strip").bounding_box()

    number = page.locator(".hero .number").first
    facts = page.locator(".hero .facts > li")

    for part in (page.locator("h1"), number, *facts.all()):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= strip["y"], part.inner_text()
    assert number.evaluate(LINES) == 1
    assert_says(
        page.locator(".hero__panel").inner_text(),
        "0808 1000 900", "Free", "name", "Private, with limits", "read which", "116 123",
    )  # fmt: skip
    lines = sum(fact.evaluate(LINES) for fact in facts.all())
    measured(f"lines of facts on home at 320 in {font}", lines)
    assert lines <= MOST_LINES_OF_FACTS


def test_strip_never_covers_the_focused_link(site, window):
    page = window(SMALL, 640).new_page()
    page.goto(site.address + "/get-help/")
    strip = page.locator(".strip").bounding_box()
    for _press in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const at = document.activeElement;"
            " const box = at.getBoundingClientRect();"
            " return {bottom: box.bottom, text: at.innerText, fixed: !!at.closest('.strip'),"
            " end: at === document.body}; }"
        )
        if focused["end"]:
            break
        assert focused["fixed"] or focused["bottom"] <= strip["y"] + 1, focused["text"]


def test_limits_open_without_script(site, window):
    page = window(SMALL, 640, java_script_enabled=False).new_page()
    page.goto(site.address + "/")

    page.click(".hero .limits summary")

    assert page.locator(".hero .limits p").is_visible()


def assert_says(text: str, *words: str) -> None:
    missing = [word for word in words if word not in text]
    assert missing == []
