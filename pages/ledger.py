"""What the keepers of the ledger have to look at: figures that run out, and that contradict."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cms.models import PageContent, Placeholder
from django.contrib.contenttypes.models import ContentType

from .figure_readings import plain, same_value
from .models import ChartRow, Figure, FigurePlugin


@dataclass(frozen=True)
class RunningOut:
    """A figure whose date has passed or soon will. `is_hidden`: pages leave it out already."""

    figure: Figure
    has_run_out: bool
    is_hidden: bool


@dataclass(frozen=True)
class Contradiction:
    """Figures of one measure, area and period with more than one value."""

    figures: tuple[Figure, ...]

    @property
    def measure(self) -> str:
        return self.figures[0].measure

    @property
    def area(self) -> str:
        return self.figures[0].area

    @property
    def period(self) -> str:
        return self.figures[0].period


def figures_running_out(day: date) -> list[RunningOut]:
    """Out of date on this day of the UK clock, or within 14 days: the most urgent first."""
    figures = Figure.objects.out_of_date(day) | Figure.objects.running_out(day)
    return [
        RunningOut(figure, figure.is_out_of_date(day), figure.is_hidden(day))
        for figure in figures.order_by("holds_until", "slug")
    ]


def contradictions() -> list[Contradiction]:
    """Every set of figures that cannot all be right, in the order of their measures."""
    groups = defaultdict(list)
    for figure in Figure.objects.order_by("measure", "area", "period", "slug"):
        groups[compared_by(figure)].append(figure)
    return [Contradiction(tuple(group)) for group in groups.values() if disagree(group)]


def contradicting(figure: Figure) -> list[Figure]:
    """The other figures that this one contradicts."""
    others = Figure.objects.filter(measure=figure.measure).exclude(pk=figure.pk)
    return [
        other
        for other in others
        if compared_by(other) == compared_by(figure) and disagree([other, figure])
    ]


def compared_by(figure: Figure) -> tuple[str, str, str]:
    return figure.measure, plain(figure.area), plain(figure.period)


def disagree(figures: Iterable[Figure]) -> bool:
    return len({same_value(figure.value) for figure in figures}) > 1


def pages_showing(figure: Figure) -> list[PageContent]:
    """The published versions that print it, alone or in a chart."""
    placeholders = [
        *FigurePlugin.objects.filter(figure=figure).values_list("placeholder", flat=True),
        *ChartRow.objects.filter(figure=figure).values_list("chart__placeholder", flat=True),
    ]
    shown_in = Placeholder.objects.filter(
        pk__in=placeholders, content_type=ContentType.objects.get_for_model(PageContent)
    )
    versions = PageContent.objects.filter(pk__in=shown_in.values("object_id"))
    return list(versions.select_related("page").order_by("title"))
