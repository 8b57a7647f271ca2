"""Plans that end with something else: a page that is taken down, a draft that is put away."""

from collections.abc import Iterable

from django.db import transaction
from djangocms_versioning.models import Version

from ..models import Deed, Schedule
from ..models.schedule import ScheduleQuerySet
from .scheduling import cancel


def planned_returns(version: Version) -> ScheduleQuerySet:
    """What is planned to go up on this version's page, in its language: it comes back by that."""
    content = version.content
    waiting = Schedule.objects.waiting().filter(deed=Deed.PUBLISH)
    return waiting.filter(page=content.page_id, language=content.language)


def cancel_returns(version: Version, user, keys: Iterable[int]) -> list[Schedule]:
    """Those of them that were chosen and still wait; the rest is nobody's error."""
    return cancel_all(planned_returns(version).filter(pk__in=keys), user)


def cancel_plans_of(version: Version, user) -> list[Schedule]:
    """Nothing can happen to a version that is put away."""
    return cancel_all(Schedule.objects.waiting().filter(version=version), user)


@transaction.atomic
def cancel_all(plans: ScheduleQuerySet, user) -> list[Schedule]:
    return [cancel(plan, user) for plan in plans.select_for_update()]
