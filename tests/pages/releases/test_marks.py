"""Marks read back out of HTML, where they can hold all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pages.releases.marks import UnheldError, marks_of
from pages.releases.text import html_of
from tests.pages.releases.test_text import BECOMES

# Words that look like the marks of a link stay words, and are edited in the editor alone.
LOOKS_LIKE_MARKS = "a link that runs a script"


@pytest.mark.parametrize("case", [case for case in BECOMES if case != LOOKS_LIKE_MARKS])
def test_what_was_typed_is_read_back_as_the_same_html(case):
    html = BECOMES[case][1]

    assert html_of(marks_of(html)) == html


def test_text_of_the_editor_with_its_link_is_held():
    html = '<p>A <a href="/law/" data-cms-href="cms.page:3">page</a> and <b>more</b>.</p>\n<p></p>'

    assert marks_of(html) == "A [page](cms.page:3) and **more**."


@pytest.mark.parametrize(
    "html",
    [
        "<table><tbody><tr><td>A</td></tr></tbody></table>",
        "<p>One<br>two</p>",
        "<ul><li>One<ul><li>Inner</li></ul></li></ul>",
        "<p>- no point, a sentence that begins with a line</p>",
        "<p>[words](https://www.example.org/) as words</p>",
        "<h4>Four</h4>",
        "<p>Words</p> loose <p>words</p>",
        '<p><a href="javascript:x()">A</a></p>',
        '<details><summary>More</summary><p>Words</p></details>',
    ],
)  # fmt: skip
def test_what_marks_cannot_hold_is_never_half_read(html):
    with pytest.raises(UnheldError):
        marks_of(html)


PIECES = ["[a](/b)", "[**a**](/b)", "[*a* b](cms.page:1)", "**", "*", " ", "a", "- ", "\n"]


@given(
    some.text(alphabet="ab*#->[]()!.:/1\n 2<&\"'•", max_size=80)
    | some.lists(some.sampled_from(PIECES), max_size=14).map("".join)
)
def test_reading_back_never_changes_what_readers_get(typed):
    html = html_of(typed)
    try:
        marks = marks_of(html)
    except UnheldError:
        return
    assert html_of(marks) == html
