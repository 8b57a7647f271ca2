"""What the honest pages say of a visit, seen in a real browser (tests/pages/claims.toml)."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

FIRST, SECOND = "/get-help/", "/report/"
LINKS_SEEN = (
    "() => [...document.links].filter(link => link.checkVisibility()).map(link => link.href)"
)
FOCUSED = "() => document.activeElement.href || ''"
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def reader(site, window):
    """A window that has read two pages, with the exit's other site played by this test."""

    def deed(**options):
        context = window(320, 640, **options)
        context.route(
            lambda url: not url.startswith(site.address),
            lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
        )
        page = context.new_page()
        page.goto(site.address + FIRST)
        page.goto(site.address + SECOND)
        return page

    return deed


def leave(page):
    elsewhere = page.locator(".exit").get_attribute("href")
    page.click(".exit")
    page.wait_for_url(elsewhere)


def test_page_before_the_last_can_be_reached_with_back(reader, site):
    page = reader()
    leave(page)

    page.go_back()

    assert page.url == site.address + FIRST
    assert page.locator("h1").is_visible()


def test_back_leads_to_the_page_left_where_scripts_are_off(reader, site):
    page = reader(java_script_enabled=False)
    leave(page)

    page.go_back()

    assert page.url == site.address + SECOND


def test_exit_does_not_close_other_windows(reader, site):
    page = reader()
    other = page.context.new_page()
    other.goto(site.address + FIRST)

    leave(page)

    assert other.url == site.address + FIRST
    assert other.locator("h1").is_visible()


def test_exit_tells_the_next_site_nothing_of_the_page(reader):
    for options in ({}, {"java_script_enabled": False}):
        page = reader(**options)
        with page.expect_request(page.locator(".exit").get_attribute("href")) as asked:
            leave(page)
        assert "referer" not in asked.value.all_headers()


def test_page_follows_the_colours_of_the_device(site, window):
    grounds = set()
    for scheme in ("light", "dark"):
        page = window(color_scheme=scheme).new_page()
        page.goto(site.address + "/accessibility/")
        grounds.add(page.evaluate(GROUND))

    assert len(grounds) == 2


@pytest.mark.parametrize("path", ["/", "/get-help/", "/your-visit/", "/accessibility/"])
def test_every_link_is_reached_with_the_keyboard(site, window, path):
    page = window().new_page()
    page.goto(site.address + path)
    wanted = set(page.evaluate(LINKS_SEEN))
    reached = set()

    for _time in range(3 * len(wanted)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))

    assert wanted - reached == set()


def test_first_link_leads_to_the_content(site, window):
    page = window().new_page()
    page.goto(site.address + "/get-help/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("link => link === document.activeElement")

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_every_page_reads_the_same_without_script(site, window):
    # Nothing runs in the second window; Playwright asks both from outside.
    plain = window(java_script_enabled=False).new_page()
    whole = window().new_page()
    for path in site.paths:
        plain.goto(site.address + path)
        whole.goto(site.address + path)
        assert plain.inner_text("main") == whole.inner_text("main"), path
