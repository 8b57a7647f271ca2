"""Pictures of every template in var/screenshots/, to be looked at before a release.

`make screenshots` makes them all: each template, three widths, four modes, a contact sheet of
each mode and an index.html. `make test` makes a few, so that this never rots.
"""

import os

import pytest
from PIL import Image

from tests.browser.contact_sheet import contact_sheet, index
from tests.browser.templates import NOT_SHOWN, TEMPLATES, template_of

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

EVERYTHING = bool(os.environ.get("EVERY_SCREENSHOT"))  # set by make screenshots
FEW = ("home", "get_help", "404")
PAGES = {name: path for name, path in TEMPLATES.items() if EVERYTHING or name in FEW}
HEIGHTS = {320: 640, 768: 1024, 1280: 800}
WIDTHS = HEIGHTS if EVERYTHING else (320, 1280)
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced-colours": {"color_scheme": "dark", "forced_colors": "active"},
    "print": {"color_scheme": "light"},
}
FEWEST_COLOURS = 15  # a blank page has one; paper knows ink, white and the greys between


@pytest.mark.parametrize("mode", MODES if EVERYTHING else ("light", "dark"))
def test_pages_are_pictured(site, window, screenshots, mode):
    pictures = []
    for width in WIDTHS:
        page = window(width, HEIGHTS[width], **MODES[mode]).new_page()
        if mode == "print":
            page.emulate_media(media="print")
        for name, path in PAGES.items():
            page.goto(site.address + path)
            pictures.append(screenshots / f"{mode}-{width}-{file_name(name)}.png")
            page.screenshot(path=pictures[-1], full_page=True)

    assert [picture.name for picture in pictures if looks_broken(picture)] == []
    sheet = contact_sheet(pictures, screenshots / f"sheet-{mode}.png")
    assert sheet.stat().st_size > 0
    assert pictures[0].name in index(screenshots).read_text()


def file_name(template: str) -> str:
    return template.replace(", ", "-").replace(" ", "-")


def looks_broken(picture) -> bool:
    """Of the wrong size, or all of one colour."""
    width = int(picture.stem.removeprefix("forced-colours").split("-")[1])
    with Image.open(picture) as image:
        colours = image.convert("RGB").getcolors(maxcolors=image.width * image.height)
        return image.width != width or len(colours) < FEWEST_COLOURS


def test_every_public_template_has_an_address(repository):
    folders = ("pages", "signposting", "errors")
    files = [path for name in folders for path in (repository / "templates" / name).glob("*.html")]

    shown = {template_of(name) for name in TEMPLATES}

    assert {path.stem for path in files} == shown | set(NOT_SHOWN)
