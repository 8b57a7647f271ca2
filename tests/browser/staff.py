"""A member of staff at work in the real editor."""

import re

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.chromium import Profile
from tests.site_process import Site

NEW_DRAFT = ".cms-versioning-js-edit-btn"
PUBLISH = ".cms-versioning-js-publish-btn"
VERSION_MENU = ".cms-toolbar-item-navigation > li:has-text('Version #')"
CONTENT_TYPE = (
    "SELECT id FROM django_content_type WHERE app_label = 'cms' AND model = 'pagecontent'"
)
ONE_MORE = """
from django.contrib.auth.models import Group, User
user, is_new = User.objects.get_or_create(username="{name}", defaults={{"is_staff": True}})
user.set_password("{password}")
user.save()
user.groups.add(Group.objects.get(name="{role}"))
"""
PASSWORD = "a second person of the tests"


def one_more(site: Site, name: str, role: str) -> str:
    """Makes another account of a role; its password."""
    site.manage("shell", "-c", ONE_MORE.format(name=name, password=PASSWORD, role=role))
    return PASSWORD


class Staff:
    def __init__(self, profile: Profile, site: Site):
        self.profile = profile
        self.site = site

    @property
    def page(self) -> Page:
        return self.profile.page

    def log_in(self, name: str, password: str = "") -> None:
        self.go("/admin/login/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", password or self.site.logins[name])
        self.page.click("[type=submit]")
        expect(self.page.locator("#user-tools")).to_contain_text(name)

    def go(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def open_page(self, reverse_id: str) -> None:
        """The newest version of a campaign page, in the editor."""
        content_type = self.site.rows(CONTENT_TYPE)[0][0]
        content = self.newest_content(reverse_id)
        self.go(f"/admin/cms/placeholder/object/{content_type}/edit/{content}/?language=en")
        self._wait_for_editor()

    def new_draft(self, reverse_id: str) -> None:
        """Each test has a page of its own: one with a draft is refused to the second."""
        state = self.state_of_newest(reverse_id)
        assert state == "published", f"The page {reverse_id} is another test's: it is a {state}"
        self.open_page(reverse_id)
        self.page.click(NEW_DRAFT)
        self.page.wait_for_url("**/edit/**")
        self._wait_for_editor()

    def rewrite(self, old: str, new: str) -> None:
        """Put `new` in place of the whole text of the block that says `old`."""
        block = self.page.locator(".cms-plugin", has_text=old).first
        block.dblclick()
        text = self._form().locator("[contenteditable=true]").first
        text.press("ControlOrMeta+a")
        text.press_sequentially(new)
        with self.page.expect_response(lambda answer: "/edit-plugin/" in answer.url):
            self.page.click(".cms-modal-buttons .cms-btn-action")
        expect(self.page.locator(".cms-plugin", has_text=new).first).to_be_visible()
        self._wait_for_editor()

    def press_publish(self) -> None:
        """In the editor. It leads to the sign-off page where something is missing."""
        self.page.click(PUBLISH)
        self.page.wait_for_url(re.compile("/(preview|sign-off)/"))

    def move_in_tree(self, reverse_id: str, into: str, *, refused: bool = False) -> None:
        """Cut and paste in the page tree of the CMS."""
        self.go("/admin/cms/pagecontent/?language=en")
        self._choose(self.page_id(reverse_id), ".js-cms-tree-item-cut")
        with self.page.expect_response(lambda answer: "/move-page/" in answer.url) as moved:
            self._choose(self.page_id(into), ".js-cms-tree-item-paste")
        assert moved.value.status == (403 if refused else 200)

    def _choose(self, page_id: int, entry: str) -> None:
        row = self.page.locator(f".js-cms-pagetree-options[data-node-id='{page_id}']")
        row.first.click()
        self.page.locator(
            f"{entry}[data-node-id='{page_id}'], .cms-pagetree-dropdown-menu-open {entry}"
        ).first.click()

    def open_sign_off(self, version: int) -> None:
        self.go(f"/admin/sign-off/{version}/")

    def ask(self, note: str) -> None:
        """From the editor: its button leads to the sign-off page while nobody has approved."""
        self.press_publish()
        self.page.fill("#note", note)
        self.page.get_by_role("button", name="Ask for approval").click()
        expect(self.page.locator(".messagelist")).to_contain_text("Asked.")

    def approve_and_publish(self) -> None:
        self.page.get_by_role("button", name="Approve and publish now").click()
        expect(self.page.locator(".messagelist")).to_contain_text("Approved and published.")

    def take_down(self, reverse_id: str) -> None:
        """From the page's sign-off page."""
        self.open_sign_off(self.version_id(reverse_id))
        self.page.get_by_role("link", name="Take down").click()
        self.page.get_by_role("button", name="Take down now").click()
        expect(self.page.locator(".messagelist")).to_contain_text("Taken down.")

    def version_id(self, reverse_id: str) -> int:
        content = self.newest_content(reverse_id)
        question = f"SELECT id FROM djangocms_versioning_version WHERE object_id = {content:d}"  # noqa: S608
        return self.site.rows(question)[0][0]

    def state_of_newest(self, reverse_id: str) -> str:
        version = self.version_id(reverse_id)
        question = f"SELECT state FROM djangocms_versioning_version WHERE id = {version:d}"  # noqa: S608
        return self.site.rows(question)[0][0]

    def newest_content(self, reverse_id: str) -> int:
        page_id = self.page_id(reverse_id)
        newest = f"SELECT max(id) FROM cms_pagecontent WHERE page_id = {page_id:d}"  # noqa: S608
        return self.site.rows(newest)[0][0]

    def page_id(self, reverse_id: str) -> int:
        pages = dict(self.site.rows("SELECT reverse_id, id FROM cms_page"))
        return pages[reverse_id]

    def _form(self) -> FrameLocator:
        return self.page.frame_locator(".cms-modal-frame iframe")

    def _wait_for_editor(self) -> None:
        self.page.wait_for_load_state("networkidle")
        expect(self.page.locator(".cms-toolbar")).to_be_visible()
