"""Running sites and a real Chromium. Sites are shared, for setting one up takes ten seconds."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.chromium import ARGUMENTS, Profile
from tests.browser.staff import Staff, one_more
from tests.site_process import ROOT, Site, own_database, running

MEASURED = pytest.StashKey[dict[str, str]]()


@pytest.fixture
def measured(request) -> Callable[[str, object], None]:
    """Notes a number for the end of the run: measured("home on the wire, bytes", 8123)."""
    notes = request.config.stash.setdefault(MEASURED, {})

    def deed(what: str, number: float) -> None:
        notes[what] = f"{number:.2f}" if isinstance(number, float) else f"{number}"

    return deed


def pytest_terminal_summary(terminalreporter, config):
    notes = config.stash.get(MEASURED, {})
    if notes:
        terminalreporter.section("measured")
    for what, number in notes.items():
        terminalreporter.line(f"{what}: {number}")


@pytest.fixture(scope="package")
def chromium() -> str:
    """The program's path. Without it the test is skipped; in CI that is a failure."""
    found = shutil.which("chromium")
    if found is None:
        missing = "Chromium is not installed: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return found


@pytest.fixture(scope="package")
def playwright(chromium) -> Iterator[Playwright]:
    # For this folder only: Django refuses its database calls while Playwright's loop runs.
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="package")
def browser(playwright, chromium) -> Iterator[Browser]:
    """For tests that need no fresh profile: windows of one browser."""
    launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture
def window(browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a window: window(viewport=…, color_scheme=…). Closed after the test."""
    opened = []

    def deed(width: int = 1280, height: int = 800, **options) -> BrowserContext:
        size = {"width": width, "height": height}
        opened.append(browser.new_context(viewport=size, **options))
        return opened[-1]

    yield deed
    for context in opened:
        context.close()


@pytest.fixture
def fresh_profile(playwright, chromium, tmp_path) -> Iterator[Callable[..., Profile]]:
    """Starts a browser that was never used before, with a log of every request it makes."""
    started = []

    def deed(**options) -> Profile:
        folder = tmp_path / f"profile-{len(started)}"
        started.append(Profile.start(playwright, chromium, folder, **options))
        return started[-1]

    yield deed
    for profile in started:
        profile.close()


@pytest.fixture(scope="package")
def original(tmp_path_factory) -> Iterator[Site]:
    """A site that is set up and never started: the others are copies of it."""
    with own_database() as url:
        site = Site(tmp_path_factory.mktemp("original") / "site", url)
        site.set_up()
        yield site


@pytest.fixture(scope="package")
def running_copy(original) -> Callable[..., AbstractContextManager[Site]]:
    """with running_copy(folder) as site: …; its database is dropped afterwards."""

    @contextmanager
    def deed(folder: Path, root: Path = ROOT):
        with (
            own_database(original.database_url) as url,
            running(original.copy(folder, url, root)) as started,
        ):
            yield started

    return deed


@pytest.fixture(scope="package")
def site(running_copy, tmp_path_factory) -> Iterator[Site]:
    """A running site that no test changes."""
    with running_copy(tmp_path_factory.mktemp("shared") / "site") as started:
        yield started


@pytest.fixture(scope="package")
def edited_site(running_copy, tmp_path_factory) -> Iterator[Site]:
    """A running site that tests edit; each edits a page or a fact of its own."""
    with running_copy(tmp_path_factory.mktemp("edited") / "site") as started:
        yield started


@pytest.fixture
def staff(fresh_profile, edited_site) -> Callable[..., Staff]:
    """Logs in to the edited site: staff("publisher"); staff("second", role="publisher") is one
    more of that role."""

    def deed(name: str, role: str = "") -> Staff:
        member = Staff(fresh_profile(), edited_site)
        member.log_in(name, one_more(edited_site, name, role) if role else "")
        return member

    return deed


@pytest.fixture
def screenshots(repository) -> Path:
    """Kept in the var folder of this machine, to be looked at."""
    folder = repository / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
