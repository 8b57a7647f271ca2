"""Invented requests against what the feed says of itself, good ones and bad ones.

Schemathesis reads openapi.json and asks the site's own WSGI program; it checks statuses, types,
headers and documents, and that what is not allowed is refused.
"""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

pytestmark = pytest.mark.any_database
EXAMPLES = 30
CONFIG = {"generation": {"deterministic": True, "database": "none", "mode": "all"}}


@pytest.fixture
def without_connections():
    """No database to close after each request, as in Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described_feed(feed_site, feed_file, without_connections):
    config = SchemathesisConfig.from_dict(CONFIG)
    return schemathesis.openapi.from_wsgi(
        "/open-referral/openapi.json", WSGIHandler(), config=config
    )


requests = schemathesis.pytest.from_fixture("described_feed")


@requests.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_feed_answers_as_it_says(case):
    case.call_and_validate()
