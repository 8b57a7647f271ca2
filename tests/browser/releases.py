"""A press officer at the release form: on a phone, by touch, with every tap counted."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.staff import Staff

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PASTE = """
([selector, html]) => {
  const pasted = new DataTransfer();
  pasted.setData("text/html", html);
  pasted.setData("text/plain", "the same words as plain text");
  const event = new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true,
                                              cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
}
"""
SESSION = "staff_session"
KEPT = """[sessionStorage, localStorage].flatMap(store => Object.keys(store))
    .filter(name => name.startsWith("release-")).length"""


class Officer:
    """Taps are counted; typing and pasting are not."""

    def __init__(self, staff: Staff):
        self.staff = staff
        self.taps = 0

    @property
    def page(self) -> Page:
        return self.staff.page

    def tap(self, selector: str) -> None:
        self.page.tap(selector)
        self.taps += 1

    def type_into(self, selector: str, words: str) -> None:
        self.tap(selector)
        self.page.keyboard.insert_text(words)

    def paste_into(self, selector: str, html: str) -> None:
        self.tap(selector)
        self.page.evaluate(PASTE, [selector, html])

    def open_list(self) -> None:
        self.staff.go("/admin/releases/")

    def begin(self, title: str) -> None:
        """A new release with a title, saved once."""
        self.staff.go("/admin/releases/new/")
        self.page.fill("#id_title", title)
        self.wait_until_saved()

    def wait_until_saved(self) -> None:
        expect(self.page.locator("#release-saved")).to_contain_text("Saved at")

    def log_out_behind_the_form(self) -> None:
        """As when twelve hours have passed, or somebody logged out in another tab."""
        self.staff.profile.context.clear_cookies(name=SESSION)

    def kept_in_tab(self) -> int:
        """How many copies of a release stand in the browser's own stores."""
        return self.page.evaluate(KEPT)

    def picture(self, folder: Path, name: str) -> None:
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
