"""The table beneath a chart: a row for each figure, and once what holds for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import Figure

SOURCE = ("source_name", "source_url", "source_day")


@dataclass(frozen=True)
class Notes:
    """Where a number comes from and what it does not say; "" for what is said elsewhere."""

    counts: str = ""
    place: str = ""
    source_name: str = ""
    source_url: str = ""
    source_day: str = ""
    caveat: str = ""
    confirmed_line: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class Row:
    """A line of the table: what is not said once for all of them stands here."""

    label: str
    value: str
    notes: Notes


def row_of(
    figure: Figure, label: Callable[[Figure], str], common: Notes, figures: Sequence[Figure]
) -> Row:
    is_said = word_of(figures) == figure.unit
    value = figure.value if is_said else f"{figure.value} {figure.unit}"
    own = {
        name: "" if getattr(common, name) else text
        for name, text in vars(notes_of(figure)).items()
        if name != "place"
    }
    if common.source_name:
        own |= dict.fromkeys(SOURCE, "")
    return Row(label(figure), value, Notes(**own))


def said_once(figures: Sequence[Figure]) -> Notes:
    """What holds for every row, so that it need not be repeated in each."""
    all_notes = [notes_of(figure) for figure in figures]
    if not all_notes:
        return Notes()
    first = vars(all_notes[0])
    same = {
        name: text
        for name, text in first.items()
        if all(getattr(notes, name) == text for notes in all_notes)
    }
    if not all(name in same for name in SOURCE):
        same = {name: text for name, text in same.items() if name not in SOURCE}
    same["place"] = ", ".join(
        values[0]
        for values in (
            distinct(figure.area for figure in figures),
            distinct(figure.period for figure in figures),
        )
        if len(values) == 1 and values[0]
    )
    return Notes(**same)


def notes_of(figure: Figure) -> Notes:
    return Notes(
        counts=f"{figure.counts} {figure.base}".strip(),
        source_name=figure.source_name,
        source_url=figure.source_url,
        source_day=figure.source_day,
        caveat=figure.caveat,
        confirmed_line=figure.confirmed_line,
    )


def labelling(figures: Sequence[Figure]) -> Callable[[Figure], str]:
    """How a row is called: by its area, its period, or both where both differ."""
    areas = distinct(figure.area for figure in figures)
    periods = distinct(figure.period for figure in figures)

    def label(figure: Figure) -> str:
        if len(periods) == 1 and len(areas) > 1:
            return figure.area
        if len(areas) == 1 and len(periods) > 1:
            return figure.period
        return ", ".join(filter(None, [figure.area, figure.period]))

    return label


def label_heading(figures: Sequence[Figure]) -> str:
    areas = distinct(figure.area for figure in figures)
    periods = distinct(figure.period for figure in figures)
    if len(periods) == 1 and len(areas) > 1:
        return _("Area")
    if len(areas) == 1 and len(periods) > 1:
        return _("Period")
    return _("Area and period")


def word_of(figures: Sequence[Figure]) -> str:
    """The word behind every number; "" where there is none, or more than one."""
    units = distinct(figure.unit for figure in figures)
    return units[0] if len(units) == 1 else ""


def distinct(values) -> list[str]:
    return list(dict.fromkeys(values))
