"""The grade that needs no dictionary stays close to the one that has one."""

import pytest

from campaign_site.publishing.rendering import Renderer
from pages.checks.html_reading import read_html
from pages.checks.plain_reading import read_text
from pages.checks.sentences import grade, syllables
from tests.reading_grade import grades_of_page

PATHS = ("/", "/the-facts/", "/why-it-matters/", "/someone-i-know/", "/after-a-visit/", "/privacy/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_grade_is_within_one_of_the_dictionary_s(path):
    body = Renderer().page(path).body.decode()
    document = read_html(body)

    assert abs(grade(document, document.sentences) - grades_of_page(body).page) < 1


@pytest.mark.parametrize(
    ("word", "count"),
    [("help", 1), ("police", 2), ("image", 2), ("table", 2), ("asked", 1), ("wanted", 2),
     ("people", 2)],
)  # fmt: skip
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def test_a_short_text_has_no_grade():
    document = read_text("Interdisciplinary collaboration.")

    assert grade(document, document.sentences) == 0
