"""When Django itself fails, the answer needs neither a template nor the database."""

import pytest
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
