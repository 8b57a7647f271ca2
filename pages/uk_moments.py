"""A day and a time as people in the UK write them, and the one moment that they mean."""

from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from signposting.uk_clock import UK, instants, uk_time


class NoSuchTimeError(ValueError):
    """The clocks go forward over this time; the message says so in plain words."""


class TwiceError(ValueError):
    """The clocks go back and show this time twice: ask which is meant (`fold` 0 or 1)."""


def uk_moment(day: date, at: time, fold: int | None = None) -> datetime:
    """The moment (aware, UTC) that a UK clock time means.

    `fold` is 0 for the first and 1 for the second of a time that an October night has twice; it
    is passed over for every other time. Raises NoSuchTimeError for a time that a March night
    leaves out, and TwiceError for one that is there twice where `fold` is None. The nights are
    those of the Summer Time Act 1972 (see signposting.uk_clock).
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first, second = instants(wall)
    if uk_time(first).replace(tzinfo=None) != wall:
        raise NoSuchTimeError(
            _("There is no %(time)s on %(day)s: the clocks go forward from 1am to 2am.")
            % {"time": clock_words(wall), "day": date_format(day, "j F Y")}
        )
    if first != second and fold is None:
        raise TwiceError(
            _(
                "%(time)s is there twice on %(day)s: the clocks go back. Say whether you mean the "
                "first (BST) or the second (GMT)."
            )
            % {"time": clock_words(wall), "day": date_format(day, "j F Y")}
        )
    return second if fold else first


def in_uk_words(moment: datetime) -> str:
    """ "Sunday 25 October 2026, 1:30am BST": UK clock time with its zone."""
    local = uk_time(moment)
    return f"{date_format(local, 'l j F Y')}, {clock_with_zone(local)}"


def clock_with_zone(moment: datetime) -> str:
    """ "1:30am BST": the time alone."""
    local = uk_time(moment)
    return f"{clock_words(local)} {local.tzname()}"


def clock_words(wall: datetime) -> str:
    """ "9am", "1:30pm", "9:00:20am" where seconds matter: the time as it stands, no zone added."""
    hour = wall.hour % 12 or 12
    minutes = f":{wall.minute:02}" if wall.minute or wall.second else ""
    seconds = f":{wall.second:02}" if wall.second else ""
    return f"{hour}{minutes}{seconds}{'am' if wall.hour < 12 else 'pm'}"


def uk_day_and_time(moment: datetime) -> tuple[date, time, int]:
    """What a form shows for a moment: the day, the time, and which of two it is (`fold`)."""
    local = moment.astimezone(UK)
    return local.date(), local.time().replace(fold=0), local.fold
