"""Two people for an erasure: one asks, another confirms, both may publish pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from campaign_site.erasures import ErasureError, ask, confirm, refuse
from campaign_site.models import EditionCounter, ErasureRequest
from campaign_site.publishing.history import past_entries
from campaign_site.publishing.manifest import checksum
from campaign_site.staff import make_roles
from tests.campaign_site.conftest import html
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def person():
    make_roles()

    def deed(role="publisher"):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        return user

    return deed


@pytest.fixture
def corrected(folder, publish, seconds_apart):
    """The folder in which /a/ was corrected; its first body is of the past."""
    publish({"/a/": "Victim named"})
    publish({"/a/": "Corrected"})
    return folder


@pytest.fixture
def folder(settings):
    return settings.PUBLISHED_FOLDER


def asked_for(folder, user):
    newer, older = past_entries(folder, "/a/")
    start, end = (datetime.fromisoformat(entry.since) for entry in (older, newer))
    return ask(folder, "/a/", start, end, reason="Court order of 3 March", user=user)


@pytest.fixture
def seconds_apart(monkeypatch):
    """Each commit is noted a day after the one before: the history counts whole seconds."""

    class Days(datetime):
        day = 1

        @classmethod
        def now(cls, tz=None):
            cls.day += 1
            return datetime(2026, 3, cls.day, tzinfo=tz)

    monkeypatch.setattr("campaign_site.publishing.store.datetime", Days)


def test_request_names_every_copy_of_its_time(corrected, person):
    request = asked_for(corrected, person())

    assert request.checksums == [checksum(html("Victim named").body)]


def test_confirming_takes_another_person(corrected, person):
    asker = person()
    request = asked_for(corrected, asker)

    with pytest.raises(ErasureError, match="second person"):
        confirm(request, asker)

    request.refresh_from_db()
    assert request.state == "asked"


def test_second_person_confirms_and_every_node_hears_of_it(corrected, person):
    request = asked_for(corrected, person())
    before = EditionCounter.current()
    second = person()

    confirm(request, second)

    request.refresh_from_db()
    assert (request.state, request.decided_by_name) == ("confirmed", second.get_username())
    assert EditionCounter.current() > before


def test_decision_is_taken_once(corrected, person):
    request = asked_for(corrected, person())
    refuse(request, person())

    for deed in (confirm, refuse):
        with pytest.raises(ErasureError, match="decided already"):
            deed(request, person())


def test_author_may_neither_ask_nor_decide(corrected, person):
    author = person("author")
    with pytest.raises(ErasureError, match="may publish"):
        asked_for(corrected, author)

    request = asked_for(corrected, person())
    for deed in (confirm, refuse):
        with pytest.raises(ErasureError, match="may publish"):
            deed(request, author)


def test_time_in_which_visitors_still_get_the_page_is_refused(corrected, person):
    with pytest.raises(ErasureError, match="Visitors still get"):
        ask(corrected, "/a/", BEFORE, datetime.now(UTC), reason="An order", user=person())


@pytest.mark.parametrize(
    ("path", "days", "reason", "words"),
    [
        ("/a/", 1, "  ", "what legal reason"),
        ("/a/", 0, "An order", "before the beginning"),
        ("/nowhere/", 1, "An order", "Nothing was published"),
        ("/a/", 1, "An order", "Nothing was published"),
    ],
)
def test_asking_for_nothing_is_refused(corrected, person, path, days, reason, words):
    with pytest.raises(ErasureError, match=words):
        ask(corrected, path, BEFORE, BEFORE + timedelta(days), reason=reason, user=person())

    assert not ErasureRequest.objects.exists()
