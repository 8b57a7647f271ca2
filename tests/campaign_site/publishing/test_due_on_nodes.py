"""What falls due, carried out by real publishers that are killed and that look at the same time."""

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest

from campaign_site.publishing.store import Store
from tests.pages.planning.planned import NEW, OLD
from tests.postgres import Cluster, NoPostgresError
from tests.site_process import Site, own_database, wait_until

START_WITHIN = 60.0  # seconds, for a first pass beside other work
WITHIN = 30.0  # seconds after its time (issue 6, 6)
SOON = 12  # seconds from now: two publishers are at work by then
PLAN = """
from datetime import timedelta
from django.utils import timezone
from pages.planning.scheduling import schedule_publication, schedule_take_down
from tests.pages.planning.planned import approved_draft, author, live_page, publisher
asks, answers = author(), publisher()
drafts = [approved_draft(live_page(slug), asks, answers) for slug in {slugs!r}]
moment = timezone.now() + timedelta(seconds={seconds})
for draft in drafts:
    schedule_publication(draft, moment, asks)
"""
NOTICE = """
from datetime import timedelta
from django.utils import timezone
from tests.factories import NoticeFactory
start = timezone.now() + timedelta(seconds={seconds})
NoticeFactory(starts_at=start, ends_at=start + timedelta(seconds=4))
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Iterator[Site]:
    """On SQLite, or on the PostgreSQL server that the suite was given."""
    with own_database() as url:
        site = Site(tmp_path_factory.mktemp("original") / "site", url)
        site.set_up()
        yield site


@pytest.fixture
def site(original, tmp_path) -> Iterator[Site]:
    with own_database(original.database_url) as url:
        yield original.copy(tmp_path / "site", url, original.root)


@contextmanager
def watching(site: Site) -> Iterator[subprocess.Popen]:
    """`manage.py publish_site --watch`, when its first pass is done; killed afterwards."""
    edition = site.var / "published" / "manifest.json"
    before = edition.stat().st_mtime_ns if edition.exists() else 0
    with (site.folder / "watch.log").open("ab") as log:
        process = subprocess.Popen(
            site._command("publish_site", "--watch"),
            cwd=site.root,
            env=site._environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(
            lambda: edition.exists() and edition.stat().st_mtime_ns != before,
            START_WITHIN,
            lambda: (site.folder / "watch.log").read_text(),
        )
        yield process
    finally:
        process.kill()
        process.wait()


def plan(site: Site, *slugs: str, seconds: float) -> None:
    site.manage("shell", "-c", PLAN.format(slugs=slugs, seconds=seconds))


def states(site: Site) -> list[tuple[str, int]]:
    return site.rows("SELECT state, attempts FROM pages_schedule ORDER BY due_at, id")


def publications(site: Site) -> list[str]:
    """Titles are all the same; the keys of the pages in the order in which they went up."""
    question = "SELECT page_id FROM pages_publication WHERE route = 'scheduled' ORDER BY id"
    return [page for (page,) in site.rows(question)]


def is_done(site: Site) -> bool:
    return {state for state, _attempts in states(site)} == {"done"}


def words(site: Site, path: str) -> str:
    body = Store(site.var / "published").body(path)
    return body.decode() if body else ""


def seconds_late(site: Site) -> float:
    """From the time it was due until the publication was noted."""
    (due,) = site.rows("SELECT min(due_at) FROM pages_schedule")[0]
    (last,) = site.rows("SELECT max(at) FROM pages_publication WHERE route = 'scheduled'")[0]
    return (moment(last) - moment(due)).total_seconds()


def moment(value) -> datetime:
    """SQLite keeps text without a zone, which is UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value.astimezone(UTC)


def wait_for_its_time(site: Site) -> None:
    (due,) = site.rows("SELECT max(due_at) FROM pages_schedule")[0]
    time.sleep(max(0, (moment(due) - datetime.now(UTC)).total_seconds()) + 0.5)


def test_schedule_outlives_its_publisher_and_is_carried_out_once(site, record_property):
    plan(site, "planned", seconds=SOON)
    with watching(site) as publisher:
        publisher.kill()
    wait_for_its_time(site)
    assert states(site) == [("waiting", 0)]

    with watching(site):
        wait_until(lambda: NEW in words(site, "/planned/"), WITHIN, lambda: str(states(site)))
        time.sleep(2)

    assert states(site) == [("done", 1)]
    assert len(publications(site)) == 1


@contextmanager
def held_in_the_middle(site: Site) -> Iterator[None]:
    """Inside the block the publisher is in the middle of carrying it out."""
    if not site.database_url:
        wait_until(lambda: is_writing(site), WITHIN, lambda: f"Never caught: {states(site)}")
        yield
        return
    with closing(psycopg2.connect(site.database_url)) as connection:
        # Advancing the edition is the last thing that a publication does.
        connection.cursor().execute("SELECT * FROM campaign_site_editioncounter FOR UPDATE")
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        wait_until(lambda: site.rows(waits), WITHIN, lambda: f"Never held: {states(site)}")
        yield


def is_writing(site: Site) -> bool:
    """Whether another process holds SQLite's one write lock, and for longer than a heartbeat."""
    return is_locked(site) and not time.sleep(0.05) and is_locked(site)


def is_locked(site: Site) -> bool:
    with closing(sqlite3.connect(site.var / "site.sqlite3", timeout=0)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.rollback()
        return False


def test_publisher_killed_in_the_middle_neither_loses_nor_doubles_it(site, monkeypatch):
    monkeypatch.setattr("tests.site_process.LOOK_EVERY", 0.005)
    plan(site, "planned", seconds=SOON)
    with watching(site) as publisher, held_in_the_middle(site):
        publisher.kill()
        publisher.wait()
    assert states(site) == [("waiting", 0)]
    assert publications(site) == []
    assert OLD in words(site, "/planned/")
    assert NEW not in words(site, "/planned/")

    with watching(site):
        wait_until(lambda: NEW in words(site, "/planned/"), WITHIN, lambda: str(states(site)))

    assert states(site) == [("done", 1)]
    assert len(publications(site)) == 1


@pytest.fixture(scope="module")
def two_nodes(tmp_path_factory) -> Iterator[tuple[Site, Site]]:
    """Two machines with a folder each and one PostgreSQL."""
    try:
        cluster = Cluster()
    except NoPostgresError as reason:
        pytest.skip(str(reason))
    with cluster:
        folder = tmp_path_factory.mktemp("nodes")
        first, second = (Site(folder / name, cluster.url) for name in ("one", "two"))
        first.set_up()
        second.folder.mkdir()
        yield first, second


@pytest.mark.any_database
def test_two_nodes_carry_it_out_once_and_in_order(two_nodes, record_property):
    first, second = two_nodes
    slugs = [f"planned-{number}" for number in range(6)]
    with watching(first), watching(second):
        plan(first, *slugs, seconds=SOON)
        for site in two_nodes:
            wait_until(
                lambda site=site: all(NEW in words(site, f"/{slug}/") for slug in slugs),
                SOON + WITHIN,
                lambda: json.dumps(states(first)),
            )
        time.sleep(2)

    assert states(first) == [("done", 1)] * len(slugs)
    in_order = [page for (page,) in first.rows("SELECT page_id FROM pages_schedule ORDER BY id")]
    assert publications(first) == in_order
    record_property("seconds after its time", late := seconds_late(first))
    print(f"Six schedules on two nodes: the last {late:.2f} s after its time")
    assert late < WITHIN


@pytest.mark.any_database
def test_notice_goes_up_and_away_on_both_nodes_by_itself(two_nodes):
    first, second = two_nodes
    heading = "Chat is closed today."
    with watching(first), watching(second):
        first.manage("shell", "-c", NOTICE.format(seconds=SOON))
        start, end = map(
            moment, first.rows("SELECT max(starts_at), max(ends_at) FROM pages_notice")[0]
        )
        assert heading not in words(first, "/")
        for up, due in ((True, start), (False, end)):
            for site in two_nodes:
                wait_until(
                    lambda site=site, up=up: (heading in words(site, "/")) is up,
                    SOON + WITHIN,
                    lambda: "The notice did not move",
                )
            late = datetime.now(UTC) - due
            print(f"Notice {'up' if up else 'away'} on two nodes {late.total_seconds():.2f} s late")
            assert timedelta(0) < late < timedelta(seconds=WITHIN)
