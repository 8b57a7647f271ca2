"""No line of letters lies over another, however large or wide a reader makes them.

Boxes that fold are opened, for that is when a page is longest.
"""

import pytest

from tests.browser.chromium import ARGUMENTS
from tests.browser.page_kinds import PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# The values of WCAG 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# As a reader sets it in the browser, where it counts for the stylesheet's conditions as well
# (WCAG 1.4.4): a rule of a page would leave a wide layout with letters twice as large.
LETTERS_TWICE = "--blink-settings=defaultFontSize=32"
# Width and height in CSS px, then what the reader added: a rule or a setting.
READERS = {
    "enlarged to 400%": (320, 256, "", ""),
    "spaced, small": (320, 640, SPACED, ""),
    "spaced, wide": (1280, 800, SPACED, ""),
    "letters twice, phone": (412, 915, "", LETTERS_TWICE),
    "letters twice, tablet": (768, 1024, "", LETTERS_TWICE),
    "letters twice, wide": (1280, 800, "", LETTERS_TWICE),
}
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true; })"
# Lines of letters that meet, or leave the window at a side.
OVERLAPPING = """() => {
    const unseen = '.unseen, .exit-said, .skip, .pictograms, script, style';
    const told = node => node.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40);
    const lines = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        if (text.parentElement.closest(unseen) || !told(text)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        // What stays in place slides over the rest by design: it is compared with itself alone.
        const layer = text.parentElement.closest('.strip, .header, main, .footer');
        for (const box of range.getClientRects())
            if (box.width > 1) lines.push({box, layer, words: told(text)});
    }
    const faults = [];
    lines.forEach(({box, layer, words}, place) => {
        if (box.left < -1 || box.right > innerWidth + 1) faults.push('off the side: ' + words);
        for (const other of lines.slice(place + 1)) {
            if (other.layer !== layer) continue;
            const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            if (wide > 2 && high > Math.min(box.height, other.box.height) / 2)
                faults.push('one over the other: ' + words + ' / ' + other.words);
        }
    });
    return [...new Set(faults)];
}"""


@pytest.fixture(scope="module", params=READERS)
def reader(playwright, chromium, browser, request):
    width, height, added, setting = READERS[request.param]
    own = launched(playwright, chromium, setting) if setting else browser
    context = own.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    yield context.new_page(), added
    context.close()
    if setting:
        own.close()


def launched(playwright, chromium, setting: str):
    return playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, setting])


def test_no_line_lies_over_another_or_leaves_the_window(site, reader):
    page, added = reader
    found = {}
    for path in PATHS:
        visit(page, site, path)
        if added:
            page.add_style_tag(content=added)
        page.evaluate(UNFOLD)
        found[path] = page.evaluate(OVERLAPPING)

    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        (".lead { margin-top: -2.2em; }", "one over the other"),
        ("h1 { position: relative; left: 90vw; }", "off the side"),
    ],
)
def test_lines_that_meet_would_be_noticed(site, window, added, fault):
    page = window(320, 640, bypass_csp=True).new_page()
    page.goto(site.address + "/")

    page.add_style_tag(content=added)

    assert [found for found in page.evaluate(OVERLAPPING) if found.startswith(fault)]
