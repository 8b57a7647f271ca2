"""A page that is to come down comes down, whichever of its versions is live by then.

The plan is kept with a version, so that a page which came down meanwhile and was put up again
stays up. Where a version takes the place of the one that is live, by whichever route, the plan
goes over to it with its time and with who made it.
"""

from django.utils.translation import gettext as _
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from ..models import Deed, Schedule
from ..models.schedule import ScheduleQuerySet
from ..uk_moments import in_uk_words
from .scheduling import waiting_publication


def plans_of_live(version: Version) -> ScheduleQuerySet:
    """What waits to take down the live version of this one's page, in its language."""
    content = version.content
    return Schedule.objects.waiting().filter(
        deed=Deed.TAKE_DOWN,
        page=content.page_id,
        language=content.language,
        version__state=PUBLISHED,
    )


def carry_over(version: Version) -> None:
    """At its publication, before the live version gives way: see sign_off.publication."""
    plans = plans_of_live(version)
    # The plans before their version, as whoever carries one out locks them. One that is made
    # while this waits for the version is among the changed ones, and a later one is refused.
    list(plans.select_for_update(of=("self",)))
    versions = Version.objects.filter_by_content_grouping_values(version.content)
    list(versions.filter(state=PUBLISHED).select_for_update())
    plans.update(version=version, title=version.content.title[:255])


def coming_down_words(version: Version) -> list[str]:
    """When the page comes down by itself, for whoever looks at this version; [] for never."""
    plan = plans_of_live(version).first()
    if plan is None:
        return []
    moment = {"moment": in_uk_words(plan.due_at)}
    if plan.version_id == version.pk:
        return [_("It comes down by itself on %(moment)s.") % moment]
    goes_up = waiting_publication(version)
    if goes_up and (plan.due_at, plan.pk) < (goes_up.due_at, goes_up.pk):
        return [_("Before that the page comes down by itself, on %(moment)s.") % moment]
    return [
        _("The page is planned to come down on %(moment)s. That stays so for these words.") % moment
    ]
