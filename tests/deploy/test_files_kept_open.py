"""nginx keeps published files open; yet a change is seen and a withdrawn page gone in a second."""

import time

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import Page
from campaign_site.publishing.store import Store
from tests.benchmarks.contenders import NGINX, settings_of_files

SEEN_WITHIN = 4.0  # seconds: nginx looks each second, and a machine may be busy


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "published")
    for path in ("/", "/news/a/"):
        store.put(path, Page(b"<h1>First</h1>"))
    for status in (404, 410, 503):
        store.put_error(status, Page(b"<h1>Standing page</h1>"))
    store.commit(Edition(1, "r1"), production=True)
    return store


def seconds_until(happened):
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < SEEN_WITHIN
        time.sleep(0.02)
    return time.monotonic() - began


def test_change_and_withdrawal_are_seen_without_a_reload(start_nginx, store):
    nginx = start_nginx("nginx-mirror.conf", store.folder)
    for _time in range(20):
        assert {nginx.ask(path).status for path in ("/", "/news/a/")} == {200}

    store.put("/", Page(b"<h1>Second</h1>"))
    store.put_gone("/news/a/")
    store.commit(Edition(2, "r1"), production=True)

    seconds_until(lambda: nginx.ask("/").body == b"<h1>Second</h1>")
    seconds_until(lambda: nginx.ask("/news/a/").status != 200)


def test_benchmark_tells_both_servers_what_is_shipped():
    shipped = settings_of_files()

    for name in ("sendfile on", "tcp_nopush on", "open_file_cache max=", "open_file_cache_valid"):
        assert name in shipped
        assert name not in NGINX
