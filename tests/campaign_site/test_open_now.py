"""“Open now” from the register to the wire: said while it is true, and not a second longer."""

import datetime as dt
import threading

import pytest
import time_machine
from django.utils.html import strip_tags

from campaign_site.published_table import LiveTable
from campaign_site.publishing import compression
from campaign_site.publishing.compression import compress
from campaign_site.publishing.manifest import checksum
from campaign_site.publishing.publisher import Publisher
from campaign_site.serving import PublicSite
from signposting.models import Fact, Service

# A Tuesday without a bank holiday in any nation; the helpline's sources still hold.
TUESDAY_AT_TEN = dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC)
CLOSING = dt.datetime(2026, 12, 1, 21, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def confirmed_helpline(db):
    """The helpline as if a named person had confirmed its hours."""
    service = Service.objects.get(slug="stop-it-now-helpline")
    service.verifications.filter(fact=Fact.HOURS).update(
        confirmed_by="A person at the charity",
        confirmed_on=dt.date(2026, 11, 25),
        holds_until=dt.date(2027, 2, 20),
    )
    return service


@pytest.fixture
def site(confirmed_helpline, settings):
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        report = Publisher().publish()
    assert report.failed == {}
    return PublicSite(settings.PUBLISHED_FOLDER, ["testserver"])


def answer_at(site, moment, path="/get-help/"):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver"}
    found = {}

    def start_response(status, headers, exc_info=None):
        found.update(headers)

    with time_machine.travel(moment, tick=False):
        body = b"".join(site(environ, start_response)).decode()
    return body, found


def test_open_now_is_said_until_the_hour_it_ends(site):
    body, headers = answer_at(site, TUESDAY_AT_TEN)

    assert "Open now, until 9pm." in body
    assert headers["CDN-Cache-Control"] == "public, max-age=60"


def test_open_now_is_kept_by_caches_no_longer_than_it_is_true(site):
    _body, headers = answer_at(site, CLOSING - 7 * SECOND)

    # Two seconds less than it is true: caches count in whole ones.
    assert headers["CDN-Cache-Control"] == "public, max-age=5"


def test_open_now_is_kept_by_no_cache_at_its_very_end(site):
    body, headers = answer_at(site, CLOSING - 2 * SECOND)

    assert "Open now" in body
    assert headers["CDN-Cache-Control"] == "no-store"


def test_open_now_says_anew_how_long_it_may_be_kept(site):
    moments = (TUESDAY_AT_TEN, CLOSING - 7 * SECOND, CLOSING - 6 * SECOND, TUESDAY_AT_TEN)

    kept = [answer_at(site, moment)[1]["CDN-Cache-Control"] for moment in moments]

    assert [words.rpartition("=")[2] for words in kept] == ["60", "5", "4", "60"]


def test_open_now_ends_with_the_publisher_stopped(site):
    before, _headers = answer_at(site, CLOSING - SECOND)
    after, headers = answer_at(site, CLOSING)

    assert "Open now" in before
    assert "Open now" not in after
    assert "Open Monday to Thursday, 9am to 9pm; Friday, 9am to 5pm." in after
    assert "stale-if-error" in headers["CDN-Cache-Control"]


def test_open_now_is_not_said_when_the_clock_was_set_back(site):
    body, headers = answer_at(site, TUESDAY_AT_TEN - dt.timedelta(hours=6))

    assert "Open now" not in body
    assert "stale-if-error" in headers["CDN-Cache-Control"]


def test_plain_file_never_speaks_of_now(site, settings):
    plain = (settings.PUBLISHED_FOLDER / "site" / "get-help" / "index.html").read_text()

    assert "Open now" not in plain
    assert "Closed now" not in plain


def test_run_out_clock_makes_a_pass_due(confirmed_helpline):
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        publisher = Publisher()
        publisher.publish()
        assert publisher.is_current()
    with time_machine.travel(CLOSING, tick=False):
        assert not publisher.is_current()
        publisher.publish()
        assert publisher.is_current()
        assert b"Closed now" not in publisher.store.body("/get-help/")


def test_clock_set_back_makes_a_pass_due(confirmed_helpline):
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        publisher = Publisher()
        publisher.publish()
    with time_machine.travel(TUESDAY_AT_TEN - dt.timedelta(hours=6), tick=False):
        assert not publisher.is_current()
        publisher.publish()
        assert publisher.is_current()


def test_closed_is_said_after_the_next_pass(confirmed_helpline, settings):
    with time_machine.travel(CLOSING, tick=False):
        Publisher().publish()
    site = PublicSite(settings.PUBLISHED_FOLDER, ["testserver"])

    body, _headers = answer_at(site, CLOSING)

    assert "Closed now. Opens tomorrow, 9am." in body
    assert "At any hour: self-help, Samaritans 116 123." in strip_tags(body)


def test_unconfirmed_hours_never_make_a_page_with_the_clock(db):
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        publisher = Publisher()
        publisher.publish()

    assert [path for path, entry in publisher.store.pages.items() if entry.clocked] == []


def test_clocked_page_survives_a_new_process(site, settings):
    fresh = PublicSite(settings.PUBLISHED_FOLDER, ["testserver"])

    body, _headers = answer_at(fresh, TUESDAY_AT_TEN)

    assert "Open now, until 9pm." in body


def test_both_readings_of_a_page_are_compressed_beside_the_pass(confirmed_helpline, monkeypatch):
    in_line = []

    def watched(body, encoding):
        if threading.current_thread() is threading.main_thread():
            in_line.append(checksum(body))
        return compress(body, encoding)

    monkeypatch.setattr(compression, "compress", watched)
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        publisher = Publisher()
        publisher.publish()

    pages = [entry for entry in publisher.store.pages.values() if entry.clocked]
    both = {sha256 for entry in pages for sha256 in (entry.sha256, entry.clocked.sha256)}
    assert len(both) > len(pages)
    assert both.isdisjoint(in_line)


def test_damaged_clocked_page_falls_back_to_the_plain_one(site, settings):
    store = Publisher().store
    entry = store.pages["/get-help/"].clocked
    for file in (settings.PUBLISHED_FOLDER / "objects").glob(f"{entry.sha256}*"):
        file.write_bytes(b"damaged")
    fresh = PublicSite(settings.PUBLISHED_FOLDER, ["testserver"])

    body, _headers = answer_at(fresh, TUESDAY_AT_TEN)

    assert "Open now" not in body
    assert "0808 1000 900" in body


def test_table_without_clock_costs_nothing(db, settings):
    with time_machine.travel(TUESDAY_AT_TEN, tick=False):
        Publisher().publish()

    assert LiveTable(settings.PUBLISHED_FOLDER, None).current().clocked == {}
