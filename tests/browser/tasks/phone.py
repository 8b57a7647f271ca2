"""A member of staff with a phone: every touch is a step with a name."""

import re

from playwright.sync_api import FrameLocator, Locator, expect

from tests.browser.chromium import Profile
from tests.browser.staff import Staff
from tests.browser.tasks.pictures import Pictures
from tests.browser.tasks.steps import Steps
from tests.site_process import Site

SCREEN = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
FIRST_BLOCK = ".cms-plugin:has(p), p.cms-plugin"
SETTLED = 400  # milliseconds: windows of the editor slide in
SMALLEST = 24  # pixels, of a target (WCAG 2.2, 2.5.8)


class Phone(Staff):
    def __init__(self, profile: Profile, site: Site, name: str, steps: Steps, pictures: Pictures):
        super().__init__(profile, site)
        self.name = name
        self.steps = steps
        self.pictures = pictures

    def begin(self) -> None:
        """The staff's first page: where every task begins."""
        self.go("/admin/")

    def tap(self, words: str, kind: str = "button", within: Locator | None = None) -> None:
        """What has these words on it, or whose words begin with them where more is only heard."""
        named = re.compile(rf"^{re.escape(words)} ?(:|$)")
        place = self.page if within is None else within
        self.touch(place.get_by_role(kind, name=named).first, words)

    def touch(self, target: Locator, words: str) -> None:
        target.scroll_into_view_if_needed()
        self.assert_fits()
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= SMALLEST, f"{words}: {box}"
        self.steps.add(self.name, words)
        target.tap()
        self.page.wait_for_load_state()

    def write(self, label: str, words: str) -> None:
        """A tap into the field, and typing."""
        # The admin's own forms put a colon after a label.
        field = self.page.get_by_label(re.compile(rf"^{re.escape(label)}:?$"))
        self.steps.add(self.name, f"{label} (field)")
        field.tap()
        field.fill(words)

    def choose(self, label: str, words: str) -> None:
        self.steps.add(self.name, f"{label}: {words}")
        self.page.get_by_label(label, exact=True).select_option(label=words)

    def show(self, name: str, at: Locator | None = None) -> None:
        """A picture for the guide, with `at` at the middle of the screen."""
        if at is not None:
            at.evaluate("element => element.scrollIntoView({block: 'center'})")
        self.page.wait_for_timeout(SETTLED)
        self.pictures.take(self.page, name)

    def assert_fits(self) -> None:
        """Nothing is cut off at the side of the screen."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SCREEN["viewport"]["width"], f"{self.page.url} is {wide} pixels wide"

    # In the page editor

    def find_page(self, title: str) -> Locator:
        """From the first page: the page in the list of all pages."""
        self.tap("All pages", "link")
        return self.row(title)

    def row(self, title: str) -> Locator:
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator(".row").filter(has=heading)

    def make_draft(self, title: str) -> None:
        self.tap("New draft", within=self.find_page(title))
        self.page.wait_for_url("**/edit/**")
        self._wait_for_editor()

    def first_block(self) -> Locator:
        return self.page.locator(FIRST_BLOCK).first

    def rewrite_first(self, words: str) -> None:
        """Two quick taps on a text open it; saving shows it in its place."""
        block = self.first_block()
        block.evaluate("element => element.scrollIntoView({block: 'center'})")
        for words_of_step in ("the text", "the text again"):
            self.steps.add(self.name, words_of_step)
        box = block.bounding_box()
        for _time in range(2):
            self.page.touchscreen.tap(box["x"] + 30, box["y"] + 12)
        text = self.form().locator("[contenteditable=true]").first
        text.press("ControlOrMeta+a")
        text.press_sequentially(words)

    def save(self) -> None:
        """In a window of the editor."""
        self.touch(self.page.locator(".cms-modal-buttons .cms-btn-action"), "Save")
        expect(self.page.locator(".cms-modal-open")).to_have_count(0)
        self._wait_for_editor()

    def from_menu(self, words: str) -> None:
        """On a phone the editor's toolbar is behind one button."""
        self.touch(self.page.locator(".cms-toolbar-more > a"), "More...")
        menu = self.page.locator(".cms-toolbar-more")
        found = menu.locator("a").filter(has_text=re.compile(rf"^\s*{re.escape(words)}"))
        self.touch(found.filter(visible=True).first, words)

    def check_and_sign_off(self) -> None:
        self.from_menu("Check and sign off …")
        self.page.wait_for_url("**/sign-off/**")

    def ask_for_approval(self) -> None:
        self.tap("Ask for approval")
        expect(self.page.locator(".messagelist")).to_contain_text("Asked.")

    def form(self) -> FrameLocator:
        return self.page.frame_locator(".cms-modal-frame iframe")

    def approve(self, title: str, words: str = "Approve and publish now") -> None:
        """From the first page, with what changes on the way."""
        self.begin()
        self.tap(f"Approve “{title}”", "link")
        expect(self.page.locator("#changes")).to_be_visible()
        self.tap(words)
        expect(self.page.locator(".messagelist")).to_contain_text("Approved")
