"""`manage.py report_stale_facts`, at noon UK time on days of our choice."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from signposting.models import Service
from tests.signposting.invented_register import (
    invented_channel,
    invented_service,
    invented_verification,
)

pytestmark = pytest.mark.django_db
BEFORE = "2030-01-05T12:00:00+00:00"
SOON = "2030-03-25T12:00:00+00:00"
# The last minute of 1 April in London, which is an hour behind midnight of UTC.
LAST_MINUTE = "2030-04-01T22:59:00+00:00"
AFTER = "2030-04-01T23:01:00+00:00"


@pytest.fixture(autouse=True)
def only_this_service():
    """The register's own services are out of the way; this one holds until 1 April 2030."""
    Service.objects.update(status="withdrawn")
    service = invented_service(name="Quiet line", cost="")
    invented_channel(service)
    invented_verification(service)
    return service


def report(moment) -> str:
    """What the command prints; a CommandError is left to the test."""
    out = StringIO()
    with time_machine.travel(moment, tick=False):
        call_command("report_stale_facts", stdout=out)
    return out.getvalue()


def test_report_is_content_while_everything_holds():
    assert report(BEFORE) == "No fact has run out; 0 will within 14 days.\n"


@pytest.mark.parametrize("moment", [SOON, LAST_MINUTE])
def test_report_names_what_runs_out_soon_and_succeeds(moment):
    lines = report(moment).splitlines()

    assert lines == [
        "Soon: Quiet line, contact, until 1 April 2030. "
        "Read the number and address again, or ask the operator.",
        "No fact has run out; 1 will within 14 days.",
    ]


def test_report_fails_when_a_fact_has_run_out():
    out = StringIO()

    with (
        time_machine.travel(AFTER, tick=False),
        pytest.raises(CommandError, match=r"^1 facts of listed services have run") as failure,
    ):
        call_command("report_stale_facts", stdout=out)

    assert failure.value.returncode == 1
    assert out.getvalue().startswith("Run out: Quiet line, contact, until 1 April 2030.")
    assert "No fact has run out" not in out.getvalue()


def test_report_says_where_nothing_was_ever_read(only_this_service):
    only_this_service.verifications.all().delete()

    with time_machine.travel(BEFORE, tick=False), pytest.raises(CommandError):
        call_command("report_stale_facts", stdout=(out := StringIO()))

    assert "Run out: Quiet line, contact, until never read." in out.getvalue()


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_report_leaves_out_services_that_visitors_do_not_see(only_this_service, status):
    only_this_service.status = status
    only_this_service.save()

    assert report(AFTER) == "No fact has run out; 0 will within 14 days.\n"


def test_report_names_every_listed_service_of_the_register_in_the_far_future():
    Service.objects.update(status="listed")
    out = StringIO()

    with time_machine.travel("2040-01-01T12:00:00+00:00", tick=False), pytest.raises(CommandError):
        call_command("report_stale_facts", stdout=out)

    for service in Service.objects.listed():
        assert f"Run out: {service.name}, contact, until " in out.getvalue()
