"""How the site is, as staff read it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaign_site import health
from campaign_site.health import Check, State, everything, worst
from campaign_site.models import EditionCounter, FailedPage
from campaign_site.publishing.publisher import wanted_edition
from tests.factories import ErasureRequestFactory, PublisherNodeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings):
    return settings.PUBLISHED_FOLDER


def living(**values):
    """A publisher that shows the newest edition."""
    wanted = wanted_edition()
    return PublisherNodeFactory(
        **{"name": "web-1", "edition": wanted.counter, "release": wanted.release} | values
    )


def of(name):
    """The check by its name; raises where there is none."""
    return {check.what: check for check in everything()}[name]


def ago(**time):
    return timezone.now() - timedelta(**time)


def test_publisher_that_shows_the_newest_edition_is_good():
    living(pages=30, failed=2)

    check = of("Publisher on web-1")

    assert check.state == State.OK
    assert "visitors see the newest edition" in check.words
    assert "30 pages" in check.words
    assert "2 did not pass" in check.words


def test_publisher_nobody_heard_of_is_not_known():
    assert of("Publisher").state == State.UNKNOWN


@pytest.mark.parametrize(
    ("silence", "state"),
    [
        ({"seconds": 40}, State.OK),
        ({"minutes": 5}, State.BAD),
        ({"days": 2}, State.UNKNOWN),
    ],
)
def test_silent_publisher_is_noticed(silence, state):
    living(seen_at=ago(**silence), own_time=ago(**silence))

    check = of("Publisher on web-1")

    assert check.state == state
    assert ("Silent for" in check.words) == (state != State.OK)


def test_publisher_is_behind_when_its_pass_is_long_over():
    living(pass_began_at=ago(minutes=5))
    EditionCounter.advance()

    check = of("Publisher on web-1")

    assert check.state == State.WARNING
    assert "the newest is" in check.words


def test_publisher_in_the_middle_of_a_pass_is_good():
    living(pass_began_at=ago(seconds=5))
    EditionCounter.advance()

    assert of("Publisher on web-1").state == State.OK


def test_trouble_of_a_publisher_is_told_in_its_words():
    living(trouble="The disk refused the published pages")

    check = of("Publisher on web-1")

    assert check.state == State.BAD
    assert check.words.startswith("The disk refused the published pages. ")


def test_clock_of_a_publisher_is_compared_with_the_database():
    living(own_time=timezone.now() + timedelta(seconds=90))

    check = of("Clock of web-1")

    assert check.state == State.BAD
    assert "90 seconds away" in check.words


def test_little_disk_space_is_told():
    living(disk_free=5, disk_size=100)

    assert of("Disk of web-1").state == State.WARNING


def test_unknown_disk_space_is_not_known():
    living(disk_free=None)

    assert of("Disk of web-1").state == State.UNKNOWN


def test_failed_pages_are_counted():
    FailedPage.objects.create(path="/a/", reason="why")

    check = of("Pages that did not publish")

    assert check.state == State.WARNING
    assert check.words.startswith("One.")


def test_waiting_erasure_is_told():
    ErasureRequestFactory()

    assert of("Erasures for legal reasons").state == State.WARNING


def test_unpublished_folder_is_bad_and_a_published_one_good(publish):
    name = "Published pages on this machine"
    assert of(name).state == State.BAD

    publish({"/": "Home"})

    assert of(name).state == State.OK


def test_missing_migration_is_bad(monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one"])

    assert of("Tables").state == State.BAD


def test_tables_fit_the_program():
    assert of("Tables").state == State.OK


def test_launch_gaps_are_named():
    check = of("Fit for the public")

    assert check.state == State.WARNING
    assert "law-page" in check.words


def test_worst_is_the_worst_of_all():
    states = [State.OK, State.WARNING, State.BAD, State.UNKNOWN]

    found = [worst([Check("", state, "") for state in states[:number]]) for number in range(5)]

    assert found == [State.UNKNOWN, State.OK, State.WARNING, State.BAD, State.BAD]
