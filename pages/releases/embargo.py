"""An embargo: the moment before which a release must not be on the site, in UK time."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models import ReleaseDetails
from ..uk_moments import NoSuchTimeError, TwiceError, in_uk_words, uk_day_and_time, uk_moment

NO_BREAK = "\u00a0"
NOT_TOLD = "?"


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


def passed(moment: datetime, kept: datetime | None) -> str:
    """Why a moment that is over (aware) cannot be meant; "" where it is to come.

    The one that was `kept` may be over: a release is corrected after its embargo as well.
    """
    is_kept = kept is not None and kept.replace(second=0, microsecond=0) == moment
    if is_kept or moment > timezone.now():
        return ""
    words = _("%(moment)s has passed. Choose a later time, or leave the embargo out.")
    return words % {"moment": in_uk_words(moment)}


def unclear_embargo(day: str, at: str) -> str:
    """What was typed, as it is kept. "?" where nothing is left to tell of it.

    The first plain space parts day from time, so those inside the day become no-break spaces.
    """
    day, at = " ".join(day.split())[:19], " ".join(at.split())[:19]
    return f"{day.replace(' ', NO_BREAK)} {at}" if day or at else NOT_TOLD


def day_and_time_typed(unclear: str) -> tuple[str, str]:
    if unclear == NOT_TOLD:
        return "", ""
    day, space, at = unclear.partition(" ")
    if not space and ":" in day:
        # Kept before the space was: a time alone.
        return "", day
    return day.replace(NO_BREAK, " "), at


def is_shown(unclear: str) -> bool:
    """Whether the date and time inputs of a browser can show some of it: they leave words that
    are neither a date nor a time blank, and post the blank."""
    return any(
        is_read(part, kind)
        for part, kind in zip(day_and_time_typed(unclear), (date, time), strict=True)
    )


def is_read(part: str, kind: type[date] | type[time]) -> bool:
    """Python reads more than the one form that the standard of HTML has for each."""
    try:
        read = kind.fromisoformat(part).isoformat()
    except ValueError:
        return False
    return part in (read, read[: len("09:00")])


def embargo_inputs(moment: datetime | None, unclear: str) -> dict:
    """What the inputs of a form hold for it; an unclear one as it was typed, to be asked again."""
    if moment is None:
        day, at = day_and_time_typed(unclear)
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
    details = embargo_of(version)
    if details is None:
        return []
    if details.embargo_unclear:
        return [_("The embargo names no moment yet. Put its day and time right.")]
    if details.embargo_until and timezone.now() < details.embargo_until:
        moment = in_uk_words(details.embargo_until)
        return [_("Under embargo until %(moment)s. It can go up then.") % {"moment": moment}]
    return []


def too_early(version: Version, at: datetime) -> list[str]:
    """Why a release cannot be planned for a moment (aware); [] from the end of its embargo on."""
    details = embargo_of(version)
    if details is None:
        return []
    if details.embargo_unclear:
        return [_("The embargo names no moment yet. Put its day and time right.")]
    if details.embargo_until and at < details.embargo_until:
        words = _("Under embargo until %(moment)s. Choose that time or a later one.")
        return [words % {"moment": in_uk_words(details.embargo_until)}]
    return []


def embargo_of(version: Version) -> ReleaseDetails | None:
    """The row that keeps it; None for a page that is no release."""
    return ReleaseDetails.objects.filter(extended_object=version.object_id).first()
