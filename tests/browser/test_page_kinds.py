"""Every template is looked at by the tests that visit one page for each."""

import pytest

from tests.browser.page_kinds import KINDS, NOT_YET_PUBLISHED, PATHS, visit

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_every_template_has_its_page(repository):
    folder = repository / "templates"
    whole = [
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if '{% extends "base.html" %}' in path.read_text()
    ]

    public = {name for name in whole if not name.startswith("admin/")}

    assert public - NOT_YET_PUBLISHED == set(KINDS), "Add the new template to page_kinds.py"


def test_every_kind_is_a_page_with_a_heading(site, window):
    page = window().new_page()
    headings = {}
    for path in PATHS:
        visit(page, site, path)
        headings[path] = page.locator("h1").inner_text()

    assert all(headings.values())
    assert len(set(headings.values())) == len(PATHS)
