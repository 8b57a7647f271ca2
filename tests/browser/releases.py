"""A press officer at the release form: on a phone, by touch, with every tap counted."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

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

    def values_of_the_form(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Where its script saves, what it would send, and with which headers."""
        address = self.page.evaluate("document.getElementById('release-form').dataset.save")
        pairs = self.page.evaluate("[...new FormData(document.getElementById('release-form'))]")
        cookies = {one["name"]: one["value"] for one in self.staff.profile.context.cookies()}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies["staff_csrf"],
        }
        values = {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}
        return self.staff.site.address + address, values, headers

    @staticmethod
    def post_of(sent):
        """Sends the form with another text: status and body."""
        address, values, headers = sent

        def deed(text: str) -> tuple[int, str]:
            body = urlencode(values | {"text": text}).encode()
            request = Request(address, body, headers)
            try:
                with urlopen(request, timeout=30) as answer:
                    return answer.status, answer.read().decode()
            except HTTPError as error:
                return error.code, error.read().decode()

        return deed

    def picture(self, folder: Path, name: str) -> None:
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
