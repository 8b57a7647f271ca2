"""Every public page is measured, help pages are plain, and the list of grades is true."""

import pytest
from lxml import html

from signposting.public_addresses import help_addresses
from tests.reading_grade import (
    LIST,
    PLAIN,
    Grades,
    blocks,
    campaign_grades,
    ceiling_of,
    ceilings,
    estimated_syllables,
    fits,
    grade,
    grades_of_page,
    list_of_grades,
    sentences,
    syllables,
)

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def grades(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return campaign_grades()


def page(inside):
    return f"<html><body><nav>Incomprehensibility</nav><main>{inside}</main></body></html>"


def sentences_of(inside):
    return sentences(blocks(html.document_fromstring(page(inside)).xpath("//main")[0]))


# The campaign


def test_every_page_is_at_its_ceiling_or_under(grades):
    allowed = ceilings()

    assert len(grades) > 60
    too_hard = {
        path: found.page
        for path, found in grades.items()
        if found.page > ceiling_of(path, allowed).grade
    }
    assert too_hard == {}


def test_help_pages_are_plain_by_both_measures(grades):
    help_pages = {path: grades[path] for path, _signpost in help_addresses()}

    assert "/get-help/easy-read/" in help_pages
    assert "/report/wiltshire/" in help_pages
    assert {
        path: found
        for path, found in help_pages.items()
        if max(found.page, found.sentences) > PLAIN
    } == {}


def test_easy_read_is_the_plainest_of_the_help_pages(grades):
    assert max(grades["/get-help/easy-read/"].sentences, grades["/get-help/easy-read/"].page) <= 3


def test_no_help_page_has_an_excuse():
    rows = ceilings()

    assert [
        path for path, _signpost in help_addresses() if any(fits(path, row) for row in rows)
    ] == []


def test_each_excuse_is_needed_and_has_its_reason(grades):
    for address, ceiling in ceilings().items():
        assert ceiling.reason.strip()
        assert ceiling.grade > PLAIN
        assert [path for path in grades if fits(path, address) and grades[path].page > PLAIN], (
            address
        )


def test_list_of_grades_is_true(grades):
    """After a change of words: python tests/reading_grade.py"""
    assert LIST.read_text(encoding="utf-8") == list_of_grades(grades)


# The measure


def test_grade_is_that_of_the_formula():
    # 0.39 * 6 words / 1 sentence + 11.8 * 6 syllables / 6 words - 15.59
    assert grade(sentences_of("<p>The cat sat on the mat.</p>")) == -1.4
    assert grade([]) == 0


def test_headings_rows_and_items_are_sentences_of_their_own():
    found = sentences_of(
        "<h2>Get help</h2><ul><li>One thing</li><li>Another</li></ul>"
        "<dl><dt>When</dt><dd>At night <span>or by day</span></dd></dl><p>Stop. You can!</p>"
    )

    assert found == [
        ["Get", "help"], ["One", "thing"], ["Another"], ["When"], ["At", "night"],
        ["or", "by", "day"], ["Stop"], ["You", "can"],
    ]  # fmt: skip


def test_words_inside_a_line_run_on():
    assert sentences_of("<p>You <b>can</b> <a>stop</a> now</p>") == [["You", "can", "stop", "now"]]


def test_numbers_and_addresses_are_no_words():
    found = sentences_of(
        "<p>Call 0808 1000 900 at 9am, see www.example.org/help or write to me@example.org.</p>"
    )

    assert found == [["Call", "at", "see", "or", "write", "to"]]


def test_scripts_styles_and_pictures_are_not_read():
    assert sentences_of("<style>p</style><svg><text>no</text></svg><script>x</script>Yes") == [
        ["Yes"]
    ]


def test_frame_of_the_page_is_left_out():
    assert grades_of_page(page("<p>We can help.</p>")) == Grades(-2.6, -2.6)


def test_whole_sentences_are_measured_apart():
    found = grades_of_page(page("<h2>Help</h2><p>You can talk to us about anything.</p>"))

    assert found.sentences > found.page


@pytest.mark.parametrize(
    ("word", "count"),
    [("help", 1), ("police", 2), ("confidential", 4), ("children’s", 2), ("you’re", 1), ("I", 1)],
)
def test_syllables_are_those_of_the_dictionary(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("childline", 2), ("napac", 2), ("iwf", 1), ("brm", 1), ("throttle", 2)]
)
def test_unknown_word_is_counted_by_its_vowels(word, count):
    assert estimated_syllables(word) == count


def test_longest_address_that_fits_gives_the_ceiling():
    rows = {"/a/*": 1, "/a/b/": 2, "/a/b/*": 3}

    assert ceiling_of("/a/c/", rows) == 1
    assert ceiling_of("/a/b/", rows) == 3
    assert ceiling_of("/z/", rows).grade == PLAIN
