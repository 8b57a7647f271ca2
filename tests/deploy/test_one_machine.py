"""One machine as docs/deploy.md sets it up: nginx in front, visitors' server, staff, files."""

import contextlib
import json
import re
import time

import pytest

from campaign_site.publishing.manifest import Manifest
from campaign_site.serving import PublicSite
from tests.deploy.answers import differences
from tests.deploy.nginx_process import NAME
from tests.deploy.serving_process import visitors_served
from tests.site_process import VISITOR_HEADERS, VISITOR_MARK, VISITOR_QUERY


@pytest.fixture(scope="module")
def published(staff_side):
    return staff_side.var / "published"


@pytest.fixture(scope="module")
def visitors_server(published):
    with visitors_served(published) as server:
        yield server


@pytest.fixture(scope="module")
def nginx(start_nginx, published, visitors_server, staff_side):
    return start_nginx(
        "nginx.conf", published, visitors_port=visitors_server.port, staff_port=staff_side.port
    )


@pytest.fixture(params=["visitors' server", "files"])
def front(request):
    """Both ways to serve visitors that the configuration gives."""
    name = "nginx" if request.param == "visitors' server" else "nginx_with_files"
    return request.getfixturevalue(name)


@pytest.mark.parametrize("encoding", ["", "br"])
def test_visitors_get_what_our_own_server_says(front, published, encoding):
    site = PublicSite(published, [NAME])
    paths = [*Manifest.load(published).pages, "/unknown/"]

    wrong = {path: found for path in paths if (found := differences(front, site, path, encoding))}

    assert wrong == {}
    assert "max-age=" in front.ask("/").headers["strict-transport-security"]


def test_staff_reach_django_and_it_knows_that_the_line_is_secret(front):
    page = front.ask("/admin/login/")
    cookie = page.headers["set-cookie"]
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body)[1]
    form = b"username=nobody&password=wrong&csrfmiddlewaretoken=" + token

    answer = front.ask(
        "/admin/login/",
        "POST",
        body=form,
        Cookie=cookie.partition(";")[0],
        Referer=f"https://{NAME}/admin/login/",
        Content_Type="application/x-www-form-urlencoded",
    )

    assert "Secure" in cookie
    assert "Path=/admin/" in cookie
    assert answer.status == 200, "neither refused as forged nor sent to https once more"
    assert b"errornote" in answer.body


def test_staffs_pages_carry_their_own_headers_alone(front):
    headers = front.ask("/admin/login/").headers

    assert "cdn-cache-control" not in headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert front.ask("/admin/").status == 302
    assert front.ask("/admin").headers["location"] == "/admin/"
    assert front.ask("/admin/static/admin/css/base.css").status == 200


def test_feed_is_answered_with_its_query(front):
    answer = front.ask("/open-referral/services?per_page=1")

    assert answer.status == 200
    assert json.loads(answer.body)["size"] == 1
    assert answer.headers["access-control-allow-origin"] == "*"
    assert front.ask("/open-referral").headers["location"] == "/open-referral/"


def test_plain_http_leads_to_https(nginx):
    request = f"GET /get-help/ HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"

    answer = nginx.say_plainly(request.encode(), nginx.plain_port)

    assert (answer.status, answer.headers["location"]) == (301, f"https://{NAME}/get-help/")
    assert answer.headers["cache-control"] == "no-store"


def test_no_slash_is_added_with_an_answer_that_is_kept(front):
    """nginx by itself answers 301, which browsers keep on the disk."""
    for path in ("/preview", "/open-referral", "/admin", "/get-help"):
        answer = front.ask(path)

        assert answer.status in (301, 404)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert front.ask("/preview").status == 404
    assert b"<h1" in front.ask("/preview").body


def test_nothing_of_a_visitor_is_written_down(front, staff_side):
    marked = f"/{VISITOR_MARK}/?{VISITOR_QUERY}"
    for path in ("/", "/get-help/", marked, f"/admin/{marked}", f"/open-referral{marked}"):
        front.ask(f"{path}?{VISITOR_QUERY}", **VISITOR_HEADERS)
    front.ask(marked, host=VISITOR_MARK, **VISITOR_HEADERS)
    # What is too long is refused before it is sent to its end.
    with contextlib.suppress(OSError):
        front.ask(marked, "POST", body=VISITOR_MARK.encode() * 50000, **VISITOR_HEADERS)
    with contextlib.suppress(OSError):
        front.ask("/", **VISITOR_HEADERS, X_Long=VISITOR_MARK * 3000)
    with contextlib.suppress(OSError):
        front.ask("/" + VISITOR_MARK * 3000, **VISITOR_HEADERS)

    kept = [str(path) for path in front.kept() if VISITOR_MARK.encode() in path.read_bytes()]
    assert kept == []
    assert front.log.read_text() == ""
    assert staff_side.traces() == []


def test_visitors_are_answered_by_the_files_while_the_server_is_killed(
    nginx, visitors_server, published
):
    paths = [path for path, entry in Manifest.load(published).pages.items() if entry.has_body]
    visitors_server.kill()
    try:
        statuses = {nginx.ask(path, **VISITOR_HEADERS).status for path in [*paths, *paths]}
        missing = nginx.ask(f"/{VISITOR_MARK}/", **VISITOR_HEADERS).status
        log = nginx.log.read_text()
    finally:
        visitors_server.start()

    assert statuses == {200}
    assert missing == 404
    assert log == ""


def test_visitors_wait_two_seconds_at_most_for_a_frozen_server(nginx, visitors_server):
    visitors_server.freeze()
    try:
        began = time.monotonic()
        answer = nginx.ask("/get-help/")
        waited = time.monotonic() - began
    finally:
        visitors_server.kill()
        visitors_server.start()

    assert answer.status == 200
    assert waited < 3
