"""A duty officer alone at night: news that cannot wait, and a notice on every page."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.staff import PASSWORD
from tests.browser.tasks.test_at_a_time import write_release
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds from the tap to home, help and report (DESIGN 5.2)
MOST_EMERGENCY, MOST_NOTICE = 16, 10
MOST_TAPS_UP, MOST_TAPS_DOWN = 4, 3
EVERYWHERE = ("/", "/get-help/", "/report/", "/get-help/under-18/", "/privacy/")


def test_emergency_publication_and_its_review(phone, visitor, edited_site, at_most, measured):
    officer = phone("duty", role="publisher")
    title, address = "The line is down tonight", "/news/the-line-is-down-tonight/"
    write_release(officer, title)
    officer.tap("Publish")
    officer.show("alone-offered", at=officer.page.get_by_text("Nobody else is there"))
    officer.tap("Nobody else is there, and it cannot wait", "link")
    officer.write("Why this cannot wait for a second person", "People ask us where to turn.")
    officer.write("Your password, again", PASSWORD)
    officer.show("publish-alone")
    pressed = time.monotonic()
    officer.tap("Publish now, alone")

    wait_until(
        lambda: edited_site.every_worker(address, lambda one: one.status == 200),
        WITHIN,
        lambda: "Not out in time",
    )
    measured("emergency publication to the visitor’s eye, seconds", time.monotonic() - pressed)
    assert title in visitor.read(edited_site.address + address)
    officer.begin()
    officer.tap(f"duty published “{title}” alone. Another publisher has to review it.", "link")
    officer.tap("I have reviewed it")
    expect(officer.page.locator(".messagelist")).to_contain_text("nother")
    for _again in range(2):
        officer.steps.taken.pop()

    publisher = phone("publisher")
    publisher.show("review-waits")
    publisher.tap(f"duty published “{title}” alone. Another publisher has to review it.", "link")
    publisher.show("review", at=publisher.page.get_by_text("I have reviewed it"))
    publisher.tap("I have reviewed it")
    expect(publisher.page.locator(".messagelist")).to_contain_text("Reviewed, with your name.")
    publisher.begin()
    assert publisher.page.locator("#emergencies").count() == 0
    at_most("emergency publication, reviewed", MOST_EMERGENCY)


def test_notice_up_and_down(phone, visitor, edited_site, steps, at_most, measured):
    heading, words = "Chat is closed today.", "The helpline is open at its usual hours."
    officer = phone("publisher")
    officer.tap("Put up a notice", "link")
    officer.write("Heading", heading)
    officer.write("Words", words)
    officer.show("notice")
    mark = len(steps)
    officer.tap("Preview")
    expect(officer.page.locator("details.notice")).to_contain_text(heading)
    officer.write("Why can it not wait for a second person?", "The chat fell over.")
    officer.write("Your password, again", edited_site.logins["publisher"])
    officer.show("notice-alone", at=officer.page.get_by_text("It cannot wait"))
    assert heading not in edited_site.ask("/").text
    officer.tap("Put it up now, alone")
    pressed = time.monotonic()

    def is_up(path: str) -> bool:
        return edited_site.every_worker(path, lambda one: heading in one.text)

    def is_gone(path: str) -> bool:
        return edited_site.every_worker(path, lambda one: heading not in one.text)

    wait_until(lambda: is_up("/"), WITHIN, lambda: "Not up in time")
    measured("from the tap to the notice on the home page, seconds", time.monotonic() - pressed)
    measured("notice up after its words, taps of one person", steps.since(mark))
    assert steps.since(mark) <= MOST_TAPS_UP
    assert heading in visitor.read(edited_site.address)
    wait_until(lambda: all(map(is_up, EVERYWHERE)), 30, lambda: "Not everywhere")
    assert is_up("/no-such-page/")

    officer.begin()
    mark = len(steps)
    officer.tap("Notices", "link")
    expect(officer.page.locator(".planning__urgent")).to_contain_text("has to look at it before")
    officer.show("notice-down")
    officer.tap("Take down")
    wait_until(lambda: is_gone("/"), WITHIN, lambda: "Still up")
    measured("notice taken down, taps from the first page of the staff", steps.since(mark))
    assert steps.since(mark) <= MOST_TAPS_DOWN
    wait_until(lambda: all(map(is_gone, EVERYWHERE)), 30, lambda: "Still there")
    at_most("notice up and down", MOST_NOTICE)
