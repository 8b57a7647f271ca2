"""What keeps a plan from happening, as things are now; the calendar must not promise it."""

from cms.models import PageContent
from django.utils.translation import gettext as _
from djangocms_versioning.constants import ARCHIVED, DRAFT, PUBLISHED

from ..models import Deed, Schedule
from ..models.schedule import ScheduleQuerySet
from ..models.sign_off import SignOffState
from ..sign_off.asking import standing_approval


def with_sign_offs(schedules: ScheduleQuerySet) -> ScheduleQuerySet:
    """With all that `prospect` asks of each, but for the words of a version that was approved."""
    return schedules.select_related("version").prefetch_related("version__sign_offs")


def prospect(schedule: Schedule) -> str:
    """One sentence or two for staff; "" where it happens at its time, unless something changes."""
    return of_going_up(schedule) if schedule.deed == Deed.PUBLISH else of_coming_down(schedule)


def of_going_up(schedule: Schedule) -> str:
    version = schedule.version
    if version is None:
        return _("The draft was discarded. It does not go up.")
    if version.state == PUBLISHED:
        return _("It is live already.")
    if version.state == ARCHIVED:
        return _("The draft was put away. It does not go up.")
    if version.state != DRAFT:
        return _("This version was live before, and is no draft any more. It does not go up.")
    if not any(one.state == SignOffState.APPROVED for one in version.sign_offs.all()):
        return _("Waits for approval.")
    if standing_approval(version) is None:
        return _("It was changed after its approval. It has to be approved again.")
    return ""


def of_coming_down(schedule: Schedule) -> str:
    version = schedule.version
    if version is None or version.state != PUBLISHED:
        live = PageContent.objects.filter(page=schedule.page_id, language=schedule.language)
        if live.exists():
            return _("The page came down meanwhile and went up again. It stays up.")
        return _("It came down already.")
    return ""
