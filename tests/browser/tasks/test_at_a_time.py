"""What goes up by itself: a release at the end of its embargo, a changed page at its time."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.releases import PASTE
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 30.0  # seconds after its time (issue 6, 6)
UK = ZoneInfo("Europe/London")
MOST_TO_SUBMIT, MOST_WITH_EMBARGO, MOST_SCHEDULED = 10, 14, 17
TIME_TO_APPROVE = 25  # seconds, for two people's taps on a busy machine
FROM_WORD = """<p class=MsoNormal>A week of help <b>begins</b>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>Anyone can ask.</p>"""


def next_minute() -> datetime:
    """Far enough away for what has to be tapped before it."""
    moment = datetime.now(UK) + timedelta(seconds=TIME_TO_APPROVE)
    return (moment + timedelta(minutes=1)).replace(second=0, microsecond=0)


def write_release(author, title: str) -> None:
    author.tap("Write a release", "link")
    author.write("Title", title)
    author.write("Place", "Devizes")
    author.write("Summary", "People who worry can ask for help.")
    author.steps.add(author.name, "Text (field)")
    author.page.locator("#id_text").tap()
    author.page.evaluate(PASTE, ["#id_text", FROM_WORD])


def goes_up_at(site, path: str, words: str, due: datetime) -> float:
    """Sleeps until then. Not there before; the seconds after its time until it is."""
    time.sleep(max(0.0, (due - datetime.now(UK)).total_seconds() - 2))
    assert words not in site.ask(path).text
    wait_until(
        lambda: site.every_worker(path, lambda one: words in one.text),
        WITHIN + 2,
        lambda: str(site.rows("SELECT state, reason FROM pages_schedule")),
    )
    return (datetime.now(UK) - due).total_seconds()


def test_press_release_with_embargo(phone, visitor, edited_site, steps, at_most, measured):
    author = phone("author")
    title, address = "A week of help begins", "/news/a-week-of-help-begins/"
    write_release(author, title)
    author.show("release-pasted", at=author.page.locator("#id_text"))
    assert "- Anyone can ask." in author.page.input_value("#id_text")
    without_embargo = len(steps) + 1
    author.touch(author.page.locator("summary", has_text="Embargo"), "Embargo")
    due = next_minute()
    author.write("Not before: day", due.strftime("%Y-%m-%d"))
    author.write("Not before: UK time", due.strftime("%H:%M"))
    author.show("release-embargo", at=author.page.get_by_label("Not before: day"))
    author.tap("Submit for approval")
    expect(author.page.locator(".messagelist")).to_contain_text("It goes up by itself on")

    publisher = phone("publisher")
    publisher.approve(title, "Approve only")
    late = goes_up_at(edited_site, address, "Anyone can ask.", due)

    measured("release after the end of its embargo, seconds", late)
    assert 0 < late < WITHIN
    assert title in visitor.read(edited_site.address + address)
    measured("taps to submit a pasted release", without_embargo)
    assert without_embargo <= MOST_TO_SUBMIT
    at_most("press release with embargo", MOST_WITH_EMBARGO)


def test_scheduled_change_of_a_live_page(phone, visitor, edited_site, at_most, measured):
    author = phone("author")
    title, address = "What does a visit leave behind?", "/your-visit/"
    words = "These words were written early and go up at their time."
    author.make_draft(title)
    author.rewrite_first(words)
    author.save()
    author.from_menu("Publish at a time …")
    due = next_minute()
    author.write("Day", due.strftime("%Y-%m-%d"))
    author.write("Time", due.strftime("%H:%M"))
    author.show("publish-at-a-time")
    author.tap("Publish at a time")
    expect(author.page.locator(".messagelist")).to_contain_text("until then")
    author.begin()
    author.tap(f"“{title}” is a draft of yours", "link")
    author.ask_for_approval()

    publisher = phone("publisher")
    publisher.approve(title, "Approve only")
    publisher.begin()
    publisher.show("planned", at=publisher.page.locator("#planned"))
    late = goes_up_at(edited_site, address, words, due)

    measured("scheduled change seen by a visitor, seconds after its time", late)
    assert 0 < late < WITHIN
    assert words in visitor.read(edited_site.address + address)
    at_most("scheduled change of a live page", MOST_SCHEDULED)
