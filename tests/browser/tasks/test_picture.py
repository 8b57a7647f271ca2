"""A photograph comes with its place and maker in it; visitors get its pixels alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.invented_pictures import MARKS, photograph
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 10.0
MOST_STEPS = 20
ADD = ".cms-dragbar .cms-submenu-add"


def test_picture_is_cleaned_and_put_on_a_page(phone, visitor, edited_site, tmp_path, at_most):
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(photograph(2000, 1500))
    assert MARKS[0] in file.read_bytes()
    title, address = "What do you know about me?", "/privacy/"
    author = phone("author")
    add_picture(author, file)
    author.begin()
    author.make_draft(title)
    put_on_page(author)
    author.check_and_sign_off()
    author.ask_for_approval()

    phone("publisher").approve(title)
    wait_until(
        lambda: edited_site.every_worker(address, lambda one: "/media/" in one.text),
        WITHIN,
        lambda: "No picture",
    )

    media = set(re.findall(r"/media/[\w.]+", edited_site.ask(address).text))
    assert media
    bodies = [edited_site.ask(path).body for path in media]
    assert not [mark for mark in MARKS for body in bodies if mark in body]
    visitor.page.goto(edited_site.address + address)
    picture = visitor.page.get_by_alt_text("A quiet harbour in the morning")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    at_most("picture uploaded, cleaned and put on a page", MOST_STEPS)


def add_picture(author, file) -> None:
    author.tap("Add a picture", "link")
    author.write("Title", "Harbour")
    author.steps.add(author.name, "Picture file: choose it")
    author.page.set_input_files("#id_upload", file)
    author.write("Alternative text", "A quiet harbour in the morning")
    author.show("picture-form")
    author.tap("Save")
    expect(author.page.locator("#result_list img").first).to_be_visible()


def put_on_page(author) -> None:
    """With the structure of the page: a block after the last one."""
    author.touch(author.page.locator(".cms-toolbar-item-cms-mode-switcher a").first, "Structure")
    author.touch(author.page.locator(ADD).filter(visible=True).last, "Add a block")
    kinds = author.page.locator(".cms-modal .cms-submenu-item a", has_text="Picture")
    author.touch(kinds.filter(visible=True).first, "Picture")
    choice = author.form().locator(".select2-selection")
    author.steps.add(author.name, "Picture (field)")
    choice.tap()
    author.steps.add(author.name, "Harbour")
    author.form().locator(".select2-results__option", has_text="Harbour").first.tap()
    author.show("picture-block")
    author.save()
