"""A changed page goes up at its time, and comes down at its time, planned in the real editor."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 30.0  # seconds after its time (issue 6, 6)
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


def next_minute() -> datetime:
    """Far enough away to be typed in."""
    moment = datetime.now(UK) + timedelta(seconds=20)
    return (moment + timedelta(minutes=1)).replace(second=0, microsecond=0)


def test_changed_page_goes_up_at_its_time(staff, edited_site, measured):
    words = "These words were written early and go up at their time."
    author = staff("author")
    author.new_draft("your-visit")
    block = author.page.locator(".cms-plugin:has(p), p.cms-plugin").first
    author.rewrite(block.inner_text()[:30].strip(), words)
    author.ask("For the launch of the report")
    author.open_page("your-visit")
    from_toolbar(author, "Publish at a time …")
    choose(author, datetime.now(UK) + timedelta(days=3))
    entry = author.page.locator(".planning li", has_text="Goes up")
    expect(entry).to_contain_text("Waits for approval.")

    publisher = staff("publisher")
    publisher.open_sign_off(publisher.version_id("your-visit"))
    publisher.page.get_by_role("button", name="Approve only").click()
    publisher.go("/admin/calendar/")
    entry = publisher.page.locator(".planning li", has_text="Goes up")
    expect(entry).not_to_contain_text("Waits for approval.")
    entry.get_by_role("link", name="Change the time").click()
    choose(publisher, due := next_minute())
    assert words not in edited_site.ask("/your-visit/").text

    time.sleep(max(0.0, (due - datetime.now(UK)).total_seconds() - 2))
    assert words not in edited_site.ask("/your-visit/").text
    wait_until(
        lambda: words in edited_site.ask("/your-visit/").text,
        WITHIN + 2,
        lambda: str(edited_site.rows("SELECT state, reason FROM pages_schedule")),
    )

    late = (datetime.now(UK) - due).total_seconds()
    measured("scheduled change seen by a visitor, seconds after its time", late)
    assert 0 < late < WITHIN


def test_live_page_is_planned_to_come_down_and_the_plan_cancelled(staff, edited_site):
    publisher = staff("publisher")
    publisher.open_page("about")
    from_toolbar(publisher, "Take down at a time …")
    choose(publisher, datetime.now(UK) + timedelta(days=5))
    entry = publisher.page.locator(".planning li", has_text="Comes down")
    expect(entry).to_have_count(1)

    entry.get_by_role("button", name="Cancel").click()

    expect(publisher.page.locator(".messagelist")).to_contain_text("Cancelled.")
    expect(publisher.page.locator(".planning li", has_text="Comes down")).to_have_count(0)
    assert edited_site.ask("/about/").status == 200
