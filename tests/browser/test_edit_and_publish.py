"""A press officer edits a page in the real editor; visitors see it when it is published."""

import time

import pytest
from playwright.sync_api import expect

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

TAIL_WITHIN = 20.0  # the rest of the pages: a minute for 1,000 (DESIGN 5.2)
WITHIN = 5.0  # seconds from the click to the visitor's eye (DESIGN 5.2)


@pytest.fixture
def visitor(fresh_profile):
    return fresh_profile()


def test_publish_reaches_a_visitor_in_time(staff, visitor, edited_site, measured):
    home = edited_site.address + "/"
    words = "Saving or sharing such an image is a crime, and help is here tonight."
    author, publisher = staff("author"), staff("publisher")
    author.new_draft("home")
    author.rewrite("Making, sharing or having", words)
    assert words not in visitor.read(home)
    author.ask("A clearer sentence")
    publisher.open_sign_off(author.version_id("home"))

    pressed = time.monotonic()
    publisher.approve_and_publish()
    wait_until(lambda: words in visitor.read(home), WITHIN, lambda: "Not published in time")
    seconds = time.monotonic() - pressed

    measured("from the click on Publish to the visitor’s eye, seconds", seconds)
    assert seconds < WITHIN
    for member in (author, publisher):
        assert [one.url for one in member.profile.asked() if not is_for_staff(one)] == []


def test_author_edits_and_cannot_publish(staff, visitor, edited_site):
    page = edited_site.address + "/why-it-matters/"
    words = "Written by an author and not yet agreed by anybody."
    author = staff("author")
    author.new_draft("harm")
    author.rewrite("It can feel as if nobody is hurt", words)

    author.press_publish()

    expect(author.page.locator("body")).to_contain_text("You do not have publish permissions")
    expect(author.page.locator("body")).to_contain_text("Ask for approval")
    assert author.state_of_newest("harm") == "draft"
    assert words not in visitor.read(page)


def test_side_panel_follows_the_draft(staff, edited_site):
    author = staff("author")
    author.new_draft("who-can-see")
    author.page.get_by_role("link", name="Checks").click()
    panel = author.page.frame_locator(".cms-sideframe-frame iframe").locator("#draft-checks")
    expect(panel).to_contain_text("The checks found nothing.")
    author.page.click(".cms-sideframe .cms-icon-close")

    author.rewrite(first_words(author), "Delete everything you have before police come.")
    author.page.get_by_role("link", name="Checks").click()

    expect(panel).to_contain_text("Stops")


def test_unpublished_page_is_gone_and_offers_help(staff, visitor, edited_site, measured):
    publisher = staff("publisher")
    assert edited_site.ask("/about/").status == 200

    publisher.take_down("about")
    seconds = wait_until(
        lambda: edited_site.every_worker("/about/", lambda answer: answer.status == 410),
        WITHIN,
        lambda: "Still there",
    )

    measured("from unpublishing to 410, seconds", seconds)
    assert "999" in visitor.read(edited_site.address + "/about/")
    wait_until(
        lambda: 'href="/about/"' not in edited_site.ask("/privacy/").text,
        TAIL_WITHIN,
        lambda: "Other pages still link there",
    )


def test_author_cannot_unpublish(staff, edited_site):
    author = staff("author")
    version = author.version_id("news")
    token = next(c["value"] for c in author.profile.context.cookies() if c["name"] == "staff_csrf")

    answer = author.profile.context.request.post(
        f"{edited_site.address}/admin/djangocms_versioning/pagecontentversion/{version}/unpublish/",
        headers={"X-CSRFToken": token},
    )

    assert "You do not have unpublish permissions" in answer.text()
    assert author.state_of_newest("news") == "published"


def test_page_never_published_is_not_found_and_offers_help(visitor, edited_site):
    path = "/never-published/"

    shown = visitor.read(edited_site.address + path)

    assert edited_site.ask(path).status == 404
    assert "999" in shown
    assert "0808 1000 900" in shown


def is_for_staff(asked) -> bool:
    return asked.path.startswith("/admin/")


def first_words(member) -> str:
    """The beginning of the first text block of the page in the editor."""
    block = member.page.locator(".cms-plugin:has(p), p.cms-plugin").first
    return block.inner_text()[:30].strip()
