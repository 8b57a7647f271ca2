"""A page of another address, and an earlier version that comes back."""

import pytest
from playwright.sync_api import expect

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN, TAIL_WITHIN = 5.0, 20.0  # seconds (DESIGN 5.2)
MOST_TO_MOVE, MOST_TO_RESTORE = 11, 6


def test_page_is_moved_and_its_old_address_leads_to_it(
    phone, visitor, edited_site, at_most, measured
):
    title, old, new = "Can everyone use this site?", "/accessibility/", "/for-everyone/"
    author = phone("author")
    author.make_draft(title)
    author.from_menu("Page settings")
    slug = author.form().locator("#id_slug")
    author.steps.add(author.name, "Slug (field)")
    slug.tap()
    slug.fill(new.strip("/"))
    author.show("page-address")
    author.save()
    author.check_and_sign_off()
    author.ask_for_approval()

    publisher = phone("publisher")
    publisher.approve(title)
    seconds = wait_until(
        lambda: edited_site.every_worker(old, lambda one: one.headers.get("location") == new),
        TAIL_WITHIN,
        lambda: "The old address leads nowhere",
    )

    measured("from approving another address to the redirect, seconds", seconds)
    assert edited_site.ask("/Accessibility").headers["location"] == new
    visitor.page.goto(edited_site.address + old)
    assert visitor.page.url == edited_site.address + new
    assert title in visitor.page.inner_text("h1")
    at_most("page moved and its old address redirected", MOST_TO_MOVE)


def test_earlier_version_is_restored(phone, visitor, edited_site, at_most, steps):
    title, address = "What does the law say?", "/the-facts/"
    mistake = "These words should never have gone up."
    author, publisher = phone("author"), phone("publisher")
    author.make_draft(title)
    author.rewrite_first(mistake)
    author.save()
    author.check_and_sign_off()
    author.ask_for_approval()
    publisher.approve(title)
    wait_until(
        lambda: edited_site.every_worker(address, lambda one: mistake in one.text),
        WITHIN,
        lambda: "Not published",
    )

    steps.taken.clear()
    publisher.begin()
    publisher.tap("History", "link", within=publisher.find_page(title))
    publisher.show("history", at=publisher.page.get_by_role("link", name="Restore").first)
    publisher.tap("Restore", "link")
    publisher.tap("Make the draft")
    expect(publisher.page.locator("del").filter(has_text="These words")).to_be_visible()
    publisher.show("restore")
    publisher.tap("Restore: publish these words again")

    wait_until(
        lambda: edited_site.every_worker(address, lambda one: mistake not in one.text),
        WITHIN,
        lambda: "Still there",
    )
    assert mistake not in visitor.read(edited_site.address + address)
    at_most("earlier version restored", MOST_TO_RESTORE)
