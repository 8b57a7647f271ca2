"""A visit leaves nothing behind on our side, and needs no database.

What it leaves on the visitor's side: test_leaves_nothing.py.
"""

import os

import pytest

from tests.postgres import Cluster, NoPostgresError
from tests.site_process import VISITOR_QUERY, Site, running, wait_until

pytestmark = pytest.mark.browser

# What would make a stock django CMS set a cookie, open a session or answer differently.
QUERIES = ("toolbar_on", "toolbar_off", "edit", "language=cy", "preview", VISITOR_QUERY)
UNKNOWN = ("/no-such-page/", "/cy/", "/cms_login/", "/cms_wizard/create/", "/favicon.ico")
FORBIDDEN = ("set-cookie", "etag", "access-control-allow-origin", "alt-svc", "report-to", "nel")


@pytest.fixture(scope="module")
def mortal(tmp_path_factory):
    """A running site with a PostgreSQL server of its own, to be killed."""
    try:
        cluster = Cluster()
    except (NoPostgresError, ImportError) as missing:
        pytest.fail(str(missing)) if os.environ.get("CI") else pytest.skip(str(missing))
    with cluster:
        site = Site(tmp_path_factory.mktemp("mortal") / "site", cluster.url)
        site.set_up()
        with running(site):
            yield site, cluster
            # Alive again, so that its tables can be searched for traces.
            cluster.kill()
            cluster.start()


def test_no_answer_sets_a_cookie_or_heeds_the_query(site):
    assert len(site.paths) >= 14
    for path in (*site.paths, *UNKNOWN):
        plain = site.ask(path)
        assert plain.status == (404 if path in UNKNOWN else 200), path
        assert not set(FORBIDDEN) & set(plain.headers), path
        assert plain.headers["cache-control"] == "no-store", path
        for query in QUERIES:
            assert same(site.ask(f"{path}?{query}"), plain), f"{path}?{query}"


def test_no_answer_depends_on_who_asks(site):
    for path in site.paths:
        stranger = site.ask(path, **{"User-Agent": "", "Referer": "", "Cookie": ""})
        assert same(site.ask(path, Cookie="staff_session=x; sessionid=y"), stranger), path


def test_no_visit_creates_a_session_row(site):
    for path in (*site.paths, *UNKNOWN):
        for query in QUERIES:
            site.ask(f"{path}?{query}")

    assert site.rows("SELECT count(*) FROM django_session") == [(0,)]


def test_visit_is_written_nowhere(site):
    site.ask("/get-help/?" + VISITOR_QUERY)
    site.ask("/no-such-page/?" + VISITOR_QUERY)
    site.ask("/", method="POST")
    site.ask("/", Host="visitor-mark-7f3a.example")

    assert site.traces() == []


def test_visitors_do_not_notice_that_the_database_dies(mortal):
    site, cluster = mortal
    before = answers(site)

    cluster.kill()

    assert answers(site) == before


def test_new_server_starts_while_the_database_is_dead(mortal):
    site, cluster = mortal
    before = answers(site)
    cluster.kill()

    site.restart()

    assert answers(site) == before
    assert site.ask("/admin/login/").status >= 500


def test_publisher_catches_up_when_the_database_is_back(mortal, measured):
    site, cluster = mortal
    cluster.kill()
    assert site.ask("/").status == 200

    cluster.start()
    site.manage("shell", "-c", CHANGE_A_FIGURE)
    seconds = wait_until(
        lambda: "Words of after the crash." in site.ask("/").text,
        10.0,
        lambda: "The publisher did not come back",
    )

    measured("from the database's return to a published change, seconds", seconds)
    assert site.ask("/admin/login/").status == 200


CHANGE_A_FIGURE = """
from pages.models import Figure
figure = Figure.objects.get(slug="helpline-contacts-2021-22")
figure.caveat = "Words of after the crash."
figure.save()
"""


def answers(site) -> dict[str, tuple]:
    """What visitors get at every address, and at some that do not exist."""
    asked = [*site.paths, *UNKNOWN, *(f"/?{query}" for query in QUERIES)]
    given = {path: site.ask(path) for path in asked}
    assert all(given[path].status == 200 for path in site.paths)
    return {path: told(answer) for path, answer in given.items()}


def same(one, other) -> bool:
    return told(one) == told(other)


def told(answer) -> tuple:
    """All of an answer but the moment at which the server sent it."""
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return answer.status, headers, answer.body
