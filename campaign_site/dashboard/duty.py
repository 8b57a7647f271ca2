"""Who is on duty, and what happens when."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign_site.models import DutyOfficer
from pages.models import Schedule
from pages.planning.calendar import DAYS_AHEAD, embargo_entries, notice_entries
from pages.planning.prospects import prospect, with_sign_offs

from .moments import day_and_time
from .rows import FEW, Row

NEXT_TURNS = 2


def on_duty(user) -> list[Row]:
    """Who is reached now, and who comes after."""
    now = timezone.now()
    turns = list(DutyOfficer.objects.filter(ends__gt=now).order_by("begins")[:FEW])
    present = [
        turn_row(one, one.name, _("Until %(when)s") % {"when": day_and_time(one.ends)})
        for one in turns
        if one.begins <= now
    ]
    coming = [
        turn_row(
            one,
            _("Next: %(name)s") % {"name": one.name},
            _("From %(when)s") % {"when": day_and_time(one.begins)},
        )
        for one in turns
        if one.begins > now
    ]
    nobody = [] if present or not coming else [Row(_("Nobody is on duty now."), is_urgent=True)]
    return [*present, *nobody, *coming[:NEXT_TURNS]]


def turn_row(one: DutyOfficer, words: str, detail: str) -> Row:
    return Row(words, detail, dial=one.dial, number=one.number)


def planned(user) -> list[Row]:
    """What goes up and comes down when; what could not be done comes first."""
    schedules = list(with_sign_offs(Schedule.objects.unfinished()))
    failed = [
        Row(
            _("Not done: %(what)s") % {"what": one},
            f"{day_and_time(one.due_at)}. {one.reason}",
            reverse("calendar"),
            is_urgent=True,
        )
        for one in schedules
        if one.has_failed
    ]
    waiting = [one for one in schedules if one.is_waiting][:FEW]
    return [*failed, *(row for _moment, row in sorted(coming_rows(waiting), key=first)[:FEW])]


def first(pair):
    return pair[0]


def coming_rows(waiting: list[Schedule]) -> list[tuple]:
    """(moment, row) of schedules, embargoes and notices, as the calendar has them."""
    now = timezone.now()
    until = now + timedelta(days=DAYS_AHEAD)
    return [
        *((one.due_at, schedule_row(one)) for one in waiting),
        *(
            (entry.at, Row(f"{entry.what}: {entry.title}", day_and_time(entry.at)))
            for entry in [*embargo_entries(now, until), *notice_entries(now, until)]
        ),
    ]


def schedule_row(one: Schedule) -> Row:
    """With what keeps it from happening, as the calendar has it."""
    against = one.reason or prospect(one)
    detail = day_and_time(one.due_at) + (f". {against}" if against else "")
    address = reverse("sign-off", args=[one.version_id]) if one.version_id else reverse("calendar")
    return Row(f"{one.get_deed_display()}: {one.title}", detail, address)
