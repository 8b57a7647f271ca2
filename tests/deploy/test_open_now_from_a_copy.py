"""“Open now” is true for a while only: a copy of the files, served by nginx, never says it."""

import datetime as dt

import pytest
import time_machine

from campaign_site.publishing.publisher import Publisher
from campaign_site.serving import PublicSite
from signposting.models import Fact, Service
from tests.deploy.answers import told
from tests.deploy.nginx_process import NAME

# A Tuesday without a bank holiday in any nation; the helpline's sources still hold.
TUESDAY_AT_TEN = dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def with_the_clock(db, settings):
    """Pages that say "open now", from hours as if a named person had confirmed them."""
    service = Service.objects.get(slug="stop-it-now-helpline")
    service.verifications.filter(fact=Fact.HOURS).update(
        confirmed_by="A person at the charity",
        confirmed_on=dt.date(2026, 11, 25),
        holds_until=dt.date(2027, 2, 20),
    )
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        publisher = Publisher()
        assert publisher.publish().failed == {}
    return [path for path, entry in publisher.store.pages.items() if entry.clocked]


def test_copy_never_speaks_of_now(with_the_clock, settings, start_nginx, copy_of):
    published = settings.PUBLISHED_FOLDER
    ours = PublicSite(published, [NAME])
    nginx = start_nginx("nginx-mirror.conf", copy_of(published))

    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        said = [path for path in with_the_clock if b"Open now" in told(ours, path)[2]]

    assert "/get-help/" in said
    for path in with_the_clock:
        answer = nginx.ask(path)
        assert answer.status == 200
        assert b"Open now" not in answer.body
        assert b"Closed now" not in answer.body
