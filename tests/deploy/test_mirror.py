"""nginx alone, with a copy of the published folder, answers as our own server does."""

import shutil
import time
from urllib.parse import quote

import brotli
import pytest

from campaign_site.publishing.headers import FORBIDDEN, source_hash
from campaign_site.publishing.manifest import ATOM, PLAIN, Edition, Manifest
from campaign_site.publishing.page import ClockedPage, Page
from campaign_site.publishing.store import Store
from campaign_site.serving import PublicSite
from tests.deploy.answers import differences, told
from tests.deploy.nginx_process import NAME

STYLE = "h1{color:#16213a}"
ENCODINGS = ["", "gzip", "br", "gzip, deflate, br, zstd", "br;q=0, gzip", "identity"]


def html(words):
    paragraphs = "".join(f"<p>{words}, said for the {n}th time.</p>" for n in range(60))
    body = f"<!doctype html><html lang=en><style>{STYLE}</style><h1>{words}</h1>{paragraphs}"
    return Page(body=body.encode(), style_hashes=(source_hash(STYLE),))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small site with everything that a manifest can hold."""
    store = Store(tmp_path_factory.mktemp("small") / "published")
    store.put("/", html("Home"))
    now = time.time()
    store.put("/get-help/", html("Help"), ClockedPage(html("Open now"), now, now + 3600))
    store.put("/café/", html("Café"))
    store.put("/Mixed/Case/", html("Mixed"))
    store.put("/robots.txt", Page(b"User-agent: *\n" * 40, content_type=PLAIN))
    store.put("/sitemap.xml", Page(b"<urlset/>" * 40, content_type="application/xml"))
    store.put("/news/feed.xml", Page(b"<feed/>" * 40, content_type=ATOM))
    store.put("/.well-known/security.txt", Page(b"Contact: x\n", content_type=PLAIN))
    store.put("/media/ab12.webp", Page(b"RIFF" * 90, content_type="image/webp"))
    store.put("/quiet/", Page(b"<h1>Quiet</h1>", headers={"X-Robots-Tag": "noindex"}))
    store.put_redirect("/old/", "/get-help/")
    store.put_redirect("/old/two/", "/café/")
    store.put_gone("/gone/")
    for status in (404, 410, 503):
        store.put_error(status, html(f"Standing page {status}"))
    store.commit(Edition(1, "r1"), production=True)
    return store._folder.root


@pytest.fixture(scope="module")
def nginx(start_nginx, copy_of, published):
    return start_nginx("nginx-mirror.conf", copy_of(published))


@pytest.fixture(scope="module")
def ours(published):
    return PublicSite(published, [NAME])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_answer_is_that_of_our_own_server(nginx, ours, published, encoding):
    pages = Manifest.load(published).pages
    asked = [path for path, entry in pages.items() if not entry.clocked]

    wrong = {path: found for path in [*asked, "/unknown/", "/unknown.txt"]
             if (found := differences(nginx, ours, path, encoding))}  # fmt: skip

    assert wrong == {}


@pytest.mark.parametrize("encoding", ["", "br", "gzip"])
def test_whole_campaign_is_answered_as_by_our_own_server(start_nginx, copy_of, original, encoding):
    published = original.var / "published"
    site = PublicSite(published, [NAME])
    nginx = start_nginx("nginx-mirror.conf", copy_of(published))

    pages = Manifest.load(published).pages
    wrong = {path: found for path in pages if (found := differences(nginx, site, path, encoding))}

    assert len(pages) > 30
    assert wrong == {}


def test_page_with_the_clock_is_the_plain_one(nginx, ours):
    _status, _headers, body = told(ours, "/get-help/")
    answer = nginx.ask("/get-help/")

    assert b"Open now" in body
    assert b"Open now" not in answer.body
    assert answer.status == 200
    assert "stale-if-error" in answer.headers["cdn-cache-control"]


def test_head_is_the_same_without_a_body(nginx):
    for path in ("/", "/get-help/", "/news/feed.xml", "/unknown/", "/gone/"):
        whole, head = nginx.ask(path), nginx.ask(path, "HEAD")

        assert head.status == whole.status
        assert head.body == b""
        assert head.headers | {"date": ""} == whole.headers | {"date": ""}


def test_no_answer_carries_what_recognises_or_dates_a_visit(nginx):
    for path in ("/", "/get-help", "/old/", "/gone/", "/unknown/", "/robots.txt"):
        answer = nginx.ask(
            path, **{"If-Modified-Since": "Wed, 01 Jan 2031 00:00:00 GMT", "Range": "bytes=0-9"}
        )

        assert not FORBIDDEN & answer.headers.keys()
        assert "accept-ranges" not in answer.headers
        assert answer.headers["server"] == "nginx"
        assert answer.status in (200, 301, 404, 410)


def test_pages_for_errors_cannot_be_asked_for(nginx):
    for name in ("404", "410", "503"):
        answer = nginx.ask(f"/{name}.html")
        assert (answer.status, b"Standing page 404" in answer.body) == (404, True)


@pytest.mark.parametrize(
    "path",
    [
        "/manifest.json", "/objects/", "/nginx/headers.conf", "/../manifest.json",
        "/%2e%2e/manifest.json", "/..%2fmanifest.json", "/get-help/%2e%2e/%2e%2e/manifest.json",
        "/index.html", "/get-help/index.html", "/index.html.br", "/robots.txt.gz",
        "/get-help/index.html.gz",
        "/.git/config", "/.well-known/", "/.env", "//", "//get-help/", "/admin/", "/open-referral/",
        "/get-help%0a/", "/get-help/%0a", "/media/",
    ],
)  # fmt: skip
def test_nothing_outside_the_manifest_is_served(nginx, path):
    answer = nginx.ask(path)

    # nginx itself refuses what points out of the site, before it looks for anything.
    assert answer.status in ((400, 404) if ".." in path or "%2e" in path else (404,))
    assert b"Home" not in answer.body
    assert b'"checksum"' not in answer.body


def test_traversal_by_encoded_slash_is_refused_plainly(nginx):
    assert nginx.ask("/%00").status == 400
    assert nginx.ask("/" + "a" * 9000).status == 414
    assert nginx.ask("/a" * 3000).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"])
@pytest.mark.parametrize("path", ["/", "/get-help/", "/unknown/", "/old/", "/news/feed.xml"])
def test_other_methods_are_refused_plainly(nginx, ours, method, path):
    status, headers, body = told(ours, path, method=method)
    answer = nginx.ask(path, method)

    assert (answer.status, answer.body) == (status, body)
    for name, value in headers.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/get-help", "/get-help/"), ("/Get-Help", "/get-help/"), ("/GET-HELP/", "/get-help/"),
        ("/Robots.TXT", "/robots.txt"), ("/caf%C3%A9", "/caf%C3%A9/"), ("/old/", "/get-help/"),
        ("/old/two/", "/caf%C3%A9/"), ("/Mixed/Case", "/Mixed/Case/"),
        ("/get-help?q=secret", "/get-help/"),
    ],
)  # fmt: skip
def test_other_spelling_leads_to_the_address(nginx, path, where):
    answer = nginx.ask(path)

    assert (answer.status, answer.headers["location"]) == (301, where)


def test_withdrawn_page_says_so_and_offers_help(nginx):
    answer = nginx.ask("/gone/")

    assert answer.status == 410
    assert b"Standing page 410" in answer.body


def test_wrong_name_gets_no_answer(nginx):
    answer = nginx.ask("/", host="evil.example")

    assert (answer.status, answer.body) == (
        400,
        b"This server does not answer for that address.\n",
    )


def test_missing_file_of_a_known_address_is_the_standing_503(start_nginx, copy_of, published):
    folder = copy_of(published)
    shutil.rmtree(folder / "site" / "get-help")
    nginx = start_nginx("nginx-mirror.conf", folder)

    answer = nginx.ask("/get-help/")

    assert answer.status == 503
    assert b"Standing page 503" in answer.body
    assert answer.headers["retry-after"]
    assert "cdn-cache-control" not in answer.headers


def test_without_brotli_visitors_get_gzip(start_nginx, copy_of, published):
    nginx = start_nginx("nginx-mirror.conf", copy_of(published), brotli=False)

    assert nginx.ask("/", **{"Accept-Encoding": "gzip, br"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in nginx.ask("/", **{"Accept-Encoding": "br"}).headers


def test_brotli_is_preferred(nginx):
    answer = nginx.ask("/", **{"Accept-Encoding": "gzip, deflate, br"})

    assert answer.headers["content-encoding"] == "br"
    assert b"Home" in brotli.decompress(answer.body)


def test_new_page_needs_no_reload_and_a_withdrawn_one_does(start_nginx, tmp_path):
    folder = tmp_path / "published"
    store = Store(folder)
    store.put("/", html("Home"))
    store.put("/news/a/", html("A"))
    for status in (404, 410, 503):
        store.put_error(status, html(f"Standing page {status}"))
    store.commit(Edition(1, "r1"), production=False)
    nginx = start_nginx("nginx-mirror.conf", folder)

    store.put("/news/b/", html("B"))
    store.put_gone("/news/a/")
    store.commit(Edition(2, "r1"), production=False)

    assert nginx.ask("/news/b/").status == 200
    assert nginx.ask("/news/a/").status in (404, 410, 503)
    nginx.reload()
    deadline = time.monotonic() + 5
    while (status := nginx.ask("/news/a/").status) != 410:
        assert time.monotonic() < deadline, status


def test_thousand_redirects_and_long_names_are_understood(start_nginx, tmp_path):
    store = Store(tmp_path / "published")
    store.put("/", html("Home"))
    strange = [
        '/a"b/',
        "/a;b/",
        "/{c}/",
        "/$uri/",
        "/a b/",
        "/~x/",
        "/" + "n" * 200 + "/",
        "/" + "d/" * 480,
    ]
    for number in range(1000):
        store.put_redirect(f"/former/{number}/", "/")
    for path in strange:
        store.put_gone(path)
    store.put_error(410, html("Standing page 410"))
    store.commit(Edition(1, "r1"), production=True)
    nginx = start_nginx("nginx-mirror.conf", tmp_path / "published")
    assert nginx.ask("/former/999/").headers["location"] == "/"
    assert {path: nginx.ask(quote(path)).status for path in strange} == dict.fromkeys(strange, 410)
