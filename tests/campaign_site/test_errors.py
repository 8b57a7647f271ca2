"""When Django itself fails, the answer needs neither a template nor the database."""

import pytest
from django.db import OperationalError
from django.test import Client

from campaign_site import site_files
from signposting.register_file import REGISTER_FILE, read_register

SERVICES = ("police-999", "childline", "stop-it-now-helpline", "samaritans")


@pytest.fixture
def failing(monkeypatch):
    """The answer of a Django in which every view and every template fails."""

    def fail(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(site_files, "whole", fail)
    monkeypatch.setattr("django.template.base.Template.render", fail)
    return Client(raise_request_exception=False).get("/robots.txt")


def test_server_error_still_offers_help(failing):
    numbers = {
        service["slug"]: service["channels"][0]["value"]
        for service in read_register(REGISTER_FILE)["services"]
        if service["slug"] in SERVICES
    }

    assert failing.status_code == 500
    assert len(numbers) == len(SERVICES)
    assert [slug for slug, number in numbers.items() if number not in failing.text] == []


def test_server_error_tells_nothing_of_what_failed(failing):
    assert "broken on purpose" not in failing.text
    assert "Set-Cookie" not in failing.headers
    assert failing.headers["Cache-Control"] == "no-store"


@pytest.fixture
def folder(settings):
    return settings.PUBLISHED_FOLDER


@pytest.fixture
def without_database(monkeypatch):
    """Ask a Django whose every request meets a database that is gone."""

    def fail(*args, **kwargs):
        raise OperationalError("connection to 10.0.0.7 refused")

    monkeypatch.setattr("django.contrib.messages.middleware.default_storage", fail)
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("published", [True, False])
def test_staff_hear_that_the_database_is_gone(without_database, publish, published):
    if published:
        publish({"/": "Home"})

    answer = without_database.get("/admin/login/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "The database does not answer." in answer.text
    assert ("Visitors are served as before" in answer.text) == published
    assert "10.0.0.7" not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_program_hears_it_too(without_database):
    answer = without_database.get("/admin/health/", {"format": "json"})

    assert answer.status_code == 503
    assert answer.json()["state"] == "bad"


def test_pages_for_visitors_answer_as_to_any_failure(without_database):
    assert without_database.get("/get-help/").status_code == 500
