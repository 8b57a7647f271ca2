import pytest

from campaign_site.publishing.finishing import finished, inline_hashes
from campaign_site.publishing.headers import source_hash


@pytest.mark.parametrize(
    ("link", "silent"),
    [
        ('<a href="https://a.org/">', '<a href="https://a.org/" rel="noreferrer nofollow">'),
        (
            '<a target="_blank" rel="noopener" href="https://a.org/" class="x">',
            '<a href="https://a.org/" class="x" rel="noreferrer nofollow">',
        ),
        (
            '<a class="x"\n href="http://a.org/">',
            '<a class="x"\n href="http://a.org/" rel="noreferrer nofollow">',
        ),
        (
            "<a href=\"HTTPS://a.org/\" target='_blank'>",
            '<a href="HTTPS://a.org/" rel="noreferrer nofollow">',
        ),
        ('<a href=" https://a.org/">', '<a href=" https://a.org/" rel="noreferrer nofollow">'),
        ('<a href="https:/\\a.org/">', '<a href="https:/\\a.org/" rel="noreferrer nofollow">'),
        (
            '<a href="&#104;ttps://a.org">',
            '<a href="&#104;ttps://a.org" rel="noreferrer nofollow">',
        ),
        ("<A HREF='https://a.org/'>", "<A HREF='https://a.org/' rel=\"noreferrer nofollow\">"),
        ('<a data-href="https://a.org/">', '<a data-href="https://a.org/">'),
        ('<a href="/get-help/">', '<a href="/get-help/">'),
        ('<a href="tel:999">', '<a href="tel:999">'),
        ('<abbr title="https://a.org/">', '<abbr title="https://a.org/">'),
    ],
)
def test_outside_link_becomes_silent(link, silent):
    assert finished(f"<p>{link}x</a></p>") == f"<p>{silent}x</a></p>\n"


def test_silent_link_is_not_made_silent_twice():
    once = finished('<a href="https://a.org/">x</a>')

    assert finished(once) == once


def test_blank_lines_are_taken_out():
    assert (
        finished("<p>a</p>\n\n\n<p>b</p>  \n  \n <p>c</p>\n\n") == "<p>a</p>\n<p>b</p>\n<p>c</p>\n"
    )


def test_words_on_one_line_keep_their_space():
    assert finished("<b>a</b> <i>b</i>") == "<b>a</b> <i>b</i>\n"


def test_own_style_and_script_stay_as_they_are():
    style, script = "a{b:c}\n\n\nd>e{f:g}", "x = '<a href=\"https://a.org\">'\n\n\ny"

    html = finished(f"<style>{style}</style>\n\n<p></p><script>{script}</script>")

    assert f"<style>{style}</style>" in html
    assert f"<script>{script}</script>" in html.replace(' rel="noreferrer nofollow"', "")


def test_inline_hashes_name_what_stands_between_the_tags():
    hashes = inline_hashes("<style>a{}</style><script>b()</script><script>c()</script>")

    assert hashes["style"] == (source_hash("a{}"),)
    assert hashes["script"] == (source_hash("b()"), source_hash("c()"))


def test_inline_hashes_of_a_plain_page_are_none():
    assert inline_hashes("<p>styles</p>") == {"style": (), "script": ()}
