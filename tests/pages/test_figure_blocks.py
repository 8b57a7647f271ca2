"""Figures and charts on pages: as visitors get them, as the editor shows them, day after day."""

import threading
from datetime import date

import pytest
import time_machine
from cms.models import PageContent
from cms.toolbar.utils import get_object_preview_url
from django.test import Client
from django.urls import reverse
from djangocms_versioning.models import Version
from lxml import html

from campaign_site.models import FailedPage, PageWarning
from campaign_site.publishing import watching
from campaign_site.publishing.node_report import NodeReport
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.watching import Watcher
from pages.drafts import rendered_draft
from pages.models import ChartPlugin, ChartRow, Figure
from pages.sign_off.checking import findings_of
from tests.campaign_site.publishing.passes import body, publish, take_down_the_rest
from tests.factories import (
    FigureFactory,
    UserFactory,
    make_page,
    new_draft,
    published_content,
    translate,
)
from tests.factories import publish as put_up

pytestmark = pytest.mark.django_db

COUNTIES = ("devon", "bristol", "dorset", "cornwall-scilly")
LAST_DAY = date(2026, 12, 1)


def chart_page(*figures, slug="a", **values):
    """A published page whose only block is a chart of these figures."""
    words = {"title": "People who asked for help", "shows": "Most lived in Devon."}
    page = make_page(slug, ("ChartBlock", words | values), published=False)
    chart = ChartPlugin.objects.get(placeholder__in=draft_of(page).get_placeholders())
    for order, figure in enumerate(figures):
        ChartRow.objects.create(chart=chart, figure=figure, order=order)
    put_up(draft_of(page))
    return page


def draft_of(page):
    return PageContent.admin_manager.filter(page=page).order_by("-pk").first()


def sought_help():
    return [Figure.objects.get(slug=f"sought-help-2025-{name}") for name in COUNTIES]


def visit(path):
    response = Client().get(path)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def text(path="/a/"):
    return words(visit(path).xpath("//*[contains(@class, 'standard__text')]")[0])


def as_staff(page):
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(get_object_preview_url(draft_of(page)))
    assert response.status_code == 200
    return words(html.document_fromstring(response.content.decode()))


# A chart as visitors get it


def test_chart_has_a_bar_and_a_row_for_each_figure():
    chart_page(*sought_help())

    [figure] = visit("/a/").xpath("//figure")

    assert [words(bar) for bar in figure.xpath(".//svg/text[tspan]")] == [
        "Devon 7,956", "Bristol 3,516", "Dorset 2,443", "of Scilly 1,217",
    ]  # fmt: skip
    assert len(figure.xpath(".//svg/rect")) == len(COUNTIES)
    assert figure.xpath(".//svg/rect[1]/@width") == ["100.00%"]
    table = figure.xpath(".//table")[0]
    assert words(table.xpath("./caption")[0]).startswith("People counted as seeking help")
    assert table.xpath("./thead//th/text()") == ["Area", "People"]
    assert table.xpath("./thead//th/@scope") == ["col", "col"]
    assert set(table.xpath("./tbody//th/@scope")) == {"row"}
    assert [words(row) for row in table.xpath("./tbody/tr")] == [
        "Devon 7,956", "Bristol 3,516", "Dorset 2,443",
        "Cornwall and the Isles of Scilly 1,217",
    ]  # fmt: skip


def test_chart_says_once_what_all_its_figures_share():
    chart_page(*sought_help())

    said = text()

    assert said.count("2025. Source: South-west campaign release, 2 February 2026.") == 1
    assert said.count("It does not count people who look at illegal images.") == 1
    assert said.count("Read from the source, not confirmed by it.") == 1


def test_chart_gives_each_row_its_own_source_where_they_differ():
    years = ("2018", "2023", "2025")
    chart_page(*[Figure.objects.get(slug=f"sought-help-{year}-uk") for year in years])

    [table] = visit("/a/").xpath("//figure//table")

    assert table.xpath("./thead//th/text()") == ["Period", "People", "Source and limits"]
    assert [words(row) for row in table.xpath("./tbody/tr")] == [
        "2018 43,019 Source: The Lucy Faithfull Foundation, 2020.",
        "2023 217,889 Source: Devon and Cornwall Police, 2024.",
        "2025 332,458 Source: News coverage of the campaign, 2026.",
    ]


def test_chart_is_named_and_described_for_who_cannot_see_it():
    chart_page(*sought_help())

    [svg] = visit("/a/").xpath("//figure//svg")

    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Bar chart: People who asked for help"
    described_by = svg.get("aria-describedby")
    [described] = svg.xpath(f"//*[@id='{described_by}']")
    assert words(described) == "Most lived in Devon."


def test_chart_needs_neither_script_nor_style():
    chart_page(*sought_help())

    [figure] = visit("/a/").xpath("//figure")

    assert figure.xpath(".//script | .//style | .//@style | .//@*[starts-with(name(), 'on')]") == []
    assert set(figure.xpath(".//svg//@fill | .//svg//@stroke | .//svg/@fill")) == {"currentColor"}


def test_chart_of_what_cannot_be_compared_is_a_table_alone():
    figures = sought_help()
    chart_page(*figures)
    Figure.objects.filter(pk=figures[0].pk).update(unit="website visitors")

    [figure] = visit("/a/").xpath("//figure")

    assert figure.xpath(".//svg") == []
    assert "Devon 7,956 website visitors" in words(figure)
    assert "Bristol 3,516 people" in words(figure)


def test_chart_escapes_what_stands_in_it():
    chart_page(
        FigureFactory(measure="m", area="<b>A & B</b>"),
        FigureFactory(measure="m", area="Kent"),
        title="A <script> & more",
    )

    tree = visit("/a/")

    assert "A <script> & more" in text()
    assert tree.xpath("//figure//script | //svg//b") == []
    assert "<b>A & B</b>" in text()


def test_chart_of_a_translated_page_marks_its_facts_as_they_were_written(speak):
    speak("cy")
    page = chart_page(*sought_help())
    block = ("ChartBlock", {"title": "Pobl a ofynnodd", "shows": "Y rhan fwyaf yn Devon."})
    content = translate(page, "cy", "b", block, published=False)
    chart = ChartPlugin.objects.get(placeholder__in=content.get_placeholders())
    for figure in sought_help():
        ChartRow.objects.create(chart=chart, figure=figure)
    put_up(content)

    [figure] = visit("/cy/b/").xpath("//figure")

    assert words(figure).startswith("Pobl a ofynnodd Y rhan fwyaf yn Devon.")
    [written] = figure.xpath("./div[@lang='en']")
    assert words(written.xpath(".//table/thead")[0]) == "Area People"
    assert written.xpath(".//svg")


def test_chart_without_figures_draws_nothing():
    chart_page()

    assert text() == ""


# Out of date


def test_figure_out_of_date_says_so():
    make_page("a", ("FigureBlock", {"figure": FigureFactory(holds_until=LAST_DAY)}))

    with time_machine.travel("2026-12-01 23:59:00+00:00"):
        assert "We have not checked it lately" not in text()
    with time_machine.travel("2026-12-02 00:01:00+00:00"):
        assert "4,321" in text()
        assert "We have not checked it lately: it may be out of date." in text()


@pytest.fixture
def hidden():
    return FigureFactory(measure="m", holds_until=LAST_DAY, hide_when_out_of_date=True)


@pytest.mark.parametrize("style", ["large", "line"])
def test_figure_is_hidden_when_its_owner_chose_so(hidden, style):
    make_page("a", ("FigureBlock", {"figure": hidden, "style": style}))

    with time_machine.travel("2026-12-01 23:59:00+00:00"):
        assert "4,321" in text()
    with time_machine.travel("2026-12-02 00:01:00+00:00"):
        assert text() == ""


def test_chart_names_what_it_leaves_out(hidden):
    others = [FigureFactory(measure="m", area=name, value="99") for name in ("Kent", "Devon")]
    chart_page(hidden, *others)

    with time_machine.travel("2026-12-02 00:01:00+00:00"):
        said = text()

    assert "4,321" not in said
    assert "Left out until checked again: UK." in said


def test_hidden_figure_leaves_the_page_of_sources_too(hidden):
    with time_machine.travel("2026-12-02 00:01:00+00:00"):
        assert "4,321" not in words(visit("/where-our-facts-come-from/"))


# In the editor


def test_editor_says_why_a_figure_is_not_there(hidden):
    page = make_page("a", ("FigureBlock", {"figure": hidden}))

    with time_machine.travel("2026-12-02 09:00:00+00:00"):
        assert (
            f"Visitors see nothing here. The figure “{hidden}” held until 1 December 2026, and its "
            "owner (Campaign team) wants it hidden after that."
        ) in as_staff(page)


def test_editor_says_that_a_chart_is_empty():
    assert "The chart has no figure that may be shown today." in as_staff(chart_page())


def test_editor_says_why_a_chart_has_no_bars():
    figures = sought_help()
    page = chart_page(*figures)
    Figure.objects.filter(pk=figures[0].pk).update(measure="something-else")

    said = as_staff(page)

    assert "Visitors get the table without bars. These figures measure different things" in said


def add_chart(figures):
    """Send the editor's form for a new chart; what it answers, as text."""
    page = make_page("a", published=False)
    placeholder = draft_of(page).get_placeholders().get(slot="content")
    # A draft is its author's.
    author = Version.objects.get_for_content(draft_of(page)).created_by
    author.is_staff = author.is_superuser = True
    author.save()
    client = Client()
    client.force_login(author)
    where = {
        "placeholder_id": placeholder.pk,
        "plugin_type": "ChartBlock",
        "plugin_language": "en",
        "plugin_position": 1,
        "cms_path": "/en/",
    }
    data = {"title": "T", "shows": "S", "rows-TOTAL_FORMS": 3, "rows-INITIAL_FORMS": 0}
    data |= {f"rows-{number}-order": 0 for number in range(3)}
    for number, figure in enumerate(figures):
        data |= {f"rows-{number}-figure": figure.pk, f"rows-{number}-order": number}
    address = reverse("admin:cms_placeholder_add_plugin", query=where)
    response = client.post(address, data)
    assert response.status_code == 200
    return words(html.document_fromstring(response.content.decode()))


def test_form_makes_a_chart():
    figures = sought_help()[:2]

    add_chart(figures)

    assert ChartPlugin.objects.get().figures == figures


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([{}], "Choose at least two figures: a chart compares."),
        ([{}, {"measure": "other"}], "These figures measure different things (m, other)."),
        ([{}, {"unit": "calls"}], "These figures have different units (people, calls)."),
        ([{}, {"value": "Many"}], "has no single number that a bar could show."),
    ],
)
def test_form_refuses_what_cannot_be_compared(values, said):
    figures = [
        FigureFactory(**({"measure": "m", "area": f"Area {number}"} | one))
        for number, one in enumerate(values)
    ]

    assert said in add_chart(figures)
    assert not ChartPlugin.objects.exists()


def test_draft_as_a_visitor_would_get_it_has_no_words_for_staff(hidden):
    page = make_page("a", ("FigureBlock", {"figure": hidden}), ("ChartBlock", {"title": "T"}))

    with time_machine.travel("2026-12-02 09:00:00+00:00"):
        assert "Visitors" not in rendered_draft(draft_of(page))


def test_checks_find_nothing_wrong_with_a_chart():
    page = chart_page(*sought_help())

    assert findings_of(Version.objects.get_for_content(draft_of(page))) == []


# Through the real publisher


def test_page_with_a_chart_is_published():
    take_down_the_rest()
    page = chart_page(*sought_help())

    report = publish()

    assert report.failed == {}
    assert FailedPage.objects.count() == PageWarning.objects.count() == 0
    assert body("/a/").count("<rect ") == len(COUNTIES)
    assert "<svg role=" in body("/a/")

    put_up(new_draft(page))

    assert publish().changed == ["/a/"]  # the new version's parts are named anew
    assert body("/a/").count("<rect ") == len(COUNTIES)
    assert published_content(page)


def test_figure_leaves_its_pages_by_itself_on_the_day_after_its_last(hidden, monkeypatch):
    """Nobody touches anything: the watching publisher passes once more on a new day."""
    monkeypatch.setattr(watching, "close_old_connections", lambda: None)
    take_down_the_rest()
    make_page("a", ("FigureBlock", {"figure": hidden}))
    others = [FigureFactory(measure="m", area=name, value="99") for name in ("Kent", "Devon")]
    chart_page(hidden, *others, slug="b")
    publisher = Publisher()
    watcher = Watcher(publisher, threading.Event(), NodeReport(publisher.store))

    with time_machine.travel("2026-12-01 23:59:00+00:00", tick=False):
        watcher._step()
        assert "4,321" in body("/a/")
        assert "4,321" in body("/b/")
    with time_machine.travel("2026-12-02 00:00:01+00:00", tick=False):
        watcher._step()

    assert FailedPage.objects.count() == 0
    for path in ("/a/", "/b/", "/where-our-facts-come-from/"):
        assert "4,321" not in body(path)
    assert "Left out until checked again: UK." in body("/b/")
