"""The staff side: everything of theirs lives under /admin/, cookies included."""

import json
import stat

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from campaign_site.roles import ROLES
from campaign_site.staff import LOGINS_FILE, make_logins
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def browser():
    """A client that refuses forged posts, as a browser meets them."""
    return Client(enforce_csrf_checks=True)


def log_in(client, name, password):
    address = reverse("admin:login")
    page = client.get(address)
    token = page.context["csrf_token"]
    data = {"username": name, "password": password, "csrfmiddlewaretoken": str(token)}
    return client.post(address, data)


def test_logging_in_sets_cookies_for_the_staff_side_alone(browser, tmp_path):
    logins = make_logins(tmp_path)

    response = log_in(browser, "author", logins["author"])

    assert response.status_code == 302
    assert set(browser.cookies) == {"staff_session", "staff_csrf"}
    for cookie in browser.cookies.values():
        assert cookie["path"] == "/admin/"
        assert cookie["samesite"] == "Strict"
    assert browser.cookies["staff_session"]["httponly"]


@pytest.mark.parametrize("path", ["/cms_login/", "/cms_wizard/", "/cms_wizard/create/"])
def test_cms_own_entrances_are_closed(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/get-help/", "/report/", "/nowhere/", "/admin/", "/admin/login/", "/admin/nowhere/"],
)
@pytest.mark.parametrize("query", ["", "?toolbar_on", "?toolbar_off", "?edit", "?language=cy"])
def test_stranger_gets_no_session_and_no_language_cookie(path, query):
    client = Client()

    client.get(path + query)

    assert Session.objects.count() == 0
    assert "staff_session" not in client.cookies
    assert "django_language" not in client.cookies
    allowed = {"staff_csrf"} if path.startswith("/admin/") else set()
    assert set(client.cookies) <= allowed


@pytest.mark.parametrize("query", ["", "?toolbar_on", "?edit", "?structure", "?preview"])
def test_stranger_sees_no_toolbar(query):
    body = Client().get(f"/{query}").content.decode()

    assert "cms-toolbar" not in body
    assert "/admin/" not in body


@pytest.mark.parametrize("path", ["/admin/", "/admin/cms/pagecontent/", "/admin/media/a.png"])
def test_staff_pages_ask_strangers_to_log_in(client, path):
    response = client.get(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_staff_pages_are_not_stored_and_run_no_inline_script(client):
    client.force_login(UserFactory(is_superuser=True))

    headers = client.get("/admin/").headers

    assert "no-store" in headers["Cache-Control"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(("query", "is_off"), [("toolbar_off", True), ("toolbar_on", False)])
def test_staff_can_switch_the_toolbar(client, query, is_off):
    client.force_login(UserFactory(is_superuser=True))

    client.get(f"/admin/?{query}")

    assert client.session["cms_toolbar_disabled"] is is_off


def test_media_of_staff_is_not_for_strangers(client, settings):
    response = client.get("/admin/media/../settings.py")

    assert response.status_code in (302, 404)


# --- Accounts ---------------------------------------------------------------------------------


def test_logins_are_made_once_and_kept_privately(tmp_path):
    logins = make_logins(tmp_path)

    again = make_logins(tmp_path)

    assert set(logins) == set(ROLES)
    assert again == logins
    path = tmp_path / LOGINS_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == logins


def test_logins_do_not_touch_an_account_that_is_there(tmp_path):
    user = get_user_model().objects.create_user("author", password="a-password-of-mine")

    logins = make_logins(tmp_path)

    user.refresh_from_db()
    assert "author" not in logins
    assert user.check_password("a-password-of-mine")


def test_logins_are_staff_and_no_superusers(tmp_path):
    make_logins(tmp_path)

    for user in get_user_model().objects.filter(username__in=ROLES):
        assert user.is_staff
        assert not user.is_superuser
        assert len(user.groups.all()) == 1
