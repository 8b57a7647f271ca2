"""A real shared cache (nginx's, as deploy/nginx-cache.conf sets it) in front of our own server:
“open now” never outlives its moment, and plain pages outlive our server as long as they may."""

import re
import socket
import threading
import time

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import ClockedPage, Page
from campaign_site.publishing.store import Store
from tests.deploy.nginx_process import HOST
from tests.deploy.serving_process import visitors_served
from tests.site_process import VISITOR_HEADERS, VISITOR_MARK, VISITOR_QUERY

HELP = "/get-help/"
OPEN = b"Open now"
KEY = re.compile(rb"^KEY: (.*)$", re.MULTILINE)  # as nginx heads a kept copy
LOOK_EVERY = 0.02  # seconds
NOTICED_WITHIN = 0.6  # our server looks for news five times a second


def page(words):
    return Page(f"<h1>{words}</h1>".encode() + b"<p>The number stands here.</p>" * 60)


def publish(store, words="Help", until=None):
    """`until` is the moment, in seconds since 1970, at which "open now" stops being true."""
    clocked = ClockedPage(page("Open now"), time.time(), until) if until else None
    store.put("/", page("Home"))
    store.put(HELP, page(words), clocked)
    store.put_redirect("/old/", HELP)
    for status in (404, 410, 503):
        store.put_error(status, page(f"Standing page {status}"))
    store.commit(Edition(store.edition.counter + 1, "r1"), production=True)
    time.sleep(NOTICED_WITHIN)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "published")
    publish(store)
    return store


@pytest.fixture
def origin(store, nginx_is_here, tmp_path):
    with visitors_served(tmp_path / "published") as server:
        yield server


@pytest.fixture
def cache(origin, start_nginx, tmp_path):
    return start_nginx("nginx-cache.conf", tmp_path / "published", nodes_port=origin.port)


def seen(cache, seconds):
    """(moment of asking, status, whether it says open) of what visitors get meanwhile."""
    answers, end = [], time.time() + seconds
    while time.time() < end:
        asked_at = time.time()
        answer = cache.ask(HELP)
        answers.append((asked_at, answer.status, OPEN in answer.body))
        time.sleep(LOOK_EVERY)
    return answers


# The end of the hour at different places within a second: caches count whole ones.
@pytest.mark.parametrize("fraction", [0.02, 0.35, 0.98])
def test_open_now_is_never_served_after_its_moment(cache, store, fraction):
    until = int(time.time()) + 7 + fraction
    publish(store, until=until)

    answers = seen(cache, until - time.time() + 4)

    assert {status for _at, status, _open in answers} == {200}
    assert [at - until for at, _status, is_open in answers if is_open and at >= until] == []
    assert [at for at, _status, is_open in answers if not is_open and at > until]
    # It was said, and by the cache: the last words of it come from a kept copy.
    assert sum(is_open for _at, _status, is_open in answers) > 50


def test_open_now_is_never_served_after_its_moment_while_our_server_is_dead(cache, store, origin):
    until = time.time() + 8
    publish(store, until=until)
    assert OPEN in cache.ask(HELP).body
    origin.kill()
    assert OPEN in cache.ask(HELP).body, "the copy was not kept"

    answers = seen(cache, until - time.time() + 4)

    assert [at - until for at, _status, is_open in answers if is_open and at >= until] == []


def test_page_is_kept_while_our_server_is_dead(cache, origin):
    assert cache.ask(HELP).status == 200
    origin.kill()

    answer = cache.ask(HELP)

    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert cache.ask("/old/").status in (502, 504), "an address never asked for cannot be kept"


@pytest.mark.exhaustive
def test_stale_page_is_kept_past_its_minute_while_our_server_is_dead(cache, origin):
    assert cache.ask(HELP).status == 200
    origin.kill()
    time.sleep(100)

    answer = cache.ask(HELP)

    assert answer.status == 200
    assert b"The number stands here." in answer.body


def test_visitors_browsers_keep_nothing_and_no_second_cache_is_told_to(cache):
    for path in (HELP, HELP, "/old/", "/unknown/"):
        answer = cache.ask(path)

        assert answer.headers["cache-control"] == "no-store"
        assert "cdn-cache-control" not in answer.headers
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert not {"age", "x-cache", "etag", "last-modified"} & answer.headers.keys()


def test_one_copy_for_each_encoding_however_it_is_asked_for(cache, origin):
    for asked in ("br", "gzip", ""):
        cache.ask(HELP, **{"Accept-Encoding": asked})
    origin.kill()

    for asked, given in [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, *;q=0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0, br;q=0.0", None),
        ("identity", None),
    ]:
        answer = cache.ask(HELP, **{"Accept-Encoding": asked})
        assert (answer.status, answer.headers.get("content-encoding")) == (200, given), asked


def test_query_makes_no_second_copy_and_nothing_of_a_visitor_is_kept(cache, origin):
    cache.ask(HELP, Accept_Encoding="br")
    cache.ask(f"/{VISITOR_MARK}/", **VISITOR_HEADERS)
    cache.ask("/unknown/")
    origin.kill()

    answer = cache.ask(f"{HELP}?{VISITOR_QUERY}", **VISITOR_HEADERS)
    failed = cache.ask(f"/{VISITOR_MARK}/?{VISITOR_QUERY}", **VISITOR_HEADERS)

    assert (answer.status, failed.status) == (200, 502)
    kept = (cache.folder / "cache").rglob("*")
    keys = {KEY.search(path.read_bytes())[1] for path in kept if path.is_file()}
    assert keys == {b"/", b"br/get-help/"}
    assert [str(path) for path in cache.kept() if VISITOR_MARK.encode() in path.read_bytes()] == []
    assert cache.log.read_text() == ""


def test_other_methods_and_the_staffs_side_do_not_pass(cache):
    assert cache.ask(HELP, "POST", body=b"q=1").status == 405
    assert cache.ask(HELP, "PURGE").status == 405
    assert cache.ask("/admin/").status == 404


def test_feed_is_asked_for_with_its_query_and_nothing_of_who_asks(start_nginx, store, tmp_path):
    """That the feed itself answers through the cache: test_more_machines.py."""
    heard = []
    with socket.create_server((HOST, 0)) as node:
        threading.Thread(target=listen, args=(node, heard), daemon=True).start()
        port = node.getsockname()[1]
        cache = start_nginx("nginx-cache.conf", tmp_path / "published", nodes_port=port)
        del heard[:]

        answer = cache.ask("/open-referral/services?page=2", **VISITOR_HEADERS)
        cache.ask("/open-referral/", "GET", body=VISITOR_MARK.encode(), **VISITOR_HEADERS)

    assert answer.status == 200
    assert heard[0].startswith(b"GET /open-referral/services?page=2 HTTP/1.1\r\n")
    assert len(heard) == 2
    assert VISITOR_MARK.encode() not in b"".join(heard)


def test_node_without_its_feed_gives_its_pages(start_nginx, store, tmp_path):
    published = tmp_path / "published"
    node = start_nginx(
        "nginx.conf", published, visitors_port=1, staff_port=1, servers=("nginx-private.conf",)
    )
    cache = start_nginx("nginx-cache.conf", published, nodes_port=node.private_port)

    feed = [cache.ask("/open-referral/services") for _time in range(4)]
    pages = [cache.ask(path) for path in (HELP, "/old/", "/unknown/", "/")]

    assert {(answer.status, answer.headers["cache-control"]) for answer in feed} == {
        (502, "no-store")
    }
    assert [answer.status for answer in pages] == [200, 301, 404, 200]


def listen(node, heard):
    """A node that answers everything with two letters, until it is closed."""
    while True:
        try:
            connection, _address = node.accept()
        except OSError:
            return
        with connection:
            heard.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
