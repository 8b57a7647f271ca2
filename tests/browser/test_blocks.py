"""A page with every block that editors have: it reads, looks and prints as the rest does."""

import json
import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_axe import findings
from tests.browser.test_lines_apart import OVERLAPPING
from tests.markup_checker import complaints, missing
from tests.site_process import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PATH = "/every-block/"
ANSWER = "You choose what you say."
BLOCKS = [
    {"plugin": "text", "body": "<p>Words of a text.</p><h2>A heading</h2><ul><li>A line</li></ul>"},
    {"plugin": "notice", "kind": "information", "body": "<p>This page changed.</p>"},
    {"plugin": "notice", "kind": "care", "heading": "Take care", "body": "<p>Hard to read.</p>"},
    {"plugin": "quote", "words": "I was heard.", "who": "A caller", "source": "A report, 2020"},
    {"plugin": "steps", "heading": "Steps", "steps": [["Take a breath", "You can."], ["Call", ""]]},
    {"plugin": "question", "question": "Must I give my name?", "answer": f"<p>{ANSWER}</p>"},
    {"plugin": "question", "question": "And then?", "answer": "<ul><li>You decide.</li></ul>"},
    {"plugin": "statement", "heading": "It can be stopped", "body": "<p>It can.</p>"},
    {"plugin": "services", "heading": "For professionals", "audience": "professional"},
    {"plugin": "doors", "heading": "Where to go", "doors": ["family", "someone-i-know"]},
    {"plugin": "news", "heading": "News", "number": 3},
    {"plugin": "text", "body": "<h2>Help</h2>"},
    {"plugin": "panel", "service": "samaritans", "style": "full"},
    {"plugin": "signpost"},
]
PAGE = {
    "reverse_id": "every-block", "slug": "every-block", "title": "Every block", "parent": None,
    "page_title": "Every block", "menu_title": "", "template": "standard", "lead": "First lines.",
    "signpost": "helpline", "section": "", "owner": "Comms", "last_reviewed": "2026-11-20",
    "dated": None, "placeholders": {"content": BLOCKS},
}  # fmt: skip
LOAD = (
    "from pathlib import Path; from pages.campaign_loading import load_campaign as load; load({})"
)


@pytest.fixture(scope="module")
def site(running_copy, tmp_path_factory):
    """A site of its own, on which the page is published."""
    folder = tmp_path_factory.mktemp("blocks")
    (folder / "figures.json").write_text(json.dumps({"figures": []}))
    (folder / "campaign.json").write_text(json.dumps({"pages": [PAGE]}))
    with running_copy(folder / "site") as started:
        started.manage("shell", "-c", LOAD.format(f"Path({str(folder)!r})"))
        wait_until(lambda: started.ask(PATH).status == 200, 60.0, lambda: started.log.read_text())
        yield started


def test_axe_finds_nothing(site, window):
    page = window(320, 640).new_page()
    page.goto(site.address + PATH)

    assert findings(page, Axe().axe_script, (320, 768, 1280), color_scheme="dark") == []


def test_checker_finds_no_fault_in_the_markup(site, tmp_path):
    if lack := missing():
        pytest.fail(lack) if os.environ.get("CI") else pytest.skip(lack)

    assert complaints({PATH: site.ask(PATH).text.encode()}, tmp_path) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_line_lies_over_another_or_leaves_the_window(site, window, width):
    page = window(width, 640).new_page()
    page.goto(site.address + PATH)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")

    assert page.evaluate(OVERLAPPING) == []


def test_answer_unfolds_without_a_script_and_is_printed_unfolded(site, window):
    page = window(java_script_enabled=False).new_page()
    page.goto(site.address + PATH)
    answer = page.get_by_text(ANSWER)
    assert not answer.is_visible()

    page.emulate_media(media="print")
    assert answer.is_visible()
    page.emulate_media(media="screen")
    page.get_by_text("Must I give my name?").click()

    assert answer.is_visible()
