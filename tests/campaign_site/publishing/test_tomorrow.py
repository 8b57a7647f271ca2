"""A fact that runs out tonight reads otherwise tomorrow, and nobody touches anything.

The watcher runs as a real process under a clock that is ten seconds before midnight.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
TONIGHT = "2026-12-01 23:59:50"
LAST_DAY = "2026-12-01"
WITHIN = 60.0  # seconds

CONFIRM_UNTIL_TONIGHT = f"""
from signposting.models import Verification
Verification.objects.filter(service__slug="stop-it-now-helpline", fact="hours").update(
    confirmed_by="A person at the charity", confirmed_on="2026-11-25", holds_until="{LAST_DAY}")
"""


@pytest.fixture
def environment(tmp_path):
    """A site of its own on SQLite, whose clock no other test knows."""
    own = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return own | {
        "SITE_MODE": "local",
        "VAR_FOLDER": str(tmp_path),
        "PUBLISHED_FOLDER": str(tmp_path / "published"),
        "TZ": "Europe/London",
        # The watcher counts its waiting by the monotonic clock, which stays true.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def faketime():
    found = shutil.which("faketime")
    if found is None and os.environ.get("CI"):
        pytest.fail("faketime is not installed, and CI may not skip this")
    if found is None:
        pytest.skip("needs Debian's faketime package: apt-get install faketime")
    return found


def wait_for(words, page):
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if page.exists() and words in page.read_text(encoding="utf-8"):
            return
        time.sleep(0.2)
    pytest.fail(f"{words!r} was not published within {WITHIN:.0f} seconds")


def test_hours_that_run_out_tonight_are_not_confirmed_tomorrow(environment, tmp_path):
    clock = faketime()
    page = tmp_path / "published" / "site" / "get-help" / "index.html"
    run = {"env": environment, "cwd": ROOT, "stdout": subprocess.DEVNULL}
    subprocess.run([*MANAGE, "migrate", "-v0"], check=True, **run)
    subprocess.run([*MANAGE, "load_register", "-v0"], check=True, **run)
    subprocess.run([*MANAGE, "load_campaign", "-v0"], check=True, **run)
    subprocess.run([*MANAGE, "shell", "-v0", "-c", CONFIRM_UNTIL_TONIGHT], check=True, **run)

    watcher = subprocess.Popen(
        [clock, TONIGHT, *MANAGE, "publish_site", "--watch"], start_new_session=True, **run
    )
    try:
        wait_for("Open Monday to Thursday, 9am to 9pm; Friday, 9am to 5pm.", page)
        wait_for("Usually Monday to Thursday, 9am to 9pm; Friday, 9am to 5pm. Not confirmed.", page)
    finally:
        os.killpg(watcher.pid, signal.SIGTERM)
        watcher.wait(timeout=20)
