"""A small published site in real files, and a browser's view of a WSGI program."""

from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from campaign_site.publishing.headers import source_hash
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.store import Page, Store

STYLE = "h1{color:#16213a}"
HOSTS = ["www.example.org", "127.0.0.1", ".lan.example"]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def html(words: str) -> Page:
    """A page long enough to be worth compressing."""
    paragraphs = "".join(f"<p>{words}, said for the {n}th time.</p>" for n in range(60))
    body = f"<!doctype html><html lang=en><style>{STYLE}</style><h1>{words}</h1>{paragraphs}"
    return Page(body=body.encode(), style_hashes=(source_hash(STYLE),))


@pytest.fixture
def make_page():
    return html


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "published"


@pytest.fixture
def publish(folder):
    """Publish changes: address to words, None to forget it; each call is the next edition."""

    def deed(pages, errors=(404, 410, 503), production=True):
        store = Store(folder)
        for path, words in pages.items():
            if words is None:
                store.remove(path)
            else:
                store.put(path, html(words))
        for status in errors:
            store.put_error(status, html(f"Standing page {status}"))
        store.commit(Edition(store.edition.counter + 1, "r1"), production=production)
        return store

    return deed


@pytest.fixture
def get():
    """Ask a WSGI program, checked by wsgiref's validator: get(site, "/", encoding="br")."""

    def deed(site, path="/", method="GET", host="www.example.org", encoding="", **more):
        environ = {
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "REQUEST_METHOD": method,
            "QUERY_STRING": "",
        }
        environ |= {"HTTP_HOST": host, "HTTP_ACCEPT_ENCODING": encoding, **more}
        setup_testing_defaults(environ)
        seen = {}

        def start_response(status, headers, exc_info=None):
            names = [name for name, _ in headers]
            assert len(names) == len(set(names)), "a header is sent twice"
            seen.update(status=int(status.split()[0]), headers=dict(headers))

        result = validator(site)(environ, start_response)
        try:
            body = b"".join(result)
        finally:
            result.close()
        return Answer(seen["status"], seen["headers"], body)

    return deed


class Clock:
    """A monotonic clock that moves when told; seconds."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()
