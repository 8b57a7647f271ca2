"""A release goes up by itself at the end of its embargo: that plan is made, moved, cancelled."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models import Deed, ReleaseDetails, Schedule
from ..planning.scheduling import (
    SchedulingError,
    cancel,
    change_time,
    planned_words,
    schedule_publication,
    waiting_publication,
)
from ..sign_off.gate import RefusedError
from .embargo import embargo_of


def end_of_embargo(version: Version) -> datetime | None:
    """Aware. None where there is no embargo, an unclear one, or one that has ended."""
    details = embargo_of(version)
    end = details.embargo_until if details else None
    return end if end and end > timezone.now() else None


def plan_end(version: Version, user) -> None:
    """Somebody's plan for a later time stands. Raises RefusedError for a moment too far ahead."""
    end = end_of_embargo(version)
    if end is None:
        return
    plan = waiting_publication(version)
    if plan is not None and plan.due_at >= end:
        return
    try:
        schedule_publication(version, end, user)
    except SchedulingError as error:
        raise RefusedError([str(error)]) from error


def plan_if_never_planned(version: Version, user) -> None:
    """At an approval: a plan that somebody has cancelled meanwhile is not made again."""
    if not Schedule.objects.filter(version=version, deed=Deed.PUBLISH).exists():
        plan_end(version, user)


def follow_embargo(version: Version, before: ReleaseDetails | None, user) -> list[str]:
    """The plan that waits goes with an embargo that was changed. Returns what became of it.

    `before` is the row as it was. While an embargo is unclear its plan waits: the release is held
    all the same, and whoever is typing has not said the last word.
    """
    after = embargo_of(version)
    if before is None or after.embargo_unclear or said(before) == said(after):
        return []
    plan = waiting_publication(version)
    if plan is None or not is_of_embargo(plan, before, after):
        return []
    if after.embargo_until is None:
        cancel(plan, user)
        return [_("Its embargo is gone, and with it the plan: it no longer goes up by itself.")]
    try:
        change_time(plan, after.embargo_until)
    except SchedulingError as error:
        cancel(plan, user)
        return [str(error), _("It no longer goes up by itself.")]
    return planned_words(version)


def said(details: ReleaseDetails) -> tuple[datetime | None, str]:
    return details.embargo_until, details.embargo_unclear


def is_of_embargo(plan: Schedule, before: ReleaseDetails, after: ReleaseDetails) -> bool:
    """A plan of somebody's own for a later time is not; it cannot have been made while the
    embargo was unclear, and one before the new end would fail."""
    if before.embargo_unclear or plan.due_at == before.embargo_until:
        return True
    return after.embargo_until is not None and plan.due_at < after.embargo_until
