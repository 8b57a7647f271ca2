from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from campaign_site.models import DutyOfficer

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
# Made of nothing that anybody could ring.
NUMBER = "00 00"


def turn(name, begins, ends, number=NUMBER):
    now = timezone.now()
    return DutyOfficer.objects.create(
        name=name, number=number, begins=now + begins, ends=now + ends
    )


def test_who_is_on_duty_now_and_next():
    turn("Before", -9 * HOUR, -HOUR)
    turn("Now", -HOUR, 7 * HOUR)
    turn("Later", 15 * HOUR, 20 * HOUR)
    turn("Next", 7 * HOUR, 15 * HOUR)

    assert [str(one) for one in DutyOfficer.objects.now()] == ["Now"]
    assert [str(one) for one in DutyOfficer.objects.next()] == ["Next", "Later"]


def test_number_is_dialled_without_spaces():
    assert turn("Now", -HOUR, HOUR).dial == "tel:0000"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"ends": -2 * HOUR}, "duty_ends_after_it_begins"),
        ({"name": " "}, "duty_has_a_name_and_a_number"),
        ({"number": "ask at the desk"}, "duty_has_a_name_and_a_number"),
    ],
)
def test_database_refuses(values, constraint):
    right = {"name": "Now", "begins": -HOUR, "ends": HOUR}

    with pytest.raises(IntegrityError, match=constraint):
        turn(**{**right, **values})
