"""A page is edited by one person, approved by another and read by everybody."""

import pytest
from playwright.sync_api import expect

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds from the tap to the visitor's eye (DESIGN 5.2)
MOST_STEPS, MOST_TO_APPROVE, MOST_TO_TAKE_DOWN = 12, 3, 3
TITLE, ADDRESS = "Who is harmed?", "/why-it-matters/"
WORDS = "You can stop reading at any time, and come back when you like."


def test_edit_and_publish_with_sign_off(phone, visitor, edited_site, steps, at_most, measured):
    author = phone("author")
    author.show("dashboard")
    author.make_draft(TITLE)
    author.rewrite_first(WORDS)
    author.show("edit-text")
    author.save()
    author.check_and_sign_off()
    author.write("A word to the person who approves (you may leave it empty)", "Clearer words")
    author.show("ask-for-approval", at=author.page.get_by_role("button", name="Ask for approval"))
    author.ask_for_approval()
    assert WORDS not in edited_site.ask(ADDRESS).text

    mark = len(steps)
    publisher = phone("publisher")
    publisher.show("waits-for-you", at=publisher.page.get_by_text(f"Approve “{TITLE}”"))
    publisher.tap(f"Approve “{TITLE}”", "link")
    expect(publisher.page.locator("ins").first).to_be_visible()
    publisher.show("approve", at=publisher.page.locator("ins").first)
    publisher.tap("Approve and publish now")

    seconds = wait_until(
        lambda: edited_site.every_worker(ADDRESS, lambda one: WORDS in one.text),
        WITHIN,
        lambda: "Not published in time",
    )
    measured("from approving on a phone to the visitor’s eye, seconds", seconds)
    assert WORDS in visitor.read(edited_site.address + ADDRESS)
    measured("taps to approve", steps.since(mark))
    assert steps.since(mark) <= MOST_TO_APPROVE
    at_most("edit and publish with sign-off", MOST_STEPS)


def test_page_is_taken_down_in_three_taps(phone, visitor, edited_site, steps, measured):
    publisher = phone("publisher")
    publisher.tap("Take down", "link", within=publisher.find_page("Who is behind this site?"))
    publisher.show("take-down", at=publisher.page.get_by_role("button", name="Take down now"))
    publisher.tap("Take down now")

    wait_until(
        lambda: edited_site.every_worker("/about/", lambda one: one.status == 410),
        WITHIN,
        lambda: "Still there",
    )
    measured("taps to take a page down", len(steps))
    assert len(steps) <= MOST_TO_TAKE_DOWN
    assert "999" in visitor.read(edited_site.address + "/about/")
