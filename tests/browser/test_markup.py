"""The Nu HTML checker finds neither error nor warning in what visitors get."""

import os

import pytest

from campaign_site.fallback import build_page
from tests.browser.page_kinds import error_body
from tests.markup_checker import complaints, missing

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

ERRORS = ("404", "410", "500", "503")
FAULTY = b"""<!doctype html><html lang="en"><title>Faulty</title>
<style>p { colour: red; }</style><p><a href="x" href="y">Twice</a><section></section>"""


@pytest.fixture(scope="module", autouse=True)
def checker():
    if lack := missing():
        pytest.fail(lack) if os.environ.get("CI") else pytest.skip(lack)


def test_checker_finds_no_fault_in_any_page(site, tmp_path):
    pages = {path: site.ask(path).text.encode() for path in site.paths}
    pages |= {f"error {status}": error_body(site, status).encode() for status in ERRORS}
    pages |= {"built-in error page": build_page().body}

    assert complaints(pages, tmp_path) == []


def test_checker_would_find_a_fault_in_markup_and_style(tmp_path):
    found = " ".join(complaints({"/faulty/": FAULTY}, tmp_path))

    assert "Duplicate attribute" in found
    assert "colour" in found
    assert "Section lacks heading" in found
