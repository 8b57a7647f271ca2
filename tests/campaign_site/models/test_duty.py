import pytest
from django.db import IntegrityError

from campaign_site.models import DutyOfficer
from tests.campaign_site_rows import HOUR, a_turn_of_duty

pytestmark = pytest.mark.django_db


def test_who_is_on_duty_now_and_next():
    a_turn_of_duty("Before", -9 * HOUR, -HOUR)
    a_turn_of_duty("Now", -HOUR, 7 * HOUR)
    a_turn_of_duty("Later", 15 * HOUR, 20 * HOUR)
    a_turn_of_duty("Next", 7 * HOUR, 15 * HOUR)

    assert [str(one) for one in DutyOfficer.objects.now()] == ["Now"]
    assert [str(one) for one in DutyOfficer.objects.next()] == ["Next", "Later"]


def test_number_is_dialled_without_spaces():
    assert a_turn_of_duty("Now", -HOUR, HOUR).dial == "tel:0000"


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
        a_turn_of_duty(**{**right, **values})
