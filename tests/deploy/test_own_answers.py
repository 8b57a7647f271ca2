"""What nginx answers by itself is kept by nobody and repeats nothing, in every configuration.

A redirect without "no-store" stays on the visitor's disk, and so may a 404, a 405 or a 414
(RFC 9110, 15.1): with them the name of the site and what was asked for.
"""

import pytest

from tests.deploy.conftest import FROM_FILES, FROM_SERVER
from tests.deploy.nginx_process import NAME
from tests.site_process import VISITOR_MARK, VISITOR_QUERY

HOST_LINE = f"Host: {NAME}\r\nConnection: close\r\n"
PATH = f"/{VISITOR_MARK}?{VISITOR_QUERY}"
# What is sent, and the status that nginx gives it.
SENT = {
    "no request": (f"GET {PATH}\x01 HTTP/1.1\r\n{HOST_LINE}\r\n", 400),
    "no host": (f"GET {PATH} HTTP/1.1\r\n\r\n", 400),
    "header too long": (f"GET {PATH} HTTP/1.1\r\n{HOST_LINE}X: {VISITOR_MARK * 600}\r\n\r\n", 400),
    "address too long": (f"GET /{VISITOR_MARK * 600} HTTP/1.1\r\n{HOST_LINE}\r\n", 414),
    "above the root": (f"GET /../{VISITOR_MARK} HTTP/1.1\r\n{HOST_LINE}\r\n", 400),
    "TRACE": (f"TRACE {PATH} HTTP/1.1\r\n{HOST_LINE}\r\n", 405),
    "unknown version": (f"GET {PATH} HTTP/3.0\r\n{HOST_LINE}\r\n", 505),
    "unknown encoding": (
        f"POST {PATH} HTTP/1.1\r\n{HOST_LINE}Transfer-Encoding: {VISITOR_MARK}\r\n\r\n", 501),
    "body too long": (f"POST {PATH} HTTP/1.1\r\n{HOST_LINE}Content-Length: 90000\r\n\r\n", 413),
    "another name": (f"GET {PATH} HTTP/1.0\r\nHost: {VISITOR_MARK}\r\n\r\n", 400),
}  # fmt: skip
PLAINLY = f"GET {PATH} HTTP/1.1\r\n{HOST_LINE}\r\n"
FRONTS = ["visitors' server", "files", "mirror", "cache"]


@pytest.fixture(scope="module", params=FRONTS)
def front(request, start_nginx, published):
    """Nobody stands behind any of them."""
    name, changes = {
        "visitors' server": ("nginx.conf", {}),
        "files": ("nginx.conf", {FROM_SERVER: FROM_FILES}),
        "mirror": ("nginx-mirror.conf", {}),
        "cache": ("nginx-cache.conf", {}),
    }[request.param]
    nginx = start_nginx(name, published, changes=changes, visitors_port=1, staff_port=1)
    yield nginx
    assert nginx.log.read_text() == ""
    kept = [str(path) for path in nginx.kept() if VISITOR_MARK.encode() in path.read_bytes()]
    assert kept == []


def assert_kept_by_nobody(answer):
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["server"] == "nginx"
    assert VISITOR_MARK.encode() not in answer.body


@pytest.mark.parametrize("name", SENT)
def test_what_nginx_refuses(front, name):
    sent, status = SENT[name]

    answer = front.say(sent.encode())

    # From files a body is refused with its method, before its length counts.
    assert answer.status in ({413, 405} if status == 413 else {status})
    assert_kept_by_nobody(answer)


@pytest.mark.parametrize("path", ["/admin/", "/preview/x/", "/preview", "/open-referral/", PATH])
def test_nobody_behind_it(front, path):
    answer = front.ask(path)

    assert answer.status in (404, 502, 503)
    assert_kept_by_nobody(answer)


def test_plain_http_on_either_port(front):
    redirect = front.say_plainly(PLAINLY.encode(), front.plain_port)
    broken = front.say_plainly(SENT["no request"][0].encode(), front.plain_port)
    on_the_secret_port = front.say_plainly(PLAINLY.encode(), front.tls_port)

    assert redirect.headers["location"] == f"https://{NAME}{PATH}"
    assert [redirect.status, broken.status, on_the_secret_port.status] == [301, 400, 400]
    for answer in (redirect, broken, on_the_secret_port):
        assert_kept_by_nobody(answer)


def test_addresses_of_these_answers_say_nothing_else(front):
    assert (front.ask("/.refused").status, front.ask("/.away").status) == (400, 503)
