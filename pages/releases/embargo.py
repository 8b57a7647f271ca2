"""An embargo: the moment before which a release must not be on the site, in UK time."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models import ReleaseDetails
from ..uk_moments import NoSuchTimeError, TwiceError, in_uk_words, uk_day_and_time, uk_moment


@dataclass
class ReadEmbargo:
    """`moment` is aware; `errors` are words by the name of the input they belong to."""

    moment: datetime | None = None
    errors: dict[str, str] = field(default_factory=dict)


def read_embargo(day: date | None, at: time | None, which: str | None) -> ReadEmbargo:
    """`which` is "0" or "1" for the first or second of a time that an October night has twice."""
    if not (day or at):
        return ReadEmbargo()
    if not (day and at):
        missing = "embargo_time" if day else "embargo_day"
        return ReadEmbargo(errors={missing: _("An embargo needs both a day and a time.")})
    try:
        return ReadEmbargo(uk_moment(day, at, int(which) if which else None))
    except NoSuchTimeError as error:
        return ReadEmbargo(errors={"embargo_time": str(error)})
    except TwiceError as error:
        return ReadEmbargo(errors={"embargo_which": str(error)})


def embargo_inputs(moment: datetime | None, unclear: str) -> dict:
    """What the inputs of a form hold for it; an unclear one as it was typed, to be asked again."""
    if moment is None:
        day, _space, at = unclear.partition(" ")
        return {"embargo_day": day, "embargo_time": at} if unclear else {}
    day, at, fold = uk_day_and_time(moment)
    is_twice = uk_moment(day, at, 0) != uk_moment(day, at, 1)
    return {
        "embargo_day": day,
        "embargo_time": at,
        "embargo_which": str(fold) if is_twice else "",
    }


def hold(version: Version) -> list[str]:
    """Why a release must not go up yet; [] for every other page and after its moment."""
    details = ReleaseDetails.objects.filter(extended_object=version.object_id).first()
    if details is None:
        return []
    if details.embargo_unclear:
        return [_("The embargo names no moment yet. Put its day and time right.")]
    if details.embargo_until and timezone.now() < details.embargo_until:
        moment = in_uk_words(details.embargo_until)
        return [_("Under embargo until %(moment)s. It can go up then.") % {"moment": moment}]
    return []
