"""Open, closed or unsure in a sentence: "Open now, until 9pm".

A sentence is true until `sentence_holds_until`: it names days from where the reader stands.
"""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .hours_in_words import DAY_NAMES, clock_time
from .opening_hours import Answer, Reason, State
from .uk_clock import MIDNIGHT, next_midnight, uk_day, uk_time

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def opening_sentence(answer: Answer, at: datetime, hours: str = "") -> str:
    """What a visitor reads at `at`; `hours` as `hours_in_words` says them, "" where unknown.

    Unsure without hours is "": hours that are not known are not shown (facts README).
    """
    if answer.state == State.OPEN:
        return open_sentence(answer, at)
    if answer.state == State.CLOSED:
        return closed_sentence(answer, at, hours)
    return unsure_sentence(answer, hours)


def open_sentence(answer: Answer, at: datetime) -> str:
    """Without an end where it is more than a day off: nobody waits for it."""
    if answer.until is None or answer.until.timestamp() - at.timestamp() > DAY.total_seconds():
        return _("Open now.")
    until = closing_time(answer.until, uk_day(at))
    if answer.ends_in_doubt:
        return _("Open now, at least until %(time)s.") % {"time": until}
    return _("Open now, until %(time)s.") % {"time": until}


def closed_sentence(answer: Answer, at: datetime, hours: str) -> str:
    if answer.next_opening:
        return _("Closed now. Opens %(when)s.") % {
            "when": opening_time(answer.next_opening, uk_day(at))
        }
    if hours:
        return _("Closed now. Usually %(hours)s.") % {"hours": hours}
    return _("Closed now.")


def unsure_sentence(answer: Answer, hours: str) -> str:
    if not hours or answer.reason == Reason.NOT_OFFERED:
        return ""
    if answer.reason == Reason.BANK_HOLIDAY:
        return _("Usually %(hours)s. Not confirmed for bank holidays.") % {"hours": hours}
    return _("Usually %(hours)s. Not confirmed.") % {"hours": hours}


def closing_time(moment: datetime, today: date) -> str:
    """ "9pm", "midnight" at the end of today, "2am tomorrow"."""
    moment = uk_time(moment)
    time = clock_time(moment.time())
    if moment.date() == today or moment.time() == MIDNIGHT:
        return time
    return _("%(time)s tomorrow") % {"time": time}


def opening_time(moment: datetime, today: date) -> str:
    """ "today, 5pm", "tomorrow, 9am", "Monday, 9am", "4 January, 9am"."""
    moment = uk_time(moment)
    if moment.time() == MIDNIGHT:
        return midnight_opening(moment.date(), today)
    return _("%(day)s, %(time)s") % {
        "day": day_word(moment.date(), today),
        "time": clock_time(moment.time()),
    }


def midnight_opening(day: date, today: date) -> str:
    """Midnight belongs to two days in people's minds, so the day is not left to them."""
    if day == today + DAY:
        return _("tonight at midnight")
    return _("%(day)s, as the day begins") % {"day": day_word(day, today)}


def day_word(day: date, today: date) -> str:
    """Weekdays only within the week, where each can mean one day alone."""
    if day == today:
        return _("today")
    if day == today + DAY:
        return _("tomorrow")
    if day < today + WEEK:
        return str(list(DAY_NAMES.values())[day.weekday()])
    return date_format(day, "j F")


def sentence_holds_until(answer: Answer, at: datetime) -> datetime:
    """When to say it anew: at the next change, and at midnight, when "tomorrow" moves."""
    moments = [next_midnight(at), answer.may_change]
    return min((moment for moment in moments if moment), key=datetime.timestamp)
