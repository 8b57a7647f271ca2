"""Pictures of the main pages in var/screenshots/, to be looked at before a release."""

import pytest
from PIL import Image

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "get-help": "/get-help/",
    "report": "/report/",
    "the-facts": "/the-facts/",
    "after-a-visit": "/after-a-visit/",
    "404": "/no-such-page/",
}
HEIGHTS = {320: 640, 768: 1024, 1280: 800}
FEWEST_COLOURS = 50  # a blank or broken page has a handful


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
def test_pages_are_pictured(site, window, screenshots, width, scheme):
    page = window(width, HEIGHTS[width], color_scheme=scheme).new_page()
    for name, path in PAGES.items():
        picture = screenshots / f"{name}-{width}-{scheme}.png"
        picture.unlink(missing_ok=True)
        page.goto(site.address + path)

        page.screenshot(path=picture, full_page=True)

        with Image.open(picture) as image:
            assert image.width == width
            assert image.height >= HEIGHTS[width]
            assert colours_of(image) >= FEWEST_COLOURS


def colours_of(image) -> int:
    return len(image.convert("RGB").getcolors(maxcolors=image.width * image.height))
