"""A live page is planned to come down. Going up at a time is in tasks/test_at_a_time.py."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UK = ZoneInfo("Europe/London")


def choose(member, moment: datetime) -> None:
    """Fills in the form of a time and sends it; `moment` is UK clock time."""
    member.page.get_by_label("Day").fill(moment.strftime("%Y-%m-%d"))
    member.page.get_by_label("Time").fill(moment.strftime("%H:%M"))
    member.page.locator("form.planning button").click()
    expect(member.page.locator(".messagelist")).to_contain_text("until then")


def from_toolbar(member, words: str) -> None:
    """The menu of versions in the editor's toolbar, then the entry."""
    member.page.locator(".cms-toolbar-item-navigation > li > a", has_text="Version #").click()
    member.page.get_by_role("link", name=words).click()
    member.page.wait_for_url("**/calendar/plan/**")


def test_live_page_is_planned_to_come_down_and_the_plan_cancelled(staff, edited_site):
    publisher = staff("publisher")
    publisher.open_page("law")
    from_toolbar(publisher, "Take down at a time …")
    choose(publisher, datetime.now(UK) + timedelta(days=5))
    entry = publisher.page.locator(".planning li", has_text="Comes down")
    expect(entry).to_have_count(1)

    entry.get_by_role("button", name="Cancel").click()

    expect(publisher.page.locator(".messagelist")).to_contain_text("Cancelled.")
    expect(publisher.page.locator(".planning li", has_text="Comes down")).to_have_count(0)
    assert edited_site.ask("/the-facts/").status == 200
