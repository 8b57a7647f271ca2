"""What the load generator counts as failed, against a real server."""

import pytest

from tests.benchmarks import page_views
from tests.benchmarks.load import Target
from tests.benchmarks.page_views import drawn_visits, pay_visits
from tests.listening import listening

pytestmark = pytest.mark.any_database

BODY = b"A page"
OTHER_LENGTH = "another length than published"


@pytest.fixture(autouse=True)
def few_visitors(monkeypatch):
    monkeypatch.setattr(page_views, "CONNECTIONS", 2)
    monkeypatch.setattr(page_views, "RATE", 100)


def server(status="200 OK"):
    """Answers each request on a kept connection with BODY."""
    answer = f"HTTP/1.1 {status}\r\nContent-Length: {len(BODY)}\r\n\r\n".encode() + BODY

    def talk(connection):
        with connection:
            while connection.recv(65536):
                connection.sendall(answer)

    return listening(talk)


def tally_of(lengths, later=(), **answered):
    with server(**answered) as port:
        targets = [Target("/", frozenset(lengths))]
        tally = pay_visits(port, drawn_visits(port, targets, 0.2))
    tally.settle([*targets, Target("/", frozenset(later))])
    assert len(tally.times) > 5
    return tally


def failures(tally):
    return {name: count for name, count in tally.failures.items() if count}


@pytest.mark.parametrize("lengths", [{len(BODY)}, {len(BODY), 900}])
def test_page_with_the_clock_or_without_is_no_failure(lengths):
    assert failures(tally_of(lengths)) == {}


def test_page_of_the_edition_that_came_meanwhile_is_no_failure():
    assert failures(tally_of({900}, later={len(BODY)})) == {}


def test_page_of_no_edition_is_a_failure():
    tally = tally_of({900}, later={901})

    assert failures(tally) == {OTHER_LENGTH: len(tally.times)}


def test_wrong_status_is_a_failure():
    tally = tally_of({len(BODY)}, status="503 Service Unavailable")

    assert failures(tally) == {"HTTP/1.1 503": len(tally.times)}
