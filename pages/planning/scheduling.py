"""Saying that a version goes up or comes down at a time, and changing one's mind.

The live page stays as it is until then. A publication may be planned before it is approved, for
the hour is often known first; the list shows that it waits for approval, and at its time it is
refused without one. `due` carries out what is due.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from ..models import Deed, Schedule, ScheduleState
from ..sign_off.asking import standing_approval
from ..sign_off.people import name_of
from ..uk_moments import in_uk_words
from .locking import locked

# Further ahead than this it is a slip of the pen.
FURTHEST = timedelta(days=366)
# Given a version and a moment (aware) they say why it cannot go up then, such as an embargo.
TOO_EARLY: list[Callable[[Version, datetime], list[str]]] = []


class SchedulingError(Exception):
    """The step is refused; the message says why and what to do."""


def schedule_publication(version: Version, due_at: datetime, user) -> Schedule:
    """Let a draft go up at `due_at` (aware). One that waits already gets the new time.

    Raises SchedulingError for what is no draft, for a moment that is past or too far ahead, and
    for one at which something such as an embargo still holds the version.
    """
    if version.state != DRAFT:
        raise SchedulingError(_("Only a draft can go up. Make a new draft of this page first."))
    return _schedule(version, Deed.PUBLISH, due_at, user)


@transaction.atomic
def schedule_take_down(version: Version, due_at: datetime, user) -> Schedule:
    """Let a published version come down at `due_at` (aware), otherwise as schedule_publication.
    A version that takes its place until then comes down in its stead (see take_downs)."""
    schedule = _schedule(version, Deed.TAKE_DOWN, due_at, user)
    # Asked last: a publication that waited for this row takes it along, an earlier one shows.
    if not Version.objects.filter(pk=version.pk, state=PUBLISHED).exists():
        raise SchedulingError(_("This version is not live, so it cannot come down."))
    return schedule


@transaction.atomic
def _schedule(version: Version, deed: Deed, due_at: datetime, user) -> Schedule:
    check_moment(due_at)
    check_not_too_early(version, deed, due_at)
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


def check_not_too_early(version: Version | None, deed: Deed, due_at: datetime) -> None:
    """Raises SchedulingError where the version would be refused at that moment for certain."""
    if version is None or deed != Deed.PUBLISH:
        return
    reasons = [words for rule in TOO_EARLY for words in rule(version, due_at)]
    if reasons:
        raise SchedulingError(" ".join(reasons))


def waiting_publication(version: Version) -> Schedule | None:
    """The plan for this version to go up that is neither done nor over."""
    return Schedule.objects.waiting().filter(version=version, deed=Deed.PUBLISH).first()


def planned_words(version: Version) -> list[str]:
    """When it goes up by itself, for whoever looks at it; [] where nothing is planned."""
    plan = waiting_publication(version)
    if plan is None:
        return []
    moment = {"moment": in_uk_words(plan.due_at)}
    if standing_approval(version):
        return [_("It goes up by itself on %(moment)s.") % moment]
    return [_("It goes up by itself on %(moment)s, if it is approved by then.") % moment]


@transaction.atomic
def change_time(schedule: Schedule, due_at: datetime) -> Schedule:
    """Another time for what waits. Raises SchedulingError as schedule_publication, and for what
    is done, failed or cancelled."""
    check_moment(due_at)
    schedule = locked(schedule, SchedulingError, ScheduleState.WAITING)
    check_not_too_early(schedule.version, schedule.deed, due_at)
    schedule.due_at = schedule.next_try_at = due_at
    schedule.attempts, schedule.reason = 0, ""
    schedule.save()
    return schedule


@transaction.atomic
def cancel(schedule: Schedule, user) -> Schedule:
    """It does not happen; nothing changes for visitors. Raises SchedulingError for what is over."""
    schedule = locked(schedule, SchedulingError, ScheduleState.WAITING, ScheduleState.FAILED)
    schedule.state = ScheduleState.CANCELLED
    schedule.cancelled_by_name = name_of(user)
    schedule.save()
    return schedule


@transaction.atomic
def try_again(schedule: Schedule) -> Schedule:
    """What has failed is carried out at the next look. Raises SchedulingError for any other."""
    schedule = locked(schedule, SchedulingError, ScheduleState.FAILED)
    twins = Schedule.objects.waiting().filter(version=schedule.version, deed=schedule.deed)
    if schedule.version is not None and twins.exists():
        raise SchedulingError(_("The same is planned again already. Change that one instead."))
    next_try = max(schedule.due_at, timezone.now())
    check_not_too_early(schedule.version, schedule.deed, next_try)
    schedule.state = ScheduleState.WAITING
    schedule.attempts, schedule.next_try_at = 0, next_try
    schedule.save()
    return schedule
