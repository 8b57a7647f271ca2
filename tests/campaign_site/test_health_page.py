"""/admin/health/ in Django, and in a real server whose database is killed."""

import json
import time

import pytest
from django.urls import reverse

from campaign_site.health import everything
from tests.factories import UserFactory
from tests.postgres import Cluster
from tests.site_process import Site

pytestmark = pytest.mark.django_db

WITHIN = 15.0  # seconds: a dead or a hung database is noticed sooner


@pytest.fixture
def staff(client):
    client.force_login(UserFactory())
    return client


def test_page_names_every_check(staff):
    text = staff.get(reverse("health")).content.decode()

    for check in everything():
        assert check.what in text


def test_program_gets_the_same(staff):
    answer = staff.get(reverse("health"), {"format": "json"}).json()

    assert answer["state"] in {"warning", "bad"}
    assert {check["what"] for check in answer["checks"]} == {check.what for check in everything()}


def test_health_is_for_staff_alone(client):
    response = client.get(reverse("health"))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_health_only_reads(staff):
    assert staff.post(reverse("health")).status_code == 405


@pytest.mark.any_database
def test_health_of_a_real_site_while_its_database_hangs_and_dies(tmp_path):
    with Cluster() as cluster:
        site = Site(tmp_path / "site", cluster.url)
        site.set_up()
        try:
            site.start()
            assert site.ask("/admin/health/").status == 302

            with cluster.frozen():
                assert says_so(site, "/admin/health/")
            assert site.ask("/admin/health/").status == 302

            cluster.crash()
            assert says_so(site, "/admin/health/")
            assert says_so(site, "/admin/", Cookie="staff_session=of-somebody")
            assert site.ask("/").status == 200
        finally:
            site.stop()


def says_so(site, path, **headers):
    """Both forms of the page, within a time that staff wait."""
    began = time.monotonic()
    page = site.ask(path, **headers)
    program = site.ask(f"{path}?format=json", **headers)
    assert time.monotonic() - began < 2 * WITHIN
    assert (page.status, program.status) == (503, 503)
    assert "Visitors are served as before" in page.text
    return json.loads(program.text)["state"] == "bad"
