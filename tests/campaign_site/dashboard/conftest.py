"""The two who most often look at the first page."""

import pytest

from tests.campaign_site.dashboard.shown import member


@pytest.fixture
def author():
    return member("author", first_name="Ann", last_name="Author")


@pytest.fixture
def publisher():
    return member("publisher")
