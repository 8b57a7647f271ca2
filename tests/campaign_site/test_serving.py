import gzip
import logging

import pytest

from campaign_site.fallback import BuiltInPage
from campaign_site.publishing.headers import FORBIDDEN
from campaign_site.publishing.manifest import Edition
from campaign_site.serving import PublicSite

BUILT_IN = b"<h1>Built in</h1>"
LONG_PATH = pytest.param("/" + "a" * 1_000_000, id="long")
LONG_HOST = pytest.param("x" * 100_000, id="long")
SECRET = "visitor-secret"


@pytest.fixture
def make_site(folder, clock):
    def deed(django=None):
        hosts = ["www.example.org", ".force.example"]
        return PublicSite(folder, hosts, django, fallback=BuiltInPage(BUILT_IN), clock=clock)

    return deed


@pytest.fixture
def site(make_site, publish):
    store = publish({"/": "Home", "/get-help/": "Help"})
    store.put_gone("/old/")
    store.put_redirect("/sooner/", "/get-help/#top")
    store.commit(Edition(2, "r1"), production=True)
    return make_site()


def django(environ, start_response):
    body = f"django {environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def test_page_comes_with_the_headers_of_the_design(site, get, make_page):
    answer = get(site, "/get-help/")

    assert answer.status == 200
    assert answer.body == make_page("Help").body
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/get-help", "/old/", "/sooner/", "/unknown/", "/get-help/"])
@pytest.mark.parametrize(
    "query", ["", "toolbar_on", "toolbar_off", "edit", "language=cy", "a=" * 9]
)
def test_no_answer_traces_a_visitor_and_no_query_matters(site, get, path, query):
    answer = get(site, path, QUERY_STRING=query, HTTP_COOKIE="sessionid=x")

    assert answer == get(site, path)
    assert not FORBIDDEN & {name.lower() for name in answer.headers}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("", bytes)])
def test_encoding_follows_the_browser(site, get, encoding, unpack, make_page):
    answer = get(site, encoding=encoding)

    assert answer.headers.get("Content-Encoding", "") == encoding
    assert unpack(answer.body) == make_page("Home").body


@pytest.mark.parametrize("path", ["/", "/get-help", "/old/", "/sooner/", "/unknown/"])
@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_head_is_get_without_the_body(site, get, path, encoding):
    head = get(site, path, method="HEAD", encoding=encoding)
    full = get(site, path, encoding=encoding)

    assert head.body == b""
    assert (head.status, head.headers) == (full.status, full.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW", "get"])
@pytest.mark.filterwarnings("ignore:Unknown REQUEST_METHOD")
def test_other_methods_are_answered_plainly(site, get, method):
    answer = get(site, method=method)

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_unknown_is_404_and_withdrawn_410_each_with_its_page(site, get):
    for path, status in (("/unknown/", 404), ("/old/", 410)):
        answer = get(site, path)
        assert answer.status == status
        assert f"Standing page {status}".encode() in answer.body
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_redirect_leads_to_its_address(site, get):
    answer = get(site, "/sooner/")

    assert answer.status == 301
    assert answer.headers["Location"] == "/get-help/#top"


@pytest.mark.parametrize("path", ["/sooner", "/Sooner/", "/SOONER"])
def test_misspelled_former_address_leads_on_in_one_step(site, get, path):
    assert get(site, path).headers["Location"] == "/get-help/#top"


@pytest.mark.parametrize("path", ["/get-help", "/Get-help/", "/Get-Help"])
def test_other_spelling_of_a_known_address_leads_there(site, get, path):
    answer = get(site, path, QUERY_STRING="a=b")

    assert answer.status == 301
    assert answer.headers["Location"] == "/get-help/"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        *("/../manifest.json", "/..//etc/passwd", "/\x00", "/get-help/\x00", "/\\..\\", "/%2e%2e/"),
        *(
            "//evil.example",
            LONG_PATH,
            "/\xff\xfe",
            "/get-help//",
            "/\r\nSet-Cookie: a",
        ),
        *("/admin", "/admin/", "/open-referral/services"),
    ],
)
def test_odd_address_is_the_published_404(site, get, path):
    answer = get(site, path)

    assert answer.status == 404
    assert b"Standing page 404" in answer.body


@pytest.mark.parametrize("host", ["", "evil.example", "www.example.org.evil.example", LONG_HOST])
def test_foreign_host_is_refused_plainly(make_site, publish, get, host):
    publish({"/": "Home"})
    site = make_site(django)

    for path in ("/", "/admin/"):
        answer = get(site, path, host=host)
        assert answer.status == 400
        assert answer.headers["Content-Type"].startswith("text/plain")


def test_host_with_port_and_below_a_dotted_name_is_ours(site, get):
    assert get(site, host="www.example.org:8000").status == 200
    assert get(site, host="help.force.example").status == 200


def test_nothing_published_is_the_built_in_503(make_site, get, publish, clock):
    site = make_site()

    answer = get(site, "/get-help/")

    assert (answer.status, answer.body) == (503, BUILT_IN)
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"] == "no-store"
    publish({"/get-help/": "Help"})
    clock.now += 0.3
    assert get(site, "/get-help/").status == 200


def test_staff_pages_and_the_feed_go_to_django(make_site, publish, get):
    publish({"/": "Home"})
    site = make_site(django)

    assert get(site, "/admin/x/", method="POST").body == b"django POST /admin/x/"
    assert get(site, "/open-referral/services", QUERY_STRING="page=2").status == 200
    assert get(site, "/admin").headers["Location"] == "/admin/"
    assert b"Standing page 404" in get(site, "/administrator/").body
    assert b"Home" in get(site).body


@pytest.mark.parametrize("after_start", [True, False])
def test_failing_django_is_the_built_in_page_and_a_constant_log_line(
    make_site, publish, get, caplog, after_start
):
    def broken(environ, start_response):
        if after_start:
            start_response("200 OK", [("Content-Type", "text/plain")])
        raise RuntimeError(SECRET)

    publish({"/": "Home"})
    caplog.set_level(logging.DEBUG)

    answer = get(make_site(broken), f"/admin/{SECRET}", HTTP_USER_AGENT=SECRET)

    assert (answer.status, answer.body) == (503, BUILT_IN)
    assert SECRET not in caplog.text
    assert "answered with 503" in caplog.text


def test_failure_of_our_own_is_the_built_in_page(site, get, monkeypatch, caplog):
    def fail():
        raise RuntimeError(SECRET)

    monkeypatch.setattr(site._published, "current", fail)

    answer = get(site, f"/{SECRET}/")

    assert (answer.status, answer.body) == (503, BUILT_IN)
    assert SECRET not in caplog.text


def test_serving_logs_nothing(site, get, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for path in ("/", "/unknown/", "/\xff"):
        get(site, path, host="www.example.org", QUERY_STRING=SECRET, HTTP_REFERER=SECRET)
    get(site, host="evil.example")

    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")
