"""What the keepers of the ledger have to look at."""

from datetime import date

import pytest

from pages.campaign_loading import load_campaign
from pages.ledger import contradicting, contradictions, figures_running_out, pages_showing
from pages.models import ChartPlugin, ChartRow, Figure
from tests.factories import FigureFactory, make_page, new_draft, unpublish

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 2)


def test_figures_run_out_in_the_order_of_their_dates():
    FigureFactory(slug="soon", holds_until=date(2026, 12, 16))
    FigureFactory(slug="later", holds_until=date(2026, 12, 17))
    FigureFactory(slug="gone", holds_until=date(2026, 12, 1))
    FigureFactory(slug="last-day", holds_until=DAY)
    FigureFactory(slug="hidden", holds_until=date(2026, 11, 1), hide_when_out_of_date=True)

    found = [(row.figure.slug, row.has_run_out, row.is_hidden) for row in figures_running_out(DAY)]

    assert found == [
        ("hidden", True, True),
        ("gone", True, False),
        ("last-day", False, False),
        ("soon", False, False),
    ]


def test_first_ledger_does_not_contradict_itself():
    load_campaign()

    assert contradictions() == []


@pytest.mark.parametrize(
    "other",
    [
        {"value": "5,000"},
        {"value": "At least 4,321"},
        {"value": "5,000", "area": "uk", "period": " 2025"},
    ],
)
def test_same_measure_area_and_period_with_another_value_contradict(other):
    one = FigureFactory(measure="askers")
    two = FigureFactory(measure="askers", **other)

    [found] = contradictions()

    assert set(found.figures) == {one, two}
    assert (found.measure, found.area.lower(), found.period.strip()) == ("askers", "uk", "2025")
    assert contradicting(one) == [two]
    assert contradicting(two) == [one]


@pytest.mark.parametrize(
    "other",
    [
        {"value": "4321"},
        {"value": "5,000", "area": "Wales"},
        {"value": "5,000", "period": "2024"},
        {"value": "5,000", "measure": "callers"},
    ],
)
def test_other_figures_do_not_contradict(other):
    one = FigureFactory(measure="askers")
    FigureFactory(**{"measure": "askers", **other})

    assert contradictions() == []
    assert contradicting(one) == []


def test_pages_showing_a_figure_are_the_published_ones():
    figure = Figure.objects.get(slug="sought-help-2025-dorset")
    page = make_page("a", ("FigureBlock", {"figure": figure}), title="With a figure")
    make_page("b", ("FigureBlock", {"figure": figure}), title="A draft", published=False)
    new_draft(page)

    assert "With a figure" in titles(figure)
    assert "A draft" not in titles(figure)
    assert titles(figure).count("With a figure") == 1

    unpublish(page)

    assert "With a figure" not in titles(figure)


def test_pages_showing_a_figure_in_a_chart_count_too():
    figure = FigureFactory()
    make_page("a", ("ChartBlock", {"title": "T", "shows": "S"}), title="With a chart")
    ChartRow.objects.create(chart=ChartPlugin.objects.get(), figure=figure)

    assert titles(figure) == ["With a chart"]


def titles(figure):
    return [content.title for content in pages_showing(figure)]
