"""Blocks and frames through published pages, as an anonymous visitor gets them."""

import pytest
from cms.models import Page, PageContent
from django.test import Client
from lxml import html

from pages.models import FigurePlugin, PageDetails, PanelPlugin
from signposting.models import Service
from tests.factories import (
    FigureFactory,
    make_page,
    publish,
    published_content,
    rename,
    unpublish,
)

pytestmark = pytest.mark.django_db


def visit(path):
    response = Client().get(path)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def words(element):
    return " ".join(element.text_content().split())


def one(tree, name):
    found = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    assert len(found) == 1
    return found[0]


def service(slug="napac"):
    return Service.objects.get(slug=slug)


# --- Blocks -----------------------------------------------------------------------------------


def test_text_block_shows_its_words():
    make_page("a", ("TextPlugin", {"body": "<p>Plain <strong>words</strong>.</p>"}))

    assert words(one(visit("/a/"), "standard__text")) == "Plain words."


def test_statement_block_shows_heading_text_and_way_on():
    values = {"heading": "It matters", "body": "<p>Why.</p>", "link_text": "Find help"}
    make_page("a", ("StatementBlock", {**values, "link_place": "family"}))

    statement = one(visit("/a/"), "statement")

    assert words(statement) == "It matters Why. Find help"
    assert statement.xpath(".//a/@href") == ["/get-help/family/"]


def test_statement_block_without_a_way_on_has_no_link():
    make_page("a", ("StatementBlock", {"heading": "H", "body": "<p>B</p>", "link_text": "Go"}))

    assert one(visit("/a/"), "statement").xpath(".//a") == []


@pytest.mark.parametrize(
    ("style", "has_source"), [(PanelPlugin.Style.FULL, True), (PanelPlugin.Style.SHORT, False)]
)
def test_panel_block_shows_the_service_of_the_register(style, has_source):
    make_page("a", ("PanelBlock", {"service": service(), "style": style}))

    text = words(one(visit("/a/"), "standard__text"))

    assert service().name in text
    assert "0808 801 0331" in text
    assert ("Not confirmed by them." in text) is has_source


def test_panel_block_follows_the_register():
    make_page("a", ("PanelBlock", {"service": service()}))

    service().channels.filter(kind="phone").update(value="0808 157 0000")

    text = words(one(visit("/a/"), "standard__text"))
    assert "0808 157 0000" in text
    assert "0808 801 0331" not in text


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_panel_block_is_empty_when_its_service_is_not_listed(status):
    make_page("a", ("PanelBlock", {"service": service()}))

    Service.objects.filter(slug="napac").update(status=status)

    assert words(one(visit("/a/"), "standard__text")) == ""


@pytest.mark.parametrize("style", FigurePlugin.Style.values)
def test_figure_block_shows_everything_a_reader_needs(style):
    figure = FigureFactory(source_date="2026-02", caveat="A visit is not a call.", base="Of all.")
    make_page("a", ("FigureBlock", {"figure": figure, "style": style}))

    text = words(one(visit("/a/"), "figure"))

    assert text == (
        "4,321 people People who asked. Of all. UK, 2025. Source: The Test Trust, February 2026. "
        "A visit is not a call. Read from the source, not confirmed by it."
    )


def test_figure_block_of_a_law_says_nothing_of_confirmation():
    figure = FigureFactory(kind="law", value="Under 18", unit="", period="", area="England")
    make_page("a", ("FigureBlock", {"figure": figure}))

    text = words(one(visit("/a/"), "figure"))

    assert text == "Under 18 People who asked. England. Source: The Test Trust."


# --- The frame of a page ----------------------------------------------------------------------


def test_frame_has_quiet_title_owner_and_review_date():
    make_page("a", title="A loud heading", owner="Comms", last_reviewed="2026-11-20")
    content = published_content(Page.objects.get(urls__slug="a"))
    PageContent.objects.filter(pk=content.pk).update(page_title="Quiet")

    tree = visit("/a/")

    assert tree.xpath("string(//title)") == "Quiet"
    assert words(tree.xpath("//h1")[0]) == "A loud heading"
    footer = words(one(tree, "footer"))
    assert "This page belongs to: Comms." in footer
    assert "Last reviewed 20 November 2026." in footer


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("helpline", ["tel:08081000900"]),
        ("childline", ["tel:08001111"]),
        ("survivors", ["https://247sexualabusesupport.org.uk/", "tel:08088010331"]),
        ("report", ["tel:999", "tel:101"]),
    ],
)
def test_frame_shows_the_signpost_of_the_page(key, numbers):
    make_page("a", signpost=key)

    tree = visit("/a/")

    assert one(tree, "strip").xpath(".//a/@href") == numbers
    others = {"tel:08081000900", "tel:08001111"} - set(numbers)
    assert others.isdisjoint(tree.xpath("//a/@href"))


def test_frame_of_a_page_without_details_shows_the_helpline():
    page = make_page("a")
    PageDetails.objects.filter(extended_object__page=page).delete()

    assert "tel:08081000900" in visit("/a/").xpath("//a/@href")


def test_frame_puts_crisis_help_above_the_panel():
    make_page("a", crisis_first=True)

    beside = one(visit("/a/"), "standard__beside")

    assert beside.xpath(".//a/@href")[:3] == ["tel:999", "tel:116123", "tel:111"]


def test_frame_links_the_footer_pages_while_they_are_published():
    footer = "//footer//h2[.='About this site']/..//a/@href"
    make_page("a")
    assert visit("/a/").xpath(footer) == [
        "/your-visit/", "/who-can-see/", "/privacy/", "/cookies/", "/accessibility/", "/about/",
        "/news/", "/where-our-facts-come-from/",
    ]  # fmt: skip

    unpublish(Page.objects.get(reverse_id="privacy"))

    assert "/privacy/" not in visit("/a/").xpath(footer)


def test_frame_links_the_facts_while_they_are_published():
    make_page("a")
    nav = "//nav[@class='header__nav']/a/@href"
    assert visit("/a/").xpath(nav) == ["/get-help/", "/report/", "/the-facts/"]

    unpublish(Page.objects.get(reverse_id="law"))

    assert visit("/a/").xpath(nav) == ["/get-help/", "/report/"]


def test_frame_of_an_archived_release_says_so():
    tree = visit("/news/how-the-campaign-began/")

    assert words(one(tree, "standard__dated")) == "From our archive: 2018"


def test_frame_of_home_has_doors_and_the_emergency_line():
    tree = visit("/")

    assert len(tree.xpath("//ul[@class='doors__list']/li")) == 8
    assert words(one(tree, "urgent")).startswith("Call 999 if a child is in danger now.")


# --- Links follow what they name --------------------------------------------------------------


def test_text_link_follows_a_page_whose_slug_changes():
    target = make_page("before")
    link = f'<p><a href="#" data-cms-href="cms.page:{target.pk}">there</a></p>'
    make_page("a", ("TextPlugin", {"body": link}))
    assert visit("/a/").xpath("//p/a[.='there']/@href") == ["/before/"]

    rename(target, "after")

    assert visit("/a/").xpath("//p/a[.='there']/@href") == ["/after/"]


def test_statement_link_follows_a_page_whose_slug_changes():
    target = make_page("before")
    values = {"heading": "H", "body": "", "link_page": target, "link_text": "there"}
    make_page("a", ("StatementBlock", values))

    rename(target, "after")

    assert visit("/a/").xpath("//a[.='there']/@href") == ["/after/"]


def test_text_link_to_a_service_leads_to_its_own_page():
    link = f'<p><a href="#" data-cms-href="signposting.service:{service().pk}">there</a></p>'
    make_page("a", ("TextPlugin", {"body": link}))

    assert visit("/a/").xpath("//a[.='there']/@href") == ["/get-help/services/support-line/"]


def test_draft_is_not_shown():
    page = make_page("a", ("TextPlugin", {"body": "<p>Soon.</p>"}), published=False)
    assert Client().get("/a/").status_code == 404

    publish(PageContent.admin_manager.get(page=page))

    assert "Soon." in words(visit("/a/"))
