"""Who is on duty, and what happens when."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign_site.models import DutyOfficer
from pages.models import Deed, Schedule, SignOff
from pages.models.sign_off import SignOffState
from pages.planning.calendar import DAYS_AHEAD, embargo_entries, notice_entries

from .moments import day_and_time
from .rows import Row

FEW = 8
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
    failed = [
        Row(
            _("Not done: %(what)s") % {"what": one},
            f"{day_and_time(one.due_at)}. {one.reason}",
            reverse("calendar"),
            is_urgent=True,
        )
        for one in Schedule.objects.failed()
    ]
    return [*failed, *(row for _moment, row in sorted(coming_rows(), key=first)[:FEW])]


def first(pair):
    return pair[0]


def coming_rows() -> list[tuple]:
    """(moment, row) of schedules, embargoes and notices, as the calendar has them."""
    now = timezone.now()
    until = now + timedelta(days=DAYS_AHEAD)
    waiting = list(Schedule.objects.waiting()[:FEW])
    approved = set(
        SignOff.objects.filter(
            version__in=[one.version_id for one in waiting], state=SignOffState.APPROVED
        ).values_list("version", flat=True)
    )
    return [
        *((one.due_at, schedule_row(one, one.version_id in approved)) for one in waiting),
        *(
            (entry.at, Row(f"{entry.what}: {entry.title}", day_and_time(entry.at)))
            for entry in [*embargo_entries(now, until), *notice_entries(now, until)]
        ),
    ]


def schedule_row(one: Schedule, is_approved: bool) -> Row:
    waits = one.deed == Deed.PUBLISH and not is_approved
    detail = day_and_time(one.due_at) + (". " + _("It still waits for approval.") if waits else "")
    address = reverse("sign-off", args=[one.version_id]) if one.version_id else reverse("calendar")
    return Row(f"{one.get_deed_display()}: {one.title}", detail, address)
