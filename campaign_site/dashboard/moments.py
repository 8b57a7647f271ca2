"""Moments on the dashboard: UK clock time, with its zone where nights differ."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_and_time(moment: datetime) -> str:
    """ "today, 14:02", or "3 March, 14:02", with the year where it is another one."""
    local, now = timezone.localtime(moment), timezone.localtime()
    clock = date_format(local, "H:i")
    if local.date() == now.date():
        return _("today, %(clock)s") % {"clock": clock}
    day = date_format(local, "j F" if local.year == now.year else "j F Y")
    return f"{day}, {clock}"
