"""One publisher a node, tried with real processes."""

import os
import signal
import subprocess
import sys

import pytest

from campaign_site.publishing.lock import AlreadyPublishingError, publishing_lock

HOLD = """
import sys, time
from pathlib import Path
from campaign_site.publishing.lock import publishing_lock
with publishing_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
COMMAND_ENVIRONMENT = ("PATH", "HOME", "LANG")


@pytest.fixture
def holder(settings, repository):
    """Another process that publishes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(settings.PUBLISHED_FOLDER)],
        cwd=repository,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_lock_is_refused_while_another_process_holds_it(holder, settings):
    with pytest.raises(AlreadyPublishingError, match="Another publisher is at work on"):
        publishing_lock(settings.PUBLISHED_FOLDER).__enter__()


def test_lock_dies_with_its_process(holder, settings):
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    with publishing_lock(settings.PUBLISHED_FOLDER):
        pass


def test_lock_is_of_one_folder(holder, tmp_path):
    with publishing_lock(tmp_path / "elsewhere"):
        pass


def test_lock_can_be_taken_again_after_it_was_let_go(settings):
    for _ in range(2):
        with publishing_lock(settings.PUBLISHED_FOLDER):
            pass


@pytest.mark.parametrize("arguments", [[], ["--watch"]])
def test_second_publisher_stops_in_plain_words(holder, settings, repository, arguments, tmp_path):
    kept = {name: os.environ[name] for name in COMMAND_ENVIRONMENT if name in os.environ}
    told = {"SITE_MODE": "local", "VAR_FOLDER": str(settings.VAR_FOLDER)}

    done = subprocess.run(
        [sys.executable, "manage.py", "publish_site", *arguments],
        cwd=repository,
        env={**kept, **told},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        f"CommandError: Another publisher is at work on {settings.PUBLISHED_FOLDER}. "
        "One is enough: this one stops."
    )
