"""The way past the staff's side (signposting/open_referral/middleware.py)."""

import pytest
from django.test import Client


def test_no_session_is_read_or_begun_for_the_feed(client):
    """Without a database: elsewhere the editor's middleware reads it for every request, a
    stranger's cookie is looked up, and ?toolbar_on begins a session."""
    client.cookies["staff_session"] = "abcdefghijklmnopqrstuvwxyz012345"

    response = client.get("/open-referral/services", {"toolbar_on": ""})

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_other_addresses_go_the_ordinary_way(feed_site):
    response = Client().get("/somewhere-else/")

    assert response.status_code == 404
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("is_secure", [True, False])
def test_https_is_asked_for_and_the_redirect_can_be_read(settings, feed_site, feed_file, is_secure):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60

    response = Client().get("/open-referral/services", secure=is_secure)

    assert response.status_code == (200 if is_secure else 301)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert ("Strict-Transport-Security" in response.headers) is is_secure
