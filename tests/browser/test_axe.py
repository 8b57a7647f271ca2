"""The axe rules for accessible pages: no finding anywhere, and no exclusion."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from campaign_site.fallback import build_page
from tests.browser.page_kinds import PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

HEIGHTS = {320: 640, 768: 1024, 1280: 800}
SMALL, LARGE = 320, 1280
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
# Every rule that axe has for WCAG A and AA and for good practice: its own choice.
RUN = """async () => (await axe.run({resultTypes: ["violations"]})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))"""
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


@pytest.fixture(scope="module")
def rules() -> str:
    return Axe().axe_script


def findings(page, rules: str, widths: tuple[int, ...], **last: str) -> list[str]:
    """What axe finds on the open page at each width: first as it arrives, then all unfolded.

    `last` is how the last width is shown, where that differs: color_scheme="dark".
    """
    page.evaluate(rules)
    found = []
    for width in widths:
        if last and width == widths[-1]:
            page.emulate_media(**last)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        found += [f"{width}: {finding}" for finding in page.evaluate(RUN)]
        page.evaluate(UNFOLD)
    return found


def test_axe_finds_nothing_on_any_page(site, window, rules):
    """Small in light colours and large in dark ones; `make test-all` has every combination."""
    page = window(SMALL).new_page()
    found = {}
    for path in [*site.paths, *PATHS]:
        page.set_viewport_size({"width": SMALL, "height": HEIGHTS[SMALL]})
        page.emulate_media(color_scheme="light")
        visit(page, site, path)
        found[path] = findings(page, rules, (SMALL, LARGE), color_scheme="dark")

    assert {path: what for path, what in found.items() if what} == {}


def test_axe_finds_nothing_on_the_built_in_page(window, rules):
    page = window(SMALL).new_page()
    page.set_content(build_page().body.decode())

    assert findings(page, rules, (SMALL, LARGE), color_scheme="dark") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_template_in_any_mode(site, window, rules, mode):
    page = window(SMALL, **MODES[mode]).new_page()
    found = {}
    for path in PATHS:
        visit(page, site, path)
        found[path] = findings(page, rules, tuple(HEIGHTS))

    assert {path: what for path, what in found.items() if what} == {}
