"""A release goes out with two people, waits for its embargo, and is corrected in the open."""

import re
from datetime import UTC, date, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.releases import PHONE, Officer
from tests.browser.staff import Staff
from tests.browser.test_axe import RUN
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds from the last tap to the visitor's eye (DESIGN 5.2)
WIDTHS = (320, 1280)


@pytest.fixture
def officer(fresh_profile, edited_site):
    def deed(name: str) -> Officer:
        member = Staff(fresh_profile(**PHONE), edited_site)
        member.log_in(name)
        return Officer(member)

    return deed


def submit(author: Officer) -> str:
    """Submits what stands in the form; answers the address of its sign-off."""
    author.page.tap("text=Submit for approval")
    expect(author.page.locator(".messagelist")).to_contain_text("Submitted")
    return author.page.locator(".lines a", has_text="Sign-off").first.get_attribute("href")


def approve(publisher: Officer, sign_off: str) -> None:
    publisher.staff.go(sign_off)
    publisher.staff.approve_and_publish()


def write(author: Officer, title: str, **fields: str) -> None:
    author.begin(title)
    values = {
        "place": "Devizes",
        "summary": "People who worry can ask for help.",
        "text": "The week begins on Sunday.\n\n## What happens\n\n- Anyone can ask.\n- It is free.",
        **fields,
    }
    for name, words in values.items():
        author.page.fill(f"#id_{name}", words)


def test_release_goes_out_and_is_corrected_in_the_open(
    officer, edited_site, window, screenshots, measured
):
    author, publisher = officer("author"), officer("publisher")
    address = "/news/charity-begins-a-week/"
    write(author, "Police charity begins a week", notes="- The campaign is not new.")
    approve(publisher, submit(author))
    wait_until(lambda: says(edited_site, address, "on Sunday"), WITHIN, lambda: "Not out in time")
    assert "Notes to editors" in edited_site.ask(address).text
    assert "Police" not in re.search("<title>(.*?)</title>", edited_site.ask(address).text)[1]

    author.open_list()
    author.page.tap("text=Correct this release")
    author.page.wait_for_selector("#id_correction")
    author.page.fill("#id_correction", "It said Sunday. The week begins on Monday.")
    author.page.fill("#id_text", "The week begins on Monday.")
    approve(publisher, submit(author))
    seconds = wait_until(
        lambda: says(edited_site, address, "on Monday.</p>"), WITHIN, lambda: "Still wrong"
    )

    measured("from approving a correction to the visitor, seconds", seconds)
    shown = edited_site.ask(address).text
    assert re.search(r"Corrected on \d+ \w+ \d{4}\.</strong> It said Sunday\.", shown)
    wait_until(
        lambda: (
            address in edited_site.ask("/news/feed.xml").text
            and address in edited_site.ask("/news/").text
        ),
        WITHIN * 4,
        lambda: "List and feed do not know of it",
    )
    look_at(window, edited_site.address + address, screenshots)


def says(site, path: str, words: str) -> bool:
    """Whether every web process says so."""
    return site.every_worker(path, lambda answer: words in answer.text)


def look_at(window, address: str, folder) -> None:
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page = window(width, color_scheme=scheme).new_page()
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.evaluate(Axe().axe_script)
            assert page.evaluate(RUN) == []
            page.screenshot(path=folder / f"release-{width}-{scheme}.png", full_page=True)


def test_release_under_embargo_does_not_go_out_before(officer, edited_site):
    author, publisher = officer("author"), officer("publisher")
    day = date(datetime.now(UTC).year + 1, 1, 4)
    write(author, "Held until then")
    author.page.tap("summary:has-text('Embargo')")
    author.page.fill("#id_embargo_day", day.isoformat())
    author.page.fill("#id_embargo_time", "09:00")
    sign_off = submit(author)

    publisher.staff.go(sign_off)
    publisher.page.tap("text=Approve and publish now")

    expect(publisher.page.locator("body")).to_contain_text(
        f"Under embargo until {day:%A} 4 January {day.year}, 9am GMT."
    )
    assert edited_site.ask("/news/held-until-then/").status == 404


def test_night_of_the_clock_change_is_asked_about_in_plain_words(officer):
    author = officer("author")
    author.begin("In an October night")
    author.page.tap("summary:has-text('Embargo')")
    author.page.fill("#id_embargo_day", "2027-10-31")
    author.page.fill("#id_embargo_time", "01:30")
    which = author.page.locator("#id_embargo_which")
    expect(which).to_be_visible()
    expect(author.page.locator("body")).to_contain_text("1:30am is there twice on 31 October 2027")

    which.select_option("1")
    author.page.tap("button[value=save]")

    expect(author.page.locator("#release-embargo")).to_have_text(
        "Sunday 31 October 2027, 1:30am GMT"
    )
