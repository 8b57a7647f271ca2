"""Which links of the site are asked: of every block and release, live and in draft."""

import pytest
from djangocms_text.models import Text

from pages.models import Figure, ReleaseDetails
from pages.outgoing_links import OutgoingLink, links_of_pages, outgoing_links
from signposting.models import Service
from tests.factories import draft_version, make_page, new_draft, publish

pytestmark = pytest.mark.django_db


def link(name):
    return f'<p><a href="https://example.org/{name}?a=1&amp;b=2">Read it</a></p>'


def asked(page_path):
    return {
        one.address.removeprefix("https://example.org/").partition("?")[0]
        for one in links_of_pages()
        if one.path == page_path
    }


def test_links_of_every_kind_of_block_are_asked():
    make_page(
        "linked",
        ("TextPlugin", {"body": link("text")}),
        ("StatementBlock", {"body": link("statement")}),
        ("NoticeBlock", {"body": link("notice")}),
        ("QuestionBlock", {"question": "Where?", "answer": link("answer")}),
    )

    assert asked("/linked/") == {"text", "statement", "notice", "answer"}
    address = "https://example.org/text?a=1&b=2"
    assert OutgoingLink(address, "/linked/") in set(links_of_pages())


def test_notes_of_a_release_are_asked():
    page = make_page("released", published=False)
    content = draft_version(page).content
    ReleaseDetails.objects.create(extended_object=content, date="2026-03-09", notes=link("notes"))

    assert asked("/released/") == {"notes"}


def test_live_and_draft_are_asked_and_archived_is_not():
    page = make_page("versions", ("TextPlugin", {"body": link("old")}))
    draft = new_draft(page)
    Text.objects.filter(placeholder__in=draft.get_placeholders()).update(body=link("new"))

    assert asked("/versions/") == {"old", "new"}

    publish(draft)

    assert asked("/versions/") == {"new"}


def test_facts_are_asked_as_long_as_they_are_shown():
    found = set(outgoing_links())
    figure = Figure.objects.exclude(source_url="").first()
    same = Figure.objects.filter(source_url=figure.source_url)
    napac = Service.objects.get(slug="napac")

    assert OutgoingLink(napac.url, napac.get_absolute_url()) in found
    assert OutgoingLink(figure.source_url, "/where-our-facts-come-from/") in found
    assert all(one.address.startswith("https://") for one in found)

    same.update(taken_off=True)

    assert OutgoingLink(figure.source_url, "/where-our-facts-come-from/") not in set(
        outgoing_links()
    )
