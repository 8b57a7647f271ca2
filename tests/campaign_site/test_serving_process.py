"""The visitors' server as it runs, asked by people who mean it no good.

Where granian itself answers (414, 431, 400), an empty body is accepted.
"""

import http.client
import secrets
import socket
import string
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.store import Store
from tests.campaign_site.conftest import html
from tests.deploy.nginx_process import HOST, NAME
from tests.deploy.serving_process import visitors_served
from tests.processes import family

pytestmark = pytest.mark.any_database

WITHIN = 20.0  # seconds
MEGABYTE = 1_000_000
HALF_OPEN = 300
REQUESTS = 20_000
# Of resident memory, between the first thousands of strange requests and the last.
MAY_GROW = 1.05
STRANGE = string.ascii_letters + "/%._-"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "published"
    store = Store(folder)
    for path in ("/", "/get-help/"):
        store.put(path, html(f"Page {path}"))
    for status in (404, 410, 503):
        store.put_error(status, html(f"Standing page {status}"))
    store.commit(Edition(1, "r1"), production=True)
    with visitors_served(folder) as running:
        yield running


@pytest.fixture
def ask(server):
    """Send bytes as they are; the status and the body that come back, (0, b"") for a hang-up."""

    def deed(head: bytes, body: bytes = b""):
        with socket.create_connection((HOST, server.port), WITHIN) as connection:
            with suppress(OSError):  # it may answer and hang up before it has read all
                connection.sendall(head + body)
            return answer_of(connection)

    return deed


def answer_of(connection):
    received = b""
    with suppress(ConnectionResetError):
        while data := connection.recv(65536):
            received += data
    head, _blank, body = received.partition(b"\r\n\r\n")
    return (int(head.split()[1]) if head else 0), body


def request(line: bytes, *headers: bytes, host: str = NAME) -> bytes:
    named = [f"Host: {host}".encode()] if host else []
    return b"\r\n".join([line, *named, b"Connection: close", *headers, b"", b""])


def is_well(ask):
    status, body = ask(request(b"GET /get-help/ HTTP/1.1"))
    return status == 200 and b"Page /get-help/" in body


@pytest.mark.parametrize(
    "headers",
    [
        [b"X-Long: " + b"a" * MEGABYTE],
        [b"X-%d: %s" % (number, b"a" * 1000) for number in range(1000)],
        [b"Cookie: a=" + b"a" * MEGABYTE],
    ],
    ids=["one", "a thousand", "cookie"],
)
def test_megabyte_of_headers_is_refused(ask, headers):
    status, body = ask(request(b"GET / HTTP/1.1", *headers))

    assert status in (0, 400, 431)
    assert NAME.encode() not in body
    assert is_well(ask)


@pytest.mark.parametrize("length", [9_000, 70_000, MEGABYTE])
def test_overlong_path_is_unknown_or_refused(ask, length):
    status, _body = ask(request(b"GET /" + b"a" * length + b" HTTP/1.1"))

    assert status in (404, 414, 431)
    assert is_well(ask)


@pytest.mark.parametrize("length", [9_000, 60_000])
def test_overlong_query_is_ignored_or_refused(ask, length):
    status, body = ask(request(b"GET /get-help/?" + b"q" * length + b" HTTP/1.1"))

    assert status in (200, 414, 431)
    assert b"qqqq" not in body


@pytest.mark.parametrize(
    "path",
    [
        b"/../manifest.json", b"/%2e%2e/manifest.json", b"/..%2fmanifest.json",
        b"/get-help/..%2f..%2fmanifest.json", b"/get-help/%2e%2e/%2e%2e/etc/passwd",
        b"/%252e%252e/manifest.json", b"/..%5cmanifest.json", b"/%c0%ae%c0%ae/manifest.json",
        b"//etc/passwd", b"/./get-help/x", b"/get-help/%00", b"/get-help/%0d%0aSet-Cookie:a=b",
        b"/manifest.json", b"/history.jsonl", b"/objects/", b"/site/index.html", b"/nginx/",
        b"/index.html", b"/404.html", b"/%ff%fe", b"/admin/", b"/open-referral/",
    ],
)  # fmt: skip
def test_nothing_but_published_addresses_is_served(ask, path):
    status, body = ask(request(b"GET " + path + b" HTTP/1.1"))

    assert status in (400, 404)
    assert status == 400 or b"Standing page 404" in body
    assert b"Set-Cookie" not in body


@pytest.mark.parametrize(
    "method",
    [b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"PROPFIND", b"get", b"BREW"],
)
@pytest.mark.parametrize("path", [b"/get-help/", b"/unknown/"])
def test_odd_methods_are_refused(ask, method, path):
    status, body = ask(request(method + b" " + path + b" HTTP/1.1"))

    assert status in (400, 405)
    assert b"Page /get-help/" not in body


@pytest.mark.parametrize(
    "line", [b"CONNECT evil.example:443 HTTP/1.1", b"PRI * HTTP/2.0", b"\x16\x03"]
)
def test_what_is_no_request_for_a_page_harms_nobody(ask, line):
    status, _body = ask(request(line))

    assert status != 200
    assert is_well(ask)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", f"{NAME}.evil.example", f"{NAME}@evil.example", f"{NAME}, evil.example",
     "evil.example:80", "[::1", "x" * 5000],
)  # fmt: skip
def test_wrong_host_is_refused(ask, host):
    status, body = ask(request(b"GET /get-help/ HTTP/1.1", host=host))

    assert status == 400
    assert b"Page" not in body
    assert b"evil" not in body


def test_host_named_twice_is_refused_or_ours(ask):
    status, body = ask(request(b"GET /get-help/ HTTP/1.1", b"Host: evil.example"))

    assert status == 400 or b"Page /get-help/" in body
    assert b"evil" not in body


@pytest.mark.parametrize("size", [10, 5 * MEGABYTE])
@pytest.mark.parametrize(("method", "expected"), [(b"POST", {405}), (b"GET", {200})])
def test_body_is_not_read(ask, method, expected, size):
    head = request(method + b" /get-help/ HTTP/1.1", b"Content-Length: %d" % size)

    status, body = ask(head, b"a" * size)

    assert status in expected | {0}  # 0: it hung up on who went on sending
    assert b"aaaa" not in body
    assert is_well(ask)


@pytest.mark.parametrize(
    "chunks", [b"5\r\nhello\r\n0\r\n\r\n", b"ffffffffffffffff\r\n", b"-1\r\n\r\n", b"zz\r\n"]
)
def test_chunked_body_harms_nobody(ask, chunks):
    head = request(b"POST /get-help/ HTTP/1.1", b"Transfer-Encoding: chunked")

    assert ask(head, chunks)[0] in (0, 400, 405)
    assert is_well(ask)


def test_request_hidden_behind_another_is_not_answered_as_ours(ask):
    hidden = request(b"GET /get-help/ HTTP/1.1")
    head = request(
        b"POST / HTTP/1.1",
        b"Content-Length: %d" % len(hidden),
        b"Transfer-Encoding: chunked",
    )

    _status, body = ask(head, b"0\r\n\r\n" + hidden)

    assert b"Page /get-help/" not in body


def test_hundreds_of_half_open_connections_keep_nobody_out(server, ask):
    with ExitStack() as stack:
        slow = [
            stack.enter_context(socket.create_connection((HOST, server.port), WITHIN))
            for _number in range(HALF_OPEN)
        ]
        seconds = []
        for turn in range(20):
            for connection in slow:
                connection.send(b"GET /get-he"[turn : turn + 1] or b"l")
            began = time.monotonic()
            assert is_well(ask)
            seconds.append(time.monotonic() - began)

    assert sorted(seconds)[len(seconds) // 2] < 1
    assert max(seconds) < 5


def test_memory_does_not_grow_with_strange_requests(server):
    ask_strangely(server.port, REQUESTS // 4)
    before = resident(server)

    ask_strangely(server.port, REQUESTS)

    assert resident(server) / before < MAY_GROW


def ask_strangely(port, times):
    """Addresses, queries and headers that nobody asked for before, and will not again."""
    connection = http.client.HTTPConnection(HOST, port, timeout=WITHIN)
    for _time in range(times):
        path = "".join(secrets.choice(STRANGE) for _letter in range(40)).replace("%", "%25")
        headers = {"Host": NAME, "Accept-Encoding": secrets.token_hex(8), "X-A": path}
        connection.request("GET", f"/{path}?{secrets.token_hex(20)}", headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (301, 404)
    connection.close()


def resident(server):
    """Pages of memory that the server and its workers hold."""
    members = family(server._process.pid)
    return sum(int(Path(f"/proc/{one.pid}/statm").read_text().split()[1]) for one in members)
