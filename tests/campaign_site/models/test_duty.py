import pytest
from django.db import IntegrityError

from tests.campaign_site_rows import HOUR, a_turn_of_duty

pytestmark = pytest.mark.django_db


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
