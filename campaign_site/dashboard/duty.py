"""Who is on duty, and what happens when."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign_site.models import DutyOfficer
from pages.calendar import days
from pages.models import Schedule

from .moments import day_and_time
from .rows import Row

FEW = 8
NEXT_TURNS = 2


def on_duty(user) -> list[Row]:
    """Who is reached now, and who comes after."""
    now = [
        Row(
            one.name,
            _("Until %(when)s") % {"when": day_and_time(one.ends)},
            dial=one.dial,
            number=one.number,
        )
        for one in DutyOfficer.objects.now()
    ]
    coming = [
        Row(
            _("Next: %(name)s") % {"name": one.name},
            _("From %(when)s") % {"when": day_and_time(one.begins)},
            dial=one.dial,
            number=one.number,
        )
        for one in DutyOfficer.objects.next()[:NEXT_TURNS]
    ]
    nobody = Row(_("Nobody is on duty now."), is_urgent=True)
    return [*(now or [nobody]), *coming] if now or coming else []


def planned(user) -> list[Row]:
    """What goes up and comes down when, from the calendar; what could not be done comes first."""


    failed = [
        Row(
            _("Not done: %(what)s") % {"what": one},
            f"{day_and_time(one.due_at)}. {one.reason}",
            reverse("calendar"),
            is_urgent=True,
        )
        for one in Schedule.objects.failed()
    ]
    coming = [
        Row(f"{entry.what}: {entry.title}", f"{day_and_time(entry.at)} {entry.note}".strip())
        for day in days(timezone.now())
        for entry in day.entries
    ]
    return [*failed, *coming[:FEW]]
