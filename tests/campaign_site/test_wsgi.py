"""The entry points, in processes of their own as granian runs them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest

from campaign_site import wsgi
from campaign_site.environment import repository_root
from campaign_site.serving import PublicSite

FORBIDDEN_MODULES = {"django", "cms", "psycopg2", "psycopg", "sqlite3", "environ"}
START_LIMIT = 20.0  # seconds


@pytest.fixture
def surroundings(folder):
    """The environment of a process that serves `folder` and knows no secret."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PUBLISHED_FOLDER": str(folder), "SITE_MODE": "local"}


def run(code, surroundings):
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, env=surroundings, cwd=repository_root(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_public_loads_neither_django_nor_a_database_driver(surroundings, publish):
    publish({"/": "Home"})
    code = """
import sys
from wsgiref.util import setup_testing_defaults
from campaign_site.wsgi import public
environ = {"HTTP_HOST": "127.0.0.1", "SCRIPT_NAME": "", "PATH_INFO": "/"}
setup_testing_defaults(environ)
seen = []
assert b"Home" in b"".join(public(environ, lambda status, headers: seen.append(status)))
assert seen == ["200 OK"]
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""

    loaded = set(run(code, surroundings).split())

    assert "campaign_site" in loaded
    assert not loaded & FORBIDDEN_MODULES


def test_importing_the_module_makes_nothing(surroundings):
    code = "import campaign_site.wsgi as w; print('public' in vars(w), 'application' in vars(w))"

    assert run(code, {**surroundings, "SITE_MODE": "production"}).split() == ["False", "False"]


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError):
        _ = wsgi.nothing


def test_application_serves_visitors_while_django_cannot_start(folder, publish, get, monkeypatch):
    publish({"/": "Home"})
    monkeypatch.setenv("PUBLISHED_FOLDER", str(folder))
    monkeypatch.setenv("ALLOWED_HOSTS", "www.example.org")

    def broken():
        raise RuntimeError("no such setting")

    monkeypatch.setattr(wsgi, "start_django", broken)
    application = wsgi.make_application()

    assert get(application).status == 200
    staff = get(application, "/admin/")
    assert staff.status == 503
    assert b"Visitors are still served" in staff.body


def test_django_is_tried_again_after_it_could_not_start(get, monkeypatch):
    attempts = []

    def start():
        attempts.append(1)
        if len(attempts) == 1:
            raise RuntimeError("not yet")
        return lambda environ, start_response: wsgi.send(
            wsgi.plain_response(200, "started"), environ, start_response
        )

    monkeypatch.setattr(wsgi, "TRY_AGAIN_AFTER", 0.0)
    staff_side = wsgi.StaffSide(start)

    assert get(staff_side).status == 503
    assert get(staff_side).body == b"started\n"
    assert get(staff_side).status == 200
    assert len(attempts) == 2


def test_slow_staff_pages_leave_threads_for_visitors(folder, publish, get):
    publish({"/": "Home"})
    finish = threading.Event()
    taken = wsgi.STAFF_AT_ONCE + wsgi.STAFF_WAITING

    def slow(environ, start_response):
        finish.wait(START_LIMIT)
        return wsgi.send(wsgi.plain_response(200, "slow"), environ, start_response)

    site = PublicSite(folder, ["www.example.org"], django=wsgi.StaffSide(lambda: slow))
    with ThreadPoolExecutor(wsgi.THREADS) as threads:
        asked = [threads.submit(get, site, "/admin/") for _ in range(taken + 10)]
        busy = next(as_completed(asked)).result()
        visitor = threads.submit(get, site).result(timeout=START_LIMIT)
        finish.set()
        statuses = Counter(each.result().status for each in asked)

    assert b"try again in a few seconds" in busy.body
    assert visitor.status == 200
    assert statuses == {200: taken, 503: 10}
    assert get(site, "/admin/").status == 200


# --- Under granian ----------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(surroundings, tmp_path):
    """A real granian on a port of its own; stopped by the id of its process."""
    port = free_port()
    granian = Path(sys.executable).with_name("granian")
    command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--respawn-failed-workers"]
    log = tmp_path / "granian.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "campaign_site.wsgi:public"],
            env=surroundings,
            cwd=repository_root(),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(port, process, log)
        yield Server(port, log)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(port, process, log):
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"granian did not start: {log.read_text()}")


class Server:
    def __init__(self, port, log):
        self.port = port
        self.log = log

    def ask(self, path="/", method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return response.status, fields, response.read()
        finally:
            connection.close()


def test_granian_serves_what_was_published(server, publish, make_page):
    assert server.ask()[0] == 503  # nothing published yet
    publish({"/": "Home"})
    time.sleep(0.4)

    status, headers, body = server.ask()
    assert (status, body) == (200, make_page("Home").body)
    assert headers["cache-control"] == "no-store"
    assert headers["content-length"] == str(len(body))
    assert not {"set-cookie", "etag", "last-modified"} & set(headers)

    status, headers, body = server.ask(**{"Accept-Encoding": "gzip, deflate, br"})
    assert headers["content-encoding"] == "br"
    assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 1200

    status, head, body = server.ask(method="HEAD", **{"Accept-Encoding": "gzip, deflate, br"})
    assert (status, body) == (200, b"")
    assert head["content-length"] == headers["content-length"]

    assert server.ask("/unknown/")[0] == 404
    assert server.ask("/%00%ff/..%2f..%2fetc/passwd?visitor-secret")[0] == 404
    assert server.ask("/?visitor-secret", method="POST")[0] == 405
    assert server.ask("/", Host="evil.example")[0] == 400
    assert "visitor-secret" not in server.log.read_text()


def test_granian_shows_a_new_edition_within_a_second(server, publish):
    publish({"/": "First"})
    time.sleep(0.4)
    assert b"First" in server.ask()[2]

    publish({"/": "Second"})
    limit = time.monotonic() + 1.0
    while b"Second" not in server.ask()[2]:
        assert time.monotonic() < limit
        time.sleep(0.02)
