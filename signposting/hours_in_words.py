"""Opening hours as people say them: "Monday to Thursday, 9am to 9pm"."""

from collections.abc import Iterable
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import OpeningHours

DAY_NAMES = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}
DAYS = list(DAY_NAMES)
MIDNIGHT = time(0)


def hours_in_words(rules: Iterable[OpeningHours]) -> str:
    """All weekly rules of one channel in one phrase; "" when there are none."""
    return "; ".join(rule_in_words(rule) for rule in rules)


def rule_in_words(rule: OpeningHours) -> str:
    if rule.opens == rule.closes == MIDNIGHT:
        when = _("day and night")
    else:
        when = _("%(opens)s to %(closes)s") % {
            "opens": clock_time(rule.opens),
            "closes": clock_time(rule.closes),
        }
    days = rule.weekdays.split(",")
    return (
        when
        if len(days) == len(DAYS) and when == _("day and night")
        else (f"{days_in_words(days)}, {when}")
    )


def days_in_words(days: list[str]) -> str:
    """ "Monday to Thursday", "Saturday and Sunday", "every day"."""
    positions = sorted(DAYS.index(day) for day in days)
    names = [str(DAY_NAMES[DAYS[position]]) for position in positions]
    if len(names) == len(DAYS):
        return _("every day")
    consecutive = positions == list(range(positions[0], positions[0] + len(positions)))
    if consecutive and len(names) > 2:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    if len(names) == 1:
        return names[0]
    return _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}


def clock_time(moment: time) -> str:
    """UK clock time in the twelve-hour form of the GOV.UK style guide: 9am, 8:45am, midday."""
    if moment == MIDNIGHT:
        return _("midnight")
    if moment == time(12):
        return _("midday")
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"
