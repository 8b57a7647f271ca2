"""Moments on the dashboard: UK clock time with its zone, for one night a year has an hour twice."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from signposting.uk_clock import uk_time


def day_and_time(moment: datetime) -> str:
    """ "today, 14:02 GMT", or "3 July, 14:02 BST", with the year where it is another one."""
    local, now = uk_time(moment), uk_time(timezone.now())
    clock = f"{date_format(local, 'H:i')} {local.tzname()}"
    if local.date() == now.date():
        return _("today, %(clock)s") % {"clock": clock}
    day = date_format(local, "j F" if local.year == now.year else "j F Y")
    return f"{day}, {clock}"
