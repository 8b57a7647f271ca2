"""What runs out next, and what is not signed yet."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaign_site.launch import NO_NAME, launch_gaps
from pages.ledger import RunningOut, contradictions, figures_running_out
from signposting.freshness import stale_facts
from signposting.models import Fact, Service

from .rows import FEW, Row


def running_out(user) -> list[Row]:
    """Facts and figures whose date has passed or soon will, the most urgent first."""
    today = timezone.localdate()
    services = Service.objects.listed().prefetch_related("channels__opening_hours", "verifications")
    facts = stale_facts(services, today)
    rows = [
        *((one.holds_until or date.min, fact_row(one)) for one in facts),
        *((one.figure.holds_until, figure_row(one)) for one in figures_running_out(today)),
    ]
    return [row for _day, row in sorted(rows, key=lambda pair: pair[0])[:FEW]]


def fact_row(one) -> Row:
    what = f"{one.service.name}: {Fact(one.fact).label.lower()}"
    return Row(
        what,
        f"{ends(one.holds_until, one.has_run_out)} {one.advice}",
        reverse("admin:signposting_service_change", args=[one.service.pk]),
        is_urgent=one.has_run_out,
    )


def figure_row(one: RunningOut) -> Row:
    figure = one.figure
    hidden = _("Pages leave it out already.") if one.is_hidden else ""
    return Row(
        _("The figure %(value)s %(unit)s") % {"value": figure.value, "unit": figure.unit},
        f"{ends(figure.holds_until, one.has_run_out)} {hidden} {figure.source_name}",
        reverse("admin:pages_figure_change", args=[figure.pk]),
        is_urgent=one.has_run_out,
    )


def contradicting(user) -> list[Row]:
    """Figures of one measure, area and period that cannot all be right."""
    return [
        Row(
            " / ".join(f"{figure.value} {figure.unit}" for figure in one.figures),
            f"{one.measure}, {one.area}, {one.period}",
            reverse("admin:pages_figure_changelist"),
        )
        for one in contradictions()
    ]


def ends(day: date | None, has_run_out: bool) -> str:
    if day is None:
        return _("Never read.")
    words = _("Ran out on %(day)s.") if has_run_out else _("Runs out on %(day)s.")
    return words % {"day": date_format(day, "j F Y")}


def not_signed(user) -> list[Row]:
    """Until all is signed every page says that it is a draft site."""
    return [Row(gap.what, "" if gap.problem == NO_NAME else gap.problem) for gap in launch_gaps()]
