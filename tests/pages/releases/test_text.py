"""What a press officer types or pastes as plain text, and the HTML that it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pages.pasted_text import ATTRIBUTES, TAGS
from pages.releases.text import html_of, tidy

BECOMES = {
    "paragraphs": ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
    "Word's plain text, a line a paragraph": ("One.\r\nTwo.", "<p>One.</p><p>Two.</p>"),
    "a mail that was wrapped": (
        "This is a sentence of a mail that somebody wrapped at seventy\ncharacters and more.",
        "<p>This is a sentence of a mail that somebody wrapped at seventy characters and more.</p>",
    ),
    "headings": ("# A\n## B\n### C", "<h2>A</h2><h2>B</h2><h3>C</h3>"),
    "points": ("- One\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
    "Word's bullets": ("•\tOne\n\u00b7  Two\no   Three", "<ul>"
                       "<li>One</li><li>Two</li><li>Three</li></ul>"),
    "points with lines between": ("- One\n\n- Two\n\nAfter", "<ul><li>One</li><li>Two</li></ul>"
                                  "<p>After</p>"),
    "numbers": ("1. One\n2) Two", "<ol><li>One</li><li>Two</li></ol>"),
    "a year that begins a line": ("2026. A year.", "<p>2026. A year.</p>"),
    "a quotation": ("> One.\n>\n> Two.", "<blockquote><p>One.</p><p>Two.</p></blockquote>"),
    "a link": ("[Help](https://www.example.org/a?b=1&c=2)",
               '<p><a href="https://www.example.org/a?b=1&amp;c=2">Help</a></p>'),
    "a page of this site": ("[Help](cms.page:12)",
                            '<p><a href="#" data-cms-href="cms.page:12">Help</a></p>'),
    "strong and other words": ("**Now** and *then*",
                               "<p><strong>Now</strong> and <em>then</em></p>"),
    "strong words round a link": (
        "**Call [Stop It Now](https://www.example.org/) today** and *[ask](/get-help/)*",
        '<p><strong>Call <a href="https://www.example.org/">Stop It Now</a> today</strong> and '
        '<em><a href="/get-help/">ask</a></em></p>',
    ),
    "strong words in a link and round another": (
        "[**Now**](/a) **[*then*](/b)**",
        '<p><a href="/a"><strong>Now</strong></a> '
        '<strong><a href="/b"><em>then</em></a></strong></p>',
    ),
    "asterisks in an address": ("[A](/a*b*c) and [B](/**b**)",
                                '<p><a href="/a*b*c">A</a> and <a href="/**b**">B</a></p>'),
    "a sign of nothing beside a link": ("A\x00 [B](/b) * [C](/c)*",
                                        '<p>A <a href="/b">B</a> * <a href="/c">C</a>*</p>'),
    "strong and other words across each other": (
        "*A **b* c** and *****:*",
        "<p>*A <strong>b* c</strong> and <strong>*</strong>:*</p>",
    ),
    "a multiplication": ("5 * 3 * 2 = 30", "<p>5 * 3 * 2 = 30</p>"),
    "HTML": ('<b onclick="x()">A</b> & B', '<p>&lt;b onclick="x()"&gt;A&lt;/b&gt; &amp; B</p>'),
    "a link that runs a script": ("[A](javascript:x())", "<p>[A](javascript:x())</p>"),
    "a link that breaks out": ('[A](https://a.example/"onclick="x)',
                               '<p><a href="https://a.example/&quot;onclick=&quot;x">A</a></p>'),
    "nothing": (" \n\n\u200b ", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", BECOMES)
def test_marks_become_html(case):
    typed, html = BECOMES[case]

    assert html_of(typed) == html


def test_what_nobody_sees_is_left_out():
    assert tidy("a\u200bb\u00adc\u00a0d\ufeff \r\n") == "abc d"


@given(some.text(alphabet="ab*_#->[]()!.:/1\n 0<&\"'\u00a0•", max_size=120))
def test_no_typed_text_becomes_more_than_words_and_known_elements(typed):
    from djangocms_text.html import clean_html
    from lxml import html as lxml_html

    tree = lxml_html.fragment_fromstring(html_of(typed), create_parent="div")

    for element in tree.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, frozenset())
    # Cleaning at saving changes none of it.
    cleaned = lxml_html.fragment_fromstring(clean_html(html_of(typed)), create_parent="div")
    assert cleaned.text_content() == tree.text_content()
