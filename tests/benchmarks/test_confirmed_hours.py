"""The sites of the benchmarks say "Open now", as a launched one does."""

import datetime as dt

import pytest
import time_machine

from campaign_site.fallback import build_page
from campaign_site.published_table import LiveTable
from campaign_site.publishing.publisher import Publisher
from signposting.models import Fact, Service, Verification
from signposting.schedules import service_schedules
from tests.benchmarks.confirmed_hours import QUIET, NoClockError, clocked_pages, confirm_hours
from tests.benchmarks.contenders import targets
from tests.whole_campaign import whole_campaign

# A Tuesday without a bank holiday in any nation.
TUESDAY_AT_TEN = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
CLOSING = TUESDAY_AT_TEN.replace(hour=21)
SECOND = dt.timedelta(seconds=1)
HELPLINE = "stop-it-now-helpline"


def is_confirmed(slug):
    return Verification.objects.filter(
        service__slug=slug, fact=Fact.HOURS, confirmed_on__isnull=False
    ).exists()


def test_confirmed_site_has_pages_with_the_clock(db, settings):
    """One pass for all that is to be seen of it: in the files, on the wire, by the benchmark."""
    folder = settings.PUBLISHED_FOLDER
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        confirm_hours()
        assert Publisher().publish().failed == {}
        table = LiveTable(folder, build_page()).current()

    assert clocked_pages(folder) == len(table.clocked) >= 1
    answer = table.clocked["/get-help/"].at(TUESDAY_AT_TEN.timestamp())
    assert b"Open now" in answer.choose("identity")[1]
    help_page = next(target for target in targets(folder) if target.path == "/get-help/")
    assert len(help_page.lengths) == 2


def test_site_as_it_comes_is_refused(django_db_setup, django_db_blocker):
    folder = whole_campaign(django_db_blocker).folder

    with pytest.raises(NoClockError):
        clocked_pages(folder)


def test_service_that_is_about_to_change_stays_unconfirmed(db):
    with time_machine.travel(CLOSING - SECOND, tick=False):
        confirm_hours()

        assert not is_confirmed(HELPLINE)


def test_service_that_stays_as_it_is_is_confirmed(db):
    assert not is_confirmed(HELPLINE)

    with time_machine.travel(CLOSING - QUIET - SECOND, tick=False):
        confirm_hours()

        assert is_confirmed(HELPLINE)


def test_all_are_confirmed_where_all_are_about_to_change(db):
    helpline = Service.objects.get(slug=HELPLINE)
    Service.objects.exclude(pk=helpline.pk).update(status="paused")

    with time_machine.travel(CLOSING - SECOND, tick=False):
        found = confirm_hours()
        answers = [one.opening(CLOSING - SECOND) for one in service_schedules(helpline)]

    assert found == 1
    assert any(answer.may_change for answer in answers)
