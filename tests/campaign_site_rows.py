"""Rows of campaign_site for tests."""

from datetime import timedelta

from django.utils import timezone

from campaign_site.models import DutyOfficer

# Made of nothing that anybody could ring.
NUMBER = "00 00"
HOUR = timedelta(hours=1)


def a_turn_of_duty(name="A. Officer", begins=-HOUR, ends=HOUR, number=NUMBER) -> DutyOfficer:
    """A turn that begins and ends so long from now."""
    now = timezone.now()
    return DutyOfficer.objects.create(
        name=name, number=number, begins=now + begins, ends=now + ends
    )
