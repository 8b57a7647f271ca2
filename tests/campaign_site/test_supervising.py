"""Two programs side by side: real processes, killed and stopped."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from campaign_site.supervising import SECRETS, web_command
from tests.postgres import free_port

IN_TIME = 20.0  # seconds
# Each child writes its number into a file of its own, then does as it is told.
SUPERVISE = """
import sys
from campaign_site import supervising
from campaign_site.supervising import Supervisor
folder = sys.argv[1]
supervising.STOP_WITHIN = 6.0
def child(name, ending):
    code = (
        "import os, signal, time, pathlib\\n"
        f"{ending}\\n"
        f"with open('{folder}/{name}', 'a') as file: file.write(str(os.getpid()) + chr(10))\\n"
        f"pathlib.Path('{folder}/{name}.env').write_text(' '.join(os.environ))\\n"
        "time.sleep(60)\\n"
    )
    return [sys.executable, "-c", code]
HANG_UP = "signal.signal(signal.SIGHUP, lambda *_: pathlib.Path(%r).touch())" % (
    folder + "/reloaded"
)
BUSY = "signal.signal(signal.SIGTERM, lambda *_: pathlib.Path(%r).touch())" % (folder + "/told")
Supervisor(
    {"web": child("web", HANG_UP), "publisher": child("publisher", BUSY * ("busy" in sys.argv))},
    without_secrets="without" in sys.argv,
).run()
print("all stopped", flush=True)
"""


@pytest.fixture
def start(repository, tmp_path):
    started = []

    def deed(*arguments, **told):
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, str(tmp_path), *arguments],
            cwd=repository,
            env={**os.environ, **told},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        wait_until(lambda: pids(tmp_path, "web") and pids(tmp_path, "publisher"))
        return process

    yield deed
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=IN_TIME)


def pids(folder, name):
    file = folder / name
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(happened):
    deadline = time.monotonic() + IN_TIME
    while not happened():
        assert time.monotonic() < deadline, "too late"
        time.sleep(0.05)


def test_child_that_is_killed_is_replaced(start, tmp_path):
    start()
    first, other = pids(tmp_path, "web")[0], pids(tmp_path, "publisher")

    os.kill(first, signal.SIGKILL)

    wait_until(lambda: len(pids(tmp_path, "web")) == 2)
    assert is_alive(pids(tmp_path, "web")[1])
    assert pids(tmp_path, "publisher") == other


def test_hang_up_reloads_the_web_and_starts_the_publisher_again(start, tmp_path):
    supervisor = start()
    web, publisher = pids(tmp_path, "web"), pids(tmp_path, "publisher")

    supervisor.send_signal(signal.SIGHUP)

    wait_until(lambda: (tmp_path / "reloaded").exists())
    wait_until(lambda: len(pids(tmp_path, "publisher")) == 2)
    assert not is_alive(publisher[0])
    assert is_alive(pids(tmp_path, "publisher")[1])
    assert pids(tmp_path, "web") == web
    assert is_alive(web[0])


def test_hang_up_reloads_the_web_at_once_while_the_publisher_ends(start, tmp_path):
    """A publisher in the middle of something may take its time."""
    supervisor = start("busy")
    publisher = pids(tmp_path, "publisher")[0]

    supervisor.send_signal(signal.SIGHUP)

    wait_until((tmp_path / "reloaded").exists)
    wait_until((tmp_path / "told").exists)
    assert is_alive(publisher)
    assert len(pids(tmp_path, "publisher")) == 1


def test_web_is_replaced_while_the_publisher_ends(start, tmp_path):
    supervisor = start("busy")
    publisher = pids(tmp_path, "publisher")[0]
    supervisor.send_signal(signal.SIGHUP)
    wait_until((tmp_path / "told").exists)

    os.kill(pids(tmp_path, "web")[0], signal.SIGKILL)

    wait_until(lambda: len(pids(tmp_path, "web")) == 2)
    assert is_alive(publisher)


def test_publisher_that_does_not_end_is_killed_and_started_again(start, tmp_path):
    supervisor = start("busy")
    publisher = pids(tmp_path, "publisher")[0]

    supervisor.send_signal(signal.SIGHUP)

    wait_until(lambda: len(pids(tmp_path, "publisher")) == 2)
    assert not is_alive(publisher)
    assert supervisor.poll() is None


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_all(start, tmp_path, name):
    supervisor = start()
    children = [*pids(tmp_path, "web"), *pids(tmp_path, "publisher")]

    supervisor.send_signal(name)
    said, _ = supervisor.communicate(timeout=IN_TIME)

    assert supervisor.returncode == 0
    assert said == "all stopped\n"
    assert [pid for pid in children if is_alive(pid)] == []


@pytest.mark.parametrize(("arguments", "is_told"), [((), True), (("without",), False)])
def test_visitors_server_is_not_told_the_secrets(start, tmp_path, arguments, is_told):
    secrets = {"DATABASE_URL": "postgres://a:b@127.0.0.1/c", "MAIL_SERVER": "dummymail://"}
    start(*arguments, SECRET_KEY="s" * 50, **secrets)
    wait_until((tmp_path / "web.env").exists)

    known = (tmp_path / "web.env").read_text().split()

    assert ("PATH" in known) is True
    assert {name in known for name in SECRETS} == {is_told}


def test_web_command_replaces_workers_and_logs_no_visitor():
    command = web_command("127.0.0.1", 8000, 2)

    assert "--respawn-failed-workers" in command
    assert "--no-access-log" in command
    assert command[-1] == "campaign_site.wsgi:application"


def test_server_starts_without_a_word(repository, tmp_path):
    """A newcomer would take a warning for a fault of his."""
    port = free_port()
    server = subprocess.Popen(
        web_command("127.0.0.1", port, 1),
        cwd=repository,
        env=os.environ | {"VAR_FOLDER": str(tmp_path / "var"), "SITE_MODE": "local"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: answers(port))
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=IN_TIME)

    assert said == ""


def answers(port):
    """Nothing is published: the built-in page, from a worker that runs."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except urllib.error.HTTPError as error:
        return error.code == 503
    except OSError:
        return False


def test_web_command_for_visitors_alone_has_one_thread():
    command = web_command("127.0.0.1", 8000, 2, public_only=True)

    assert command[-1] == "campaign_site.wsgi:public"
    assert command[command.index("--blocking-threads") + 1] == "1"
