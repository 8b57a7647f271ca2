"""Links to other sites, asked of a real server on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from pages.checks.outgoing import AGENT, LinkChecker

pytestmark = pytest.mark.any_database

STATUSES = {"/there": 200, "/gone": 404, "/closed": 410, "/broken": 500, "/busy": 503}


class Site(BaseHTTPRequestHandler):
    """A site with moods: one page answers GET alone, one moved, one never answers."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"], monotonic()))
        if self.path == "/silent":
            self.server.stopping.wait(5)
        if self.path == "/robots.txt":
            return self.say(200, b"User-agent: *\nDisallow: /private\n")
        if self.path == "/moved":
            return self.say(301, location="/there")
        if self.path == "/round":
            return self.say(302, location="/round")
        if self.path == "/local":
            return self.say(302, location="file:///etc/hostname")
        if self.path == "/get-only":
            return self.say(405 if self.command == "HEAD" else 200)
        return self.say(STATUSES.get(self.path, 404))

    def do_GET(self):
        self.do_HEAD()

    def say(self, status, body=b"", location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.stopping = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.stopping.set()
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def answer(site):
    checker = LinkChecker(seconds=1, pause=0)
    return lambda path: checker.answer(f"{site.address}{path}")


@pytest.mark.parametrize(
    ("path", "status", "dead", "fine"),
    [
        ("/there", 200, False, True),
        ("/get-only", 200, False, True),
        ("/gone", 404, True, False),
        ("/closed", 410, True, False),
        ("/broken", 500, False, False),
        ("/round", 302, False, False),
        ("/local", 302, False, False),
        ("/silent", None, False, False),
    ],
)
def test_answers_are_told_apart(answer, path, status, dead, fine):
    found = answer(path)

    assert (found.status, found.is_dead, found.is_fine) == (status, dead, fine)


def test_a_moved_page_says_where(site, answer):
    assert answer("/moved").moved_to == f"{site.address}/there"


def test_robots_are_obeyed_and_asked_once(site, answer):
    assert "robots.txt" in answer("/private/page").says
    answer("/there")

    assert [path for _method, path, *_rest in site.asked] == ["/robots.txt", "/there"]


def test_the_agent_says_who_asks(site, answer):
    answer("/there")

    assert {agent for _method, _path, agent, _when in site.asked} == {AGENT}


def test_one_host_is_asked_slowly(site):
    pauses = []
    checker = LinkChecker(seconds=1, pause=3, sleep=pauses.append)

    list(checker.check([f"{site.address}/there", f"{site.address}/there", f"{site.address}/gone"]))

    # Robots, one page, and HEAD and GET of the other; the same link is asked once.
    assert len(pauses) == 3
    assert all(2.5 < pause <= 3 for pause in pauses)


def test_nobody_there_is_no_dead_link(site):
    found = LinkChecker(seconds=1, pause=0).answer("http://127.0.0.1:9/nobody")

    assert (found.status, found.is_dead) == (None, False)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "file:///etc/hostname", "nothing", ""])
def test_what_is_no_web_address_is_not_opened(address):
    assert LinkChecker().answer(address).says == "This is no web address."
