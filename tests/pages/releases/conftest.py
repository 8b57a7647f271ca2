"""Who is logged in while a release is written."""

import pytest

from tests.pages.releases.invented import WRITES, member


@pytest.fixture
def author(client):
    user = member(*WRITES)
    client.force_login(user)
    return user
