"""The table beneath a chart: nothing left unsaid, and nothing said in every row."""

from datetime import date

from pages.chart_tables import Notes, labelling, row_of, said_once
from pages.models import Figure


def figure(**values):
    facts = {
        "value": "1",
        "unit": "people",
        "counts": "People who asked.",
        "base": "Of all.",
        "area": "Dorset",
        "period": "2025",
        "source_name": "The Trust",
        "source_url": "https://www.example.org/",
        "source_date": "2026-02",
        "caveat": "A visit is not a call.",
        "kind": "statistic",
        "holds_until": date(2030, 1, 1),
    }
    return Figure(**(facts | values))


def table(*figures):
    common = said_once(figures)
    label = labelling(figures)
    return common, [row_of(one, label, common, figures) for one in figures]


def test_what_all_rows_share_is_said_once():
    common, rows = table(figure(), figure(area="Devon"))

    assert common == Notes(
        counts="People who asked. Of all.",
        place="2025",
        source_name="The Trust",
        source_url="https://www.example.org/",
        source_day="February 2026",
        caveat="A visit is not a call.",
        confirmed_line="Read from the source, not confirmed by it.",
    )
    assert [(row.label, row.value, bool(row.notes)) for row in rows] == [
        ("Dorset", "1", False),
        ("Devon", "1", False),
    ]


def test_what_differs_stands_in_each_row():
    common, rows = table(figure(), figure(area="Devon", caveat="Part of the year."))

    assert common.caveat == ""
    assert [row.notes.caveat for row in rows] == ["A visit is not a call.", "Part of the year."]
    assert [row.notes.source_name for row in rows] == ["", ""]


def test_sources_stand_whole_where_any_part_differs():
    common, rows = table(figure(), figure(area="Devon", source_date="2025"))

    assert common.source_name == ""
    assert [(row.notes.source_name, row.notes.source_day) for row in rows] == [
        ("The Trust", "February 2026"),
        ("The Trust", "2025"),
    ]


def test_confirmation_of_one_is_not_given_to_the_others():
    sure = figure(area="Devon", confirmed_by="A. Person", confirmed_on=date(2026, 12, 1))

    common, rows = table(figure(), sure)

    assert common.confirmed_line == ""
    assert [row.notes.confirmed_line for row in rows] == [
        "Read from the source, not confirmed by it.",
        "Confirmed on 1 December 2026.",
    ]


def test_value_has_its_unit_where_units_differ():
    _common, rows = table(figure(), figure(area="Devon", unit="calls"))

    assert [row.value for row in rows] == ["1 people", "1 calls"]
