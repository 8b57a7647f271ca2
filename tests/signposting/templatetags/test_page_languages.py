"""Tags that change the language of a part of a page, and links typed into texts."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from signposting.page_language import answer_in, asked_in


@pytest.fixture(autouse=True)
def welsh(speak):
    speak("cy")
    with translation.override("cy"), asked_in("cy"):
        yield


def drawn(words):
    return Template("{% load i18n page_languages %}" + words).render(Context())


LINKS = [
    ("/", "/cy/"),
    ("/get-help/", "/cy/get-help/"),
    ("/get-help/#doors", "/cy/get-help/#doors"),
    ("/the-facts/?a=b", "/cy/the-facts/?a=b"),
    ("/cy/report/", "/cy/report/"),
    ("/cy/", "/cy/"),
    # No twins: files, other hosts, places on the same page.
    ("/media/0a1b.jpg", "/media/0a1b.jpg"),
    ("/sitemap.xml", "/sitemap.xml"),
    ("//elsewhere.example/", "//elsewhere.example/"),
    ("https://www.example.org/", "https://www.example.org/"),
    ("#main", "#main"),
    ("tel:116123", "tel:116123"),
]


@pytest.mark.parametrize(("typed", "leads"), LINKS)
def test_typed_link_in_a_fallback_leads_to_the_twin(typed, leads):
    answer_in("en")

    html = drawn(f'{{% links_to_twins %}}<a href="{typed}">x</a>{{% end_links_to_twins %}}')

    assert html == f'<a href="{leads}">x</a>'


def test_typed_link_in_a_translated_page_stays_as_its_editor_wrote_it():
    words = '{% links_to_twins %}<a href="/privacy/">x</a>{% end_links_to_twins %}'

    assert drawn(words) == '<a href="/privacy/">x</a>'


def test_frame_of_a_fallback_is_welsh_in_the_midst_of_english():
    answer_in("en")
    words = '{% translate "Report" %} {% in_frame_language %}{% translate "Report" %} {% url "report" %}{% end_in_frame_language %} {% translate "Report" %}'  # noqa: E501

    assert drawn(words) == "Report Riportio /cy/report/ Report"


def test_facts_are_english_and_marked_in_a_translated_page():
    words = '{% translate "Report" %} {% as_written %}{% translate "Report" %} {% url "report" %}{% end_as_written %}'  # noqa: E501

    assert (
        drawn(words)
        == 'Riportio <div class="as-written" lang="en" dir="ltr">Report /cy/report/</div>'
    )


def test_facts_in_a_fallback_are_marked_only_outside_its_english_content():
    answer_in("en")

    assert drawn("{% as_written %}x{% end_as_written %}") == "x"
    beside = drawn("{% as_written beside_content %}x{% end_as_written %}")
    assert beside == '<div class="as-written" lang="en" dir="ltr">x</div>'


def test_facts_that_are_none_leave_no_empty_mark():
    assert drawn("{% as_written %} {% end_as_written %}") == " "


def test_tag_refuses_a_word_it_does_not_know():
    with pytest.raises(TemplateSyntaxError, match="beside_content"):
        drawn("{% as_written in_welsh %}x{% end_as_written %}")
