"""What runs out next, and what is not signed yet."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaign_site.launch import NO_NAME, launch_gaps
from pages.models import Figure
from signposting.freshness import SOON, stale_facts
from signposting.models import Fact, Service

from .rows import Row

FEW = 8


def running_out(user) -> list[Row]:
    """Facts and figures whose date has passed or soon will, the most urgent first."""
    today = timezone.localdate()
    facts = stale_facts(Service.objects.listed().with_facts(), today)
    figures = Figure.objects.filter(holds_until__lte=today + SOON)
    rows = [
        *((one.holds_until or date.min, fact_row(one)) for one in facts),
        *((one.holds_until, figure_row(one, today)) for one in figures),
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


def figure_row(one: Figure, today: date) -> Row:
    return Row(
        _("The figure %(value)s %(unit)s") % {"value": one.value, "unit": one.unit},
        f"{ends(one.holds_until, one.holds_until < today)} {one.source_name}",
        reverse("admin:pages_figure_change", args=[one.pk]),
        is_urgent=one.holds_until < today,
    )


def ends(day: date | None, has_run_out: bool) -> str:
    if day is None:
        return _("Never read.")
    words = _("Ran out on %(day)s.") if has_run_out else _("Runs out on %(day)s.")
    return words % {"day": date_format(day, "j F Y")}


def not_signed(user) -> list[Row]:
    """Until all is signed every page says that it is a draft site."""
    return [Row(gap.what, "" if gap.problem == NO_NAME else gap.problem) for gap in launch_gaps()]
