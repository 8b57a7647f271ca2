"""What a version waits for: an answer, or its time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models.sign_off import SignOff, SignOffState


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
    for planned in schedules():
        if planned.version_id in keys:
            words = f"{planned.get_deed_display()}: {in_uk_time(planned.due_at)}"
            found[planned.version_id].append(Waiting(words, reverse("calendar")))
    return found


def asked_for() -> Q:
    """Rows whose draft waits for approval."""
    return Q(draft_id__in=contents_of(SignOff.objects.filter(state=SignOffState.ASKED)))


def scheduled() -> Q:
    """Rows of which a version goes up or comes down at a time."""
    return Q(draft_id__in=contents_of(schedules())) | Q(live_id__in=contents_of(schedules()))


def contents_of(waiting: QuerySet | list) -> QuerySet | list:
    """Keys of the contents whose versions stand in these rows."""
    return waiting.values("version__object_id") if isinstance(waiting, QuerySet) else []


def schedules() -> QuerySet | list:
    """What waits for its time; none where nothing can be planned."""
    if "schedule" not in apps.all_models["pages"]:
        return []
    return apps.get_model("pages", "Schedule").objects.waiting()


def in_uk_time(moment: datetime) -> str:
    """ "Sunday 25 October 2026, 01:30 BST"."""
    return date_format(localtime(moment), "l j F Y, H:i T")
