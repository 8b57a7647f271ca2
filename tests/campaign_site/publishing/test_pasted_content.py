"""Pasted content that came past the cleaning of texts, taken out of the whole page."""

import pytest
from cms.models import PageContent
from djangocms_text.models import Text
from lxml import html

from campaign_site.models import PageWarning
from campaign_site.publishing.assets import SCRIPT, STYLE, source_of
from campaign_site.publishing.fetching import requests_of
from campaign_site.publishing.finishing import finished
from campaign_site.publishing.pasted_content import without_pasted_content
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.rendering import Rendering
from campaign_site.publishing.verification import Expectation, problems
from signposting.cards import ChannelLine, ServiceCard
from tests.factories import make_page
from tests.pasted import ELSEWHERE, EVERYTHING, PASTED, READ_IN_TWO_WAYS

LINE = ServiceCard(
    slug="line",
    name="The line",
    operator="A trust",
    does="Talks.",
    main=ChannelLine("phone", "Phone", "0808 157 0000", "tel:08081570000"),
)
DRAWING = (
    '<svg viewBox="0 0 9 9"><defs><g id="a"><path d="M0 0h9"/></g></defs>'
    '<use href="#a" fill="url(#b)"/></svg>'
)
OWN_PICTURE = (
    '<picture><source srcset="/media/b.webp 640w"><img src="/media/a.jpg" alt=""></picture>'
)


def page(text):
    return (
        '<!doctype html>\n<html lang="en"><head><title>Help</title>'
        f"<style>{source_of(STYLE)}</style></head><body><h1>Help</h1>"
        f'<p>Call <a href="tel:08081570000">0808 157 0000</a>.</p><main>{text}</main>'
        f"<script>{source_of(SCRIPT)}</script>"
        '<script type="application/ld+json">{"a": "\\u003Cb>"}</script></body></html>'
    )


def problems_of(text):
    rendering = Rendering(200, "text/html", finished(text).encode())
    pictures = frozenset({"/media/a.jpg", "/media/b.webp"})
    ways = frozenset({LINE.main.href})
    expected = Expectation("/a/", (LINE,), frozenset(), ways=ways, pictures=pictures)
    return problems(rendering, expected)


def words_in_main(text):
    return html.document_fromstring(text).xpath("//main")[0].text_content().split()


@pytest.mark.parametrize("case", PASTED)
def test_page_is_fit_once_pasted_content_is_out(case):
    pasted = page(PASTED[case])
    if "window" not in case and "font" not in case.removeprefix("an external "):
        assert problems_of(pasted) != []

    bare = without_pasted_content(pasted)

    assert problems_of(bare) == []
    assert words_in_main(bare) == ["Word", "stays."]
    assert requests_of(html.document_fromstring(bare)) == []


@pytest.mark.parametrize("case", READ_IN_TWO_WAYS)
def test_page_reads_one_way_once_pasted_content_is_out(case):
    """Words that a browser and lxml take for different things may go or stay."""
    pasted = page(READ_IN_TWO_WAYS[case])
    assert problems_of(pasted) != []

    bare = without_pasted_content(pasted)

    assert problems_of(bare) == []
    assert without_pasted_content(bare) == bare
    assert "stays." in words_in_main(bare)
    assert f'="//{ELSEWHERE}' not in bare


def test_everything_at_once_is_taken_out_in_one_go():
    bare = without_pasted_content(page(EVERYTHING))

    assert ELSEWHERE not in bare
    assert problems_of(bare) == []
    assert words_in_main(bare) == ["Word", "stays."] * len(PASTED)
    assert without_pasted_content(bare) == bare


@pytest.mark.parametrize("text", ["<p>Words &amp; more</p>", DRAWING, OWN_PICTURE, ""])
def test_page_without_pasted_content_stays_byte_for_byte(text):
    assert without_pasted_content(page(text)) == page(text)


def test_own_style_and_script_survive_the_taking_out():
    bare = without_pasted_content(page(PASTED["a tracker"] + DRAWING + OWN_PICTURE))

    assert f"<style>{source_of(STYLE)}</style>" in bare
    assert f"<script>{source_of(SCRIPT)}</script>" in bare
    assert bare.startswith("<!doctype html>\n<html lang=")
    assert 'href="#a" fill="url(#b)"' in bare
    assert 'srcset="/media/b.webp 640w"' in bare


def test_picture_of_ours_that_is_gone_is_left_for_verification_to_tell():
    gone = page('<img src="/media/c.jpg" alt="">')

    assert without_pasted_content(gone) == gone
    assert "not kept here any more" in problems_of(gone)[0]


def test_comments_around_the_page_are_taken_out():
    whole = page("<p>Words</p>").replace("<html", "<!-- x --><html") + "<!-- x --!><base>"

    bare = without_pasted_content(whole)

    assert problems_of(bare) == []
    assert "<!--" not in bare
    assert "<base" not in bare


def test_form_stays_for_verification_to_refuse():
    assert "a <form>" in problems_of(without_pasted_content(page("<form>Word</form>")))[0]


def test_empty_page_is_left_for_verification_to_tell():
    assert without_pasted_content(" \n") == " \n"


@pytest.fixture
def pasted_page(db):
    """Past every cleaning: as a restored copy or an older release would bring it."""
    made = make_page("a", ("TextPlugin", {"body": "<p>Words</p>"}))
    placeholder = PageContent.objects.get(page=made).get_placeholders().get(slot="content")
    block = Text.objects.filter(pk=placeholder.get_plugins().get().pk)
    block.update(body=EVERYTHING)
    return block


def test_page_with_pasted_content_is_published_without_it_and_staff_are_told(pasted_page):
    report = Publisher().publish()

    body = Publisher().store.body("/a/").decode()
    assert "/a/" not in report.failed
    assert ELSEWHERE not in body
    assert words_in_main(body).count("stays.") == len(PASTED)
    warning = PageWarning.objects.get()
    assert warning.path == "/a/"
    assert "Visitors get the page without it." in warning.words

    pasted_page.get().save()
    Publisher().publish()

    assert not PageWarning.objects.exists()
