"""Phones of the staff, their steps, and where their pictures go."""

import os
import re
from collections.abc import Callable, Iterator

import pytest

from tests.browser.chromium import Profile
from tests.browser.staff import one_more
from tests.browser.tasks.phone import SCREEN, Phone
from tests.browser.tasks.pictures import Pictures
from tests.browser.tasks.steps import Steps
from tests.site_process import Site

PATIENCE = 15_000  # milliseconds for what is to appear


@pytest.fixture(scope="package")
def edited_site(running_copy, tmp_path_factory) -> Iterator[Site]:
    """A site of the tasks' own: they move, take down and rewrite pages that other tests read."""
    with running_copy(tmp_path_factory.mktemp("tasks") / "site") as started:
        yield started


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def pictures(repository, screenshots) -> Pictures:
    """GUIDE_PICTURES=1 writes into the staff guide; otherwise they are there to be looked at."""
    if not os.environ.get("GUIDE_PICTURES"):
        return Pictures(screenshots)
    guide = (repository / "docs" / "staff-guide.md").read_text()
    wanted = frozenset(re.findall(r"staff-guide/([\w-]+)\.webp", guide))
    return Pictures(repository / "docs" / "pictures" / "staff-guide", wanted)


@pytest.fixture
def phone(browser, edited_site, steps, pictures, tmp_path) -> Iterator[Callable[..., Phone]]:
    """phone("author") logs in; phone("second", role="publisher") is one more of that role."""
    opened = []

    def deed(name: str, role: str = "") -> Phone:
        context = browser.new_context(**SCREEN)
        opened.append(context)
        context.new_page().set_default_timeout(PATIENCE)
        member = Phone(Profile(context, tmp_path), edited_site, name, steps, pictures)
        member.log_in(name, one_more(edited_site, name, role) if role else "")
        member.begin()
        return member

    yield deed
    for context in opened:
        context.close()


@pytest.fixture
def visitor(browser, tmp_path) -> Iterator[Profile]:
    """Somebody without an account, on a phone."""
    context = browser.new_context(**SCREEN)
    context.new_page()
    yield Profile(context, tmp_path)
    context.close()


@pytest.fixture
def at_most(measured, steps) -> Callable[[str, int], None]:
    """Notes the steps of a task for the end of the run, and holds them to a ceiling."""

    def deed(task: str, ceiling: int) -> None:
        people = dict.fromkeys(who for who, _what in steps.taken)
        each = ", ".join(f"{who} {len(steps.of(who))}" for who in people)
        measured(f"steps, {task}", f"{len(steps)} ({each})")
        assert len(steps) <= ceiling, f"\n{steps}"

    return deed
