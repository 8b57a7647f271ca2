"""Who owns the words of help and report pages, and when they were last reviewed.

Facts carry dates of their own in the register. The words between them live in code and
templates, so the day stands here: whoever has read every help page anew moves it.
"""

from datetime import date

from django.utils.translation import gettext as _

from .models import Service

WORDS_REVIEWED = date(2026, 11, 25)


def review() -> dict:
    """What the footer says of a page whose words are ours."""
    return {"owner": _("Campaign team"), "last_reviewed": WORDS_REVIEWED}


def service_review(service: Service) -> dict:
    """The same for the page of a service: the day on which the fact that was left longest was
    last read or confirmed, for a page is no fresher than that.

    The service comes with its verifications. Without any, the day of our words.
    """
    days: dict[str, date] = {}
    for row in service.verifications.all():
        newest = row.confirmed_on or row.read_on
        days[row.fact] = max(days.get(row.fact, newest), newest, row.read_on)
    return review() | {"last_reviewed": min(days.values(), default=WORDS_REVIEWED)}
