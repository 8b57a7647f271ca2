"""Previews of drafts through nginx: opened with a link alone, kept nowhere, and gone at once."""

import hashlib
import json
import re
import time

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import Page
from campaign_site.publishing.store import Store
from tests.deploy.nginx_process import NAME
from tests.deploy.serving_process import visitors_served
from tests.site_process import VISITOR_HEADERS, VISITOR_MARK, VISITOR_QUERY

# What a member of staff does in the editor, and what the publisher does at its next look.
SHARE = """
from cms.models import Page
from django.contrib.auth import get_user_model
from djangocms_versioning.models import Version
from campaign_site.publishing.preview_files import write_previews
from pages.previews import share
content = Page.objects.get(reverse_id="about").get_content_obj("en")
user = get_user_model().objects.get(username="author")
draft = Version.objects.get_for_content(content).copy(user)
print("TOKEN", share(draft, user, "A reader")[1])
write_previews()
"""
END = """
from django.contrib.auth import get_user_model
from campaign_site.publishing.preview_files import write_previews
from pages.models import PreviewLink
from pages.previews import end
end(PreviewLink.objects.get(), get_user_model().objects.get(username="author"))
write_previews()
"""
MARKED = b"Draft: not published. Do not share further."


@pytest.fixture(scope="module")
def path(staff_side):
    token = re.search(r"TOKEN (\S+)", staff_side.manage("shell", "-c", SHARE))[1]
    return f"/preview/{token}/"


@pytest.fixture(scope="module")
def nginx(start_nginx, staff_side):
    published = staff_side.var / "published"
    with visitors_served(published) as server:
        yield start_nginx(
            "nginx.conf", published, visitors_port=server.port, staff_port=staff_side.port
        )


def test_preview_opens_in_both_ways_to_serve_visitors(nginx, nginx_with_files, path):
    for front in (nginx, nginx_with_files):
        answer = front.ask(f"{path}?{VISITOR_QUERY}", **VISITOR_HEADERS)

        assert answer.status == 200
        assert MARKED in answer.body
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert not {"set-cookie", "etag", "last-modified", "cdn-cache-control"} & set(
            answer.headers
        )
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_public_server_alone_answers_it_too(staff_side, path):
    """`public` holds no secret and loads no Django: serving nodes without staff."""
    with visitors_served(staff_side.var / "published") as server:
        import http.client

        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", path, headers={"Host": NAME})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()

    assert (answer.status, MARKED in body) == (200, True)


def test_nothing_published_names_a_preview(staff_side, path):
    token = path.split("/")[2]
    published = staff_side.var / "published"
    texts = [
        file.read_bytes()
        for file in published.rglob("*")
        if file.suffix in (".html", ".xml", ".txt", ".json", ".jsonl", ".map", ".conf")
    ]

    assert len(texts) > 50
    assert [text for text in texts if token.encode() in text or b"/preview/" in text] == []
    assert [text for text in texts if MARKED in text] == []


def test_nothing_of_the_reader_is_written_down(nginx, staff_side, path):
    for asked in (path, f"/preview/{VISITOR_MARK}/", f"{path}{VISITOR_MARK}"):
        nginx.ask(f"{asked}?{VISITOR_QUERY}", **VISITOR_HEADERS)

    kept = [str(one) for one in nginx.kept() if VISITOR_MARK.encode() in one.read_bytes()]
    assert kept == []
    assert nginx.log.read_text() == ""
    assert staff_side.traces() == []


def test_copy_of_the_site_answers_404(start_nginx, copy_of, staff_side, path):
    mirror = start_nginx("nginx-mirror.conf", copy_of(staff_side.var / "published"))

    answer = mirror.ask(path)

    assert answer.status == 404
    assert MARKED not in answer.body


def test_ended_preview_is_gone_at_once(nginx, staff_side, path):
    assert nginx.ask(path).status == 200

    staff_side.manage("shell", "-c", END)

    answer, unknown = nginx.ask(path), nginx.ask(f"/preview/{'u' * 43}/")
    assert answer.status == 410
    assert b"This preview has ended" in answer.body
    assert (answer.body, unknown.status) == (unknown.body, 410)


def test_shared_cache_keeps_no_preview(start_nginx, tmp_path):
    store = Store(tmp_path / "published")
    store.put("/", Page(b"<h1>Home</h1>"))
    for status in (404, 410, 503):
        store.put_error(status, Page(b"<h1>Standing page</h1>"))
    store.commit(Edition(1, "r1"), production=True)
    token = "t" * 43
    file = tmp_path / "previews" / f"{hashlib.sha256(token.encode()).hexdigest()}.json"
    file.parent.mkdir()
    content = {"until": time.time() + 60, "status": 200, "headers": [], "pictures": {}}
    file.write_text(json.dumps({**content, "body": "A draft."}))
    with visitors_served(tmp_path / "published") as server:
        cache = start_nginx("nginx-cache.conf", tmp_path / "published", nodes_port=server.port)
        first = cache.ask(f"/preview/{token}/")
        file.write_text(json.dumps({**content, "body": "Another draft."}))
        second = cache.ask(f"/preview/{token}/")
        file.unlink()
        third = cache.ask(f"/preview/{token}/")

    assert (first.body, second.body, third.status) == (b"A draft.", b"Another draft.", 404)
    assert first.headers["cache-control"] == "no-store"
    kept = [one for one in (cache.folder / "cache").rglob("*") if one.is_file()]
    assert [one for one in kept if b"draft" in one.read_bytes()] == []
