"""Who plans and who approves, and a live page to plan for; a module may have its own."""

import pytest

from tests.pages.planning import planned


@pytest.fixture
def author():
    return planned.author()


@pytest.fixture
def publisher():
    return planned.publisher()


@pytest.fixture
def page():
    return planned.live_page("planned")
