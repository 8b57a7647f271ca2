"""What stays of a pasted text once it is saved."""

import pytest
from cms.models import PageContent
from djangocms_text.html import clean_html
from lxml import html

from pages.models import StatementPlugin
from pages.pasted_text import ATTRIBUTES, TAGS
from tests.factories import make_page
from tests.pasted import ELSEWHERE, PASTED


@pytest.mark.parametrize("case", PASTED)
def test_saved_text_keeps_the_words_and_nothing_that_fetches(case):
    text = clean_html(PASTED[case])

    tree = html.fragment_fromstring(text, create_parent="div")
    assert tree.text_content().split() == ["Word", "stays."]
    assert ELSEWHERE not in text
    for element in tree.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, frozenset())


def test_word_processor_leaves_no_mark():
    text = clean_html('<p class="MsoNormal" style="margin:0" data-x="1">Words<o:p></o:p></p>')

    assert text == "<p>Words</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Heading</h2><p>Some <strong>strong</strong> and <em>other</em> words.</p>",
        '<ol start="3"><li>Three</li></ol><ul><li>One</li></ul><blockquote>Said</blockquote>',
        '<p><a href="#" data-cms-href="cms.page:1">A page</a> <a href="tel:999">999</a></p>',
        '<table><tbody><tr><th scope="row">A</th><td colspan="2">B</td></tr></tbody></table>',
        '<p lang="cy" dir="ltr">Geiriau</p>',
    ],
)
def test_what_editors_write_stays(text):
    assert clean_html(text) == text


def test_link_that_runs_a_script_leads_nowhere():
    assert clean_html('<a href="javascript:x()">Words</a>') == "<a>Words</a>"


@pytest.mark.django_db
def test_text_blocks_and_statements_are_cleaned_when_they_are_saved():
    pasted = PASTED["a tracker"]
    page = make_page(
        "a",
        ("TextPlugin", {"body": pasted}),
        ("StatementBlock", {"heading": "H", "body": pasted}),
    )

    placeholder = PageContent.objects.get(page=page).get_placeholders().get(slot="content")
    text = placeholder.get_plugins().get(plugin_type="TextPlugin").get_bound_plugin()
    assert text.body == StatementPlugin.objects.get(heading="H").body == "<p>Word stays.</p>"
