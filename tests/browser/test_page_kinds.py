"""Each kind of page is one of its own."""

import pytest

from tests.browser.page_kinds import PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_every_kind_is_a_page_with_a_heading(site, window):
    page = window().new_page()
    headings = {}
    for path in PATHS:
        visit(page, site, path)
        headings[path] = page.locator("h1").inner_text()

    assert all(headings.values())
    assert len(set(headings.values())) == len(PATHS)
