"""A chart of figures: which may stand beside each other, and where its bars are.

Pure: it is given the figures and the day. Lengths are in em of the chart's own text and in parts
of its width, so that it grows with the reader's letters and fits every window without a script.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .chart_tables import Notes, Row, distinct, label_heading, labelling, row_of, said_once, word_of
from .figure_readings import same_value
from .models import Figure

TOP, LINE, BAR, GAP = 0.4, 1.35, 0.9, 0.9  # em
# Letters: so many fit a line of the narrowest phone (320 px).
LINE_LENGTH, VALUE_LENGTH = 24, 30
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Words:
    """One line of text above a bar."""

    y: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class Bar:
    words: tuple[Words, ...]
    y: str
    height: str
    width: str


@dataclass(frozen=True)
class Chart:
    """`bars` is empty where the figures cannot be compared; `problems` then says why."""

    title: str
    shows: str
    bars: tuple[Bar, ...]
    height: str
    rows: tuple[Row, ...]
    label_heading: str
    value_heading: str
    notes: Notes
    left_out: str
    problems: tuple[str, ...]

    # Bars begin at zero, which is the left edge.
    width: str = "100%"

    @property
    def has_row_notes(self) -> bool:
        return any(row.notes for row in self.rows)


def chart_of(title: str, shows: str, figures: Sequence[Figure], day: date) -> Chart:
    """The chart as it reads on `day`: figures that are hidden then are named and left out."""
    shown = [figure for figure in figures if not figure.is_hidden(day)]
    hidden = [figure for figure in figures if figure.is_hidden(day)]
    label = labelling(figures)
    found = problems(shown)
    bars = () if found else drawn(shown, label)
    common = said_once(shown)
    return Chart(
        title=title,
        shows=shows,
        bars=bars,
        height=em(TOP + sum(height_of(bar) for bar in bars)),
        rows=tuple(row_of(figure, label, common, shown) for figure in shown),
        label_heading=label_heading(figures),
        value_heading=capfirst(word_of(shown)) or _("Number"),
        notes=common,
        left_out=left_out([label(figure) for figure in hidden]),
        problems=tuple(found),
    )


def left_out(labels: list[str]) -> str:
    if not labels:
        return ""
    return _("Left out until checked again: %(which)s.") % {"which": "; ".join(labels)}


# What may stand beside each other


def problems(figures: Sequence[Figure]) -> list[str]:
    """Why these figures cannot be drawn in one chart, in plain words; [] where they can."""
    found = [
        _("“%(figure)s” has no single number that a bar could show.") % {"figure": figure}
        for figure in figures
        if figure.number is None
    ]
    measures = distinct(figure.measure for figure in figures)
    if len(measures) > 1:
        text = _("These figures measure different things (%(all)s). A chart compares one measure.")
        found.append(text % {"all": ", ".join(measures)})
    units = distinct(unit_of(figure) for figure in figures)
    if len(units) > 1:
        text = _("These figures have different units (%(all)s). A chart has one unit.")
        found.append(text % {"all": ", ".join(unit or _("none") for unit in units)})
    for area, period in same_place(figures):
        text = _("Two figures are of the same area and period (%(area)s, %(period)s).")
        found.append(text % {"area": area, "period": period})
    return found


def same_place(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    pairs = [(figure.area, figure.period) for figure in figures]
    return distinct(pair for pair in pairs if pairs.count(pair) > 1)


def unit_of(figure: Figure) -> str:
    """Shares and counts are two units even where the same word stands behind them."""
    sign = "%" if is_percentage(figure) else ""
    return f"{sign} {figure.unit}".strip()


def is_percentage(figure: Figure) -> bool:
    return "%" in same_value(figure.value)


# Bars


def drawn(figures: Sequence[Figure], label: Callable[[Figure], str]) -> tuple[Bar, ...]:
    """Each bar's length is its number, from zero to the largest; shares reach to 100."""
    if not figures:
        return ()
    whole = WHOLE if is_percentage(figures[0]) else Decimal(0)
    largest = max([whole, *(figure.number for figure in figures)])
    bars, top = [], TOP
    for figure in figures:
        part = figure.number / largest if largest else Decimal(0)
        bars.append(bar(label(figure), figure.value, part, top))
        top += height_of(bars[-1])
    return tuple(bars)


def bar(label: str, value: str, part: Decimal, top: float) -> Bar:
    lines = textwrap.wrap(label, LINE_LENGTH) or [""]
    values = [""] * (len(lines) - 1) + [value]
    if len(f"{lines[-1]} {value}") > VALUE_LENGTH:
        lines, values = [*lines, ""], [*values[:-1], "", value]
    words = tuple(
        Words(em(top + LINE * (number + 0.75)), line, said)
        for number, (line, said) in enumerate(zip(lines, values, strict=True))
    )
    return Bar(words, em(top + LINE * len(lines)), em(BAR), f"{part * WHOLE:.2f}%")


def height_of(one: Bar) -> float:
    return LINE * len(one.words) + BAR + GAP


def em(length: float) -> str:
    return f"{length:.4g}em"
