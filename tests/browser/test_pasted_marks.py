"""What word processors and mails put on the clipboard, as plain marks."""

import pytest

from pages.releases.text import html_of
from tests.pasted import ELSEWHERE, PASTED
from tests.site_process import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# Each as its program writes it, shortened: what is pasted, and what stands in the form afterwards.
CLIPS = {
    "Word: headings, a tracked deletion, a comment": (
        "<h1>Week of help</h1><p class=MsoNormal>Anyone can <del cite='A'>not </del>ask.<span "
        "class=MsoCommentReference><span style='mso-hide:all'>[A1]</span></span><o:p></o:p></p>",
        "## Week of help\n\nAnyone can ask.",
    ),
    "Word: a numbered list that is made of paragraphs": (
        "<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l1 level1 lfo2'>"
        "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp;</span></span>One</p>"
        "<p class=MsoListParagraphCxSpLast style='text-indent:-18pt;mso-list:l1 level1 lfo2'>"
        "<span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;&nbsp;</span></span>Two</p>",
        "1. One\n2. Two",
    ),
    "Word: bold that is no more than a heading": (
        "<h2><b>What happens</b></h2><p>Words.</p>",
        "## What happens\n\nWords.",
    ),
    "Word: a soft hyphen and hard spaces": (
        "<p>A&nbsp;week&nbsp;of&nbsp; help.</p>",
        "A week of help.",
    ),
    "Google Docs: everything inside a bold that is none": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p '
        'dir="ltr"><span style="font-weight:700;">Now</span><span style="font-weight:400;"> and '
        'then.</span></p><br><ul><li dir="ltr"><p role="presentation"><span>One</span></p></li>'
        '<li><p><span>Two</span></p></li></ul></b>',
        "**Now** and then.\n\n- One\n- Two",
    ),
    "Outlook: a link led over a filter, a signature in a table": (
        '<div class="WordSection1"><p class="MsoNormal">See <a href="https://eur02.safelinks.'
        'protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fpage&amp;data=05">our page'
        '</a>.</p><table><tr><td><p>A. Person</p></td><td><p>Press office</p></td></tr></table>'
        "</div>",
        "See [our page](https://www.example.org/page).\n\nA. Person\n\nPress office",
    ),
    "Apple Mail: lines that are boxes": (
        '<div>First line.</div><div><br class="Apple-interchange-newline"></div><div>Second'
        '<span class="Apple-converted-space">&nbsp;</span>line.</div>',
        "First line.\n\nSecond line.",
    ),
    "a web page: a link whose words are its address": (
        '<p>See <a href="https://www.example.org/">https://www.example.org</a> or '
        '<a href="#part">above</a> or <a href="javascript:x()">this</a>.</p>',
        "See https://www.example.org or above or this.",
    ),
    "a list inside a list": (
        "<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>",
        "- One\n- Inner\n- Two",
    ),
    "a quotation of two paragraphs": (
        "<blockquote><p>One.</p><p>Two.</p></blockquote><p>After.</p>",
        "> One.\n> Two.\n\nAfter.",
    ),
    "other words and strong words across each other": (
        "<p><i>A <b>week</b></i> of <strong> help </strong>.</p>",
        "*A **week*** of **help** .",
    ),
    "strong words round a link": (
        '<p><b>Call <a href="https://www.example.org/page">our page</a></b> or <a href='
        '"https://www.example.org/other"><b>ask</b></a>.</p>',
        "**Call [our page](https://www.example.org/page)** or [ask](https://www.example.org/other).",
    ),
    "nothing but a picture": ('<img src="https://tracker.example/a.gif">', ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def marks_of(browser):
    page = browser.new_page()
    page.set_content("<p></p>")
    page.add_script_tag(path=ROOT / "static" / "admin" / "pasted_marks.js")
    yield lambda html: page.evaluate("html => pastedMarks(html)", html)
    page.close()


@pytest.mark.parametrize("case", CLIPS)
def test_clip_becomes_plain_marks(marks_of, case):
    pasted, marks = CLIPS[case]

    clip = f"<html><body><!--StartFragment-->{pasted}<!--EndFragment--></body></html>"

    assert marks_of(clip) == marks


@pytest.mark.parametrize("case", PASTED)
def test_hostile_clip_leaves_its_words_and_fetches_nothing(marks_of, case):
    marks = marks_of(PASTED[case])

    html = html_of(marks)
    assert "Word" in html
    assert "stays." in html
    assert ELSEWHERE not in html
