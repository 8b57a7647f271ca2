"""A chart keeps its figures, in order, from version to version."""

import pytest
from django.db.models import ProtectedError

from pages.drafts import draft_hash
from pages.models import ChartPlugin, ChartRow
from tests.factories import FigureFactory, make_page, new_draft, published_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = make_page("a", ("ChartBlock", {"title": "T", "shows": "S"}))
    chart = ChartPlugin.objects.get()
    for order, slug in ((2, "second"), (1, "first"), (2, "third")):
        ChartRow.objects.create(chart=chart, figure=FigureFactory(slug=slug), order=order)
    return page


def slugs(chart):
    return [figure.slug for figure in chart.figures]


def test_figures_stand_in_the_order_of_their_numbers(page):
    assert slugs(ChartPlugin.objects.get()) == ["first", "second", "third"]


def test_new_version_has_the_same_figures_in_rows_of_its_own(page):
    old = ChartPlugin.objects.get()

    new_draft(page)

    new = ChartPlugin.objects.exclude(pk=old.pk).get()
    assert slugs(new) == slugs(old) == ["first", "second", "third"]
    new.rows.first().delete()
    assert slugs(ChartPlugin.objects.get(pk=old.pk)) == ["first", "second", "third"]


def test_copied_version_says_the_same(page):
    assert draft_hash(new_draft(page)) == draft_hash(published_content(page))


def test_changed_order_is_another_version(page):
    draft = new_draft(page)
    before = draft_hash(draft)

    ChartRow.objects.filter(chart__placeholder__in=draft.get_placeholders(), order=1).update(
        order=9
    )

    assert draft_hash(draft) != before


def test_figure_of_a_chart_cannot_be_deleted(page):
    with pytest.raises(ProtectedError):
        ChartPlugin.objects.get().figures[0].delete()


def test_figures_are_read_in_one_query(page, django_assert_num_queries):
    chart = ChartPlugin.objects.get()

    with django_assert_num_queries(1):
        assert [figure.measure for figure in chart.figures]
