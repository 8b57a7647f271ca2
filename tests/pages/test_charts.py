"""Which figures may stand in one chart, and where their bars are."""

import re
from datetime import date

import pytest

from pages.charts import chart_of, problems
from pages.models import Figure

TODAY = date(2026, 12, 2)


def figure(value, area="Dorset", period="2025", **values):
    facts = {
        "measure": "askers",
        "unit": "people",
        "counts": "People who asked.",
        "source_name": "The Trust",
        "kind": "statistic",
        "holds_until": date(2027, 1, 1),
    }
    return Figure(value=value, area=area, period=period, **(facts | values))


def chart(*figures, day=TODAY):
    return chart_of("Title", "What it shows.", figures, day)


def widths(made):
    return [bar.width for bar in made.bars]


def ems(length):
    return float(re.fullmatch(r"([\d.]+)em", length)[1])


# Bars


def test_bars_are_in_proportion_from_zero():
    made = chart(figure("1,000"), figure("500", area="Devon"), figure("0", area="Kent"))

    assert widths(made) == ["100.00%", "50.00%", "0.00%"]


def test_bars_of_shares_reach_to_the_whole():
    made = chart(figure("40%", unit=""), figure("10%", area="Devon", unit=""))

    assert widths(made) == ["40.00%", "10.00%"]


def test_bars_of_nothing_are_drawn():
    made = chart(figure("0"), figure("0", area="Devon"))

    assert widths(made) == ["0.00%", "0.00%"]


def test_bars_stand_in_the_order_they_were_given():
    made = chart(figure("1", area="Devon"), figure("9", area="Kent"), figure("5"))

    assert [bar.words[0].label for bar in made.bars] == ["Devon", "Kent", "Dorset"]
    tops = [ems(bar.y) for bar in made.bars]
    assert tops == sorted(tops)
    assert tops[-1] + ems(made.bars[-1].height) < ems(made.height)


def test_long_labels_are_broken_for_a_narrow_phone():
    made = chart(
        figure("At least 100,000", area="Cornwall and the Isles of Scilly"), figure("1,234,567")
    )

    lines = [words for bar in made.bars for words in bar.words]
    assert max(len(f"{line.label} {line.value}") for line in lines) <= 30
    assert [line.label for line in lines] == ["Cornwall and the Isles", "of Scilly", "Dorset"]
    assert [line.value for line in lines] == ["", "At least 100,000", "1,234,567"]


def test_value_that_finds_no_room_has_a_line_of_its_own():
    made = chart(figure("At least 100,000", area="Gloucestershire, all"), figure("1"))

    assert [(line.label, line.value) for line in made.bars[0].words] == [
        ("Gloucestershire, all", ""),
        ("", "At least 100,000"),
    ]


@pytest.mark.parametrize(
    ("others", "label"),
    [
        ({"area": "Devon"}, "Dorset"),
        ({"period": "2024"}, "2025"),
        ({"area": "Devon", "period": "2024"}, "Dorset, 2025"),
    ],
)
def test_bars_are_called_by_what_differs(others, label):
    made = chart(figure("1"), figure("2", **others))

    assert made.rows[0].label == label


# What is refused


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {"value": "2", "measure": "arrests"},
            "These figures measure different things (askers, arrests). A chart compares one "
            "measure.",
        ),
        (
            {"value": "2", "unit": "calls"},
            "These figures have different units (people, calls). A chart has one unit.",
        ),
        (
            {"value": "2%"},
            "These figures have different units (people, % people). A chart has one unit.",
        ),
        (
            {"value": "Many"},
            "“Many people ()” has no single number that a bar could show.",
        ),
        (
            {"value": "2", "area": "Dorset"},
            "Two figures are of the same area and period (Dorset, 2025).",
        ),
    ],
)
def test_figures_that_cannot_be_compared_are_refused(other, said):
    figures = [figure("1"), figure(**({"area": "Devon"} | other))]

    assert problems(figures) == [said]
    assert chart(*figures).bars == ()
    assert chart(*figures).problems == (said,)


def test_figures_of_one_measure_are_not():
    assert problems([figure("1"), figure("2", area="Devon")]) == []


# What is out of date


def test_figure_that_is_hidden_is_named_and_left_out():
    hidden = figure("9", area="Devon", holds_until=date(2026, 12, 1), hide_when_out_of_date=True)

    made = chart(figure("1"), hidden, figure("2", area="Kent"))

    assert [row.label for row in made.rows] == ["Dorset", "Kent"]
    assert widths(made) == ["50.00%", "100.00%"]
    assert made.left_out == "Left out until checked again: Devon."


def test_figure_out_of_date_stays_where_its_owner_did_not_choose():
    made = chart(figure("1"), figure("9", area="Devon", holds_until=date(2026, 12, 1)))

    assert [row.label for row in made.rows] == ["Dorset", "Devon"]
    assert made.left_out == ""


def test_last_day_still_counts():
    hidden = figure("9", area="Devon", holds_until=TODAY, hide_when_out_of_date=True)

    assert len(chart(figure("1"), hidden).rows) == 2


def test_chart_without_any_figure_has_no_row():
    made = chart()

    assert (made.bars, made.rows, made.problems) == ((), (), ())
