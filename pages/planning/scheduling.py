"""Saying that a version goes up or comes down at a time, and changing one's mind.

The live page stays as it is until then. A publication may be planned before it is approved, for
the hour is often known first; the list shows that it waits for approval, and at its time it is
refused without one. `due` carries out what is due.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from ..models import Deed, Schedule, ScheduleState
from ..sign_off.people import name_of
from ..uk_moments import in_uk_words

# Further ahead than this it is a slip of the pen.
FURTHEST = timedelta(days=366)


class SchedulingError(Exception):
    """The step is refused; the message says why and what to do."""


def schedule_publication(version: Version, due_at: datetime, user) -> Schedule:
    """Let a draft go up at `due_at` (aware). One that waits already gets the new time.

    Raises SchedulingError for what is no draft, and for a moment that is past or too far ahead.
    """
    if version.state != DRAFT:
        raise SchedulingError(_("Only a draft can go up. Make a new draft of this page first."))
    return _schedule(version, Deed.PUBLISH, due_at, user)


def schedule_take_down(version: Version, due_at: datetime, user) -> Schedule:
    """Let a published version come down at `due_at` (aware), otherwise as schedule_publication."""
    if version.state != PUBLISHED:
        raise SchedulingError(_("This version is not live, so it cannot come down."))
    return _schedule(version, Deed.TAKE_DOWN, due_at, user)


@transaction.atomic
def _schedule(version: Version, deed: Deed, due_at: datetime, user) -> Schedule:
    check_moment(due_at)
    content = version.content
    schedule, _is_new = Schedule.objects.update_or_create(
        version=version,
        deed=deed,
        state=ScheduleState.WAITING,
        defaults={
            "page": content.page,
            "language": content.language,
            "title": content.title[:255],
            "due_at": due_at,
            "next_try_at": due_at,
            "attempts": 0,
            "reason": "",
            "made_by": user,
            "by_name": name_of(user),
        },
    )
    return schedule


def check_moment(due_at: datetime) -> None:
    """Raises SchedulingError for a moment that is past or too far ahead."""
    now = timezone.now()
    if due_at <= now:
        raise SchedulingError(
            _("%(moment)s has passed. Choose a later time.") % {"moment": in_uk_words(due_at)}
        )
    if due_at > now + FURTHEST:
        raise SchedulingError(
            _("%(moment)s is more than a year ahead. Check the year.")
            % {"moment": in_uk_words(due_at)}
        )


@transaction.atomic
def change_time(schedule: Schedule, due_at: datetime) -> Schedule:
    """Another time for what waits. Raises SchedulingError as schedule_publication, and for what
    is done, failed or cancelled."""
    check_moment(due_at)
    schedule = _locked(schedule, ScheduleState.WAITING)
    schedule.due_at = schedule.next_try_at = due_at
    schedule.attempts, schedule.reason = 0, ""
    schedule.save()
    return schedule


@transaction.atomic
def cancel(schedule: Schedule, user) -> Schedule:
    """It does not happen; nothing changes for visitors. Raises SchedulingError for what is over."""
    schedule = _locked(schedule, ScheduleState.WAITING, ScheduleState.FAILED)
    schedule.state = ScheduleState.CANCELLED
    schedule.cancelled_by_name = name_of(user)
    schedule.save()
    return schedule


@transaction.atomic
def try_again(schedule: Schedule) -> Schedule:
    """What has failed is carried out at the next look. Raises SchedulingError for any other."""
    schedule = _locked(schedule, ScheduleState.FAILED)
    twins = Schedule.objects.waiting().filter(version=schedule.version, deed=schedule.deed)
    if schedule.version is not None and twins.exists():
        raise SchedulingError(_("The same is planned again already. Change that one instead."))
    schedule.state = ScheduleState.WAITING
    schedule.attempts, schedule.next_try_at = 0, max(schedule.due_at, timezone.now())
    schedule.save()
    return schedule


def _locked(schedule: Schedule, *states: ScheduleState) -> Schedule:
    """The row as it is now, so that no two people and no publisher change it at once."""
    schedule = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if schedule.state not in states:
        raise SchedulingError(
            _("This is no longer possible. It is: %(state)s.")
            % {"state": schedule.get_state_display()}
        )
    return schedule
