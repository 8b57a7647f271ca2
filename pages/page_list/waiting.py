"""What a version waits for: an answer, or its time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models import Schedule
from ..models.sign_off import SignOff, SignOffState
from ..uk_moments import in_uk_words


@dataclass(frozen=True)
class Waiting:
    words: str
    address: str = ""


def waiting_for(versions: Iterable[Version]) -> dict[int, list[Waiting]]:
    """Key of the version → what it waits for. Two queries, whatever their number."""
    keys = [version.pk for version in versions]
    found = defaultdict(list)
    for asked in SignOff.objects.filter(version__in=keys, state=SignOffState.ASKED):
        words = _("Waits for approval, asked by %(who)s") % {"who": asked.asked_by_name}
        found[asked.version_id].append(Waiting(words, reverse("sign-off", args=[asked.version_id])))
    for planned in Schedule.objects.waiting().filter(version__in=keys):
        words = f"{planned.get_deed_display()}: {in_uk_words(planned.due_at)}"
        found[planned.version_id].append(Waiting(words, reverse("calendar")))
    return found


def asked_for() -> Q:
    """Rows whose draft waits for approval."""
    return Q(draft_id__in=contents_of(SignOff.objects.filter(state=SignOffState.ASKED)))


def scheduled() -> Q:
    """Rows of which a version goes up or comes down at a time."""
    due = contents_of(Schedule.objects.waiting())
    return Q(draft_id__in=due) | Q(live_id__in=due)


def contents_of(waiting: QuerySet) -> QuerySet:
    """Keys of the contents whose versions stand in these rows."""
    return waiting.filter(version__isnull=False).values("version__object_id")
