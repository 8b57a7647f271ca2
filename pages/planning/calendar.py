"""What goes up and comes down when: schedules, embargoes, and the start and end of notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.apps import apps
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from signposting.uk_clock import uk_day

from ..models import Notice, NoticeState, Schedule
from ..uk_moments import clock_with_zone
from .prospects import prospect, with_sign_offs

DAYS_AHEAD = 60


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. `schedule` and `notice` are what can be changed from it."""

    at: datetime
    what: str
    title: str
    note: str = ""
    schedule: Schedule | None = None
    notice: Notice | None = None

    @property
    def clock(self) -> str:
        return clock_with_zone(self.at)


@dataclass(frozen=True)
class Day:
    day: date
    entries: list[Entry]


def days(now: datetime) -> list[Day]:
    """The days of the next 60 on which anything happens, in order; UK days."""
    until = now + timedelta(days=DAYS_AHEAD)
    found = sorted(
        [*schedule_entries(until), *embargo_entries(now, until), *notice_entries(now, until)],
        key=lambda entry: entry.at,
    )
    grouped = groupby(found, key=lambda entry: uk_day(entry.at))
    return [Day(day, list(entries)) for day, entries in grouped]


def schedule_entries(until: datetime) -> Iterator[Entry]:
    """All that wait; one whose time has passed is being tried again and stays on the list."""
    waiting = Schedule.objects.waiting().filter(due_at__lt=until)
    for schedule in with_sign_offs(waiting):
        yield Entry(
            schedule.due_at,
            schedule.get_deed_display(),
            schedule.title,
            schedule.reason or prospect(schedule),
            schedule=schedule,
        )


def embargo_entries(now: datetime, until: datetime) -> Iterator[Entry]:
    """Of releases that are still drafts."""
    try:
        details = apps.get_model("pages", "ReleaseDetails")
    except LookupError:
        return
    rows = details.objects.filter(embargo_until__gt=now, embargo_until__lt=until)
    for row in rows.select_related("extended_object"):
        content = row.extended_object
        if Version.objects.get_for_content(content).state == DRAFT:
            yield Entry(row.embargo_until, _("Embargo ends"), content.title)


def notice_entries(now: datetime, until: datetime) -> Iterator[Entry]:
    agreed = Notice.objects.filter(state=NoticeState.AGREED)
    for notice in agreed.filter(ends_at__gt=now, starts_at__lt=until):
        if notice.starts_at > now:
            yield Entry(notice.starts_at, _("Notice starts"), notice.heading, notice=notice)
        if notice.ends_at < until:
            yield Entry(notice.ends_at, _("Notice ends"), notice.heading, notice=notice)
