"""The staff's first page and list of pages on a phone, by touch, in the real site."""

import pytest
from playwright.sync_api import expect

from tests.browser.staff import Staff
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds from the tap to the visitor's eye (DESIGN 5.2)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
THUMB = 44  # CSS pixels, the least height of what a finger has to meet


@pytest.fixture
def on_phone(fresh_profile, edited_site):
    def deed(name):
        member = Staff(fresh_profile(**PHONE), edited_site)
        member.log_in(name)
        return member

    return deed


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/campaign-pages/", "/admin/campaign-pages/new/"]
)
def test_page_fits_a_phone_and_a_thumb(on_phone, path):
    publisher = on_phone("publisher")

    publisher.go(path)

    assert publisher.page.evaluate("document.documentElement.scrollWidth") == 390
    heights = publisher.page.locator(".overview :is(.button, .deed, summary):visible").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= THUMB


def test_take_down_in_three_taps_and_the_way_back(on_phone, edited_site, measured):
    publisher = on_phone("publisher")
    page, path = publisher.page, "/someone-i-know/"
    assert edited_site.ask(path).status == 200

    page.get_by_role("link", name="All pages").tap()
    row = page.locator(".row", has_text=path)
    row.get_by_role("link", name="Take down").tap()
    page.get_by_role("button", name="Take down now").tap()

    seconds = wait_until(
        lambda: edited_site.every_worker(path, lambda answer: answer.status == 410),
        WITHIN,
        lambda: "Still there",
    )
    measured("from the third tap to 410, seconds", seconds)

    publisher.go("/admin/campaign-pages/?state=down&q=someone-i-know")
    page.locator(".row").get_by_role("link", name="History").tap()
    page.get_by_role("link", name="Restore").first.tap()
    page.get_by_role("button", name="Make the draft").tap()
    expect(page.locator("body")).to_contain_text("A new draft has the words of this version.")
    assert "/admin/sign-off/" in page.url
    assert [
        one.url for one in publisher.profile.asked() if not one.path.startswith("/admin/")
    ] == []
