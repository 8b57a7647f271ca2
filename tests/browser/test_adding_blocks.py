"""An author adds blocks in the real editor, and meets nothing there but the site's own."""

import pytest
from playwright.sync_api import expect

from campaign_site.editor_limits import PLACEHOLDERS

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

STRUCTURE = ".cms-toolbar-item-cms-mode-switcher a"
ADD = ".cms-structure .cms-submenu-add:visible"
MENU = ".cms-modal .cms-submenu-item a[data-rel=add]"
SIGN = "link => getComputedStyle(link, '::before').content"


@pytest.fixture
def author(staff):
    """At a new draft with its structure open."""

    def deed(reverse_id):
        member = staff("author")
        member.new_draft(reverse_id)
        member.page.locator(STRUCTURE).last.click()
        return member

    return deed


def test_menu_offers_the_sites_own_blocks_with_their_signs(author):
    page = author("seen-something").page

    page.locator(ADD).first.click()

    links = page.locator(MENU)
    expect(links.first).to_be_visible()
    offered = {link.get_attribute("href") for link in links.all()}
    assert offered == set(PLACEHOLDERS["content"]["plugins"])
    signs = {link.evaluate(SIGN) for link in links.all()}
    assert len(signs) == len(offered)


def test_steps_are_added_by_filling_in_one_form(author, measured):
    member = author("after-a-visit")
    page = member.page

    page.locator(ADD).first.click()
    page.locator(f"{MENU}[href=StepsBlock]").click()
    form = member._form()
    form.locator("#id_heading").fill("What you can do")
    form.locator("#id_steps").fill("Take a breath\nYou can.\n\nTell someone\nNot all at once.")
    page.locator(".cms-modal-buttons .cms-btn-action").click()

    expect(page.locator("h2", has_text="What you can do")).to_be_visible()
    expect(page.locator("ol > li b", has_text="Tell someone")).to_be_visible()
    measured("taps to add a list of steps, its words aside", 5)
