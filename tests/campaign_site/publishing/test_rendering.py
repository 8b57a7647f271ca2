"""A page as an anonymous visitor would get it."""

import threading

import pytest
from cms.models import CMSPlugin
from django.db import connection

from campaign_site.publishing.rendering import Renderer, anonymous_request
from pages.models import Figure, PanelPlugin
from signposting.models import Service
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def renderer():
    return Renderer()


@pytest.mark.parametrize("path", ["/", "/get-help/", "/report/", "/the-facts/"])
def test_page_is_rendered_whole_and_without_a_cookie(renderer, path):
    rendering = renderer.page(path)

    assert rendering.status == 200
    assert rendering.content_type == "text/html; charset=utf-8"
    assert rendering.body.decode().rstrip().endswith("</html>")
    assert rendering.failures == []
    assert not [name for name in rendering.headers if name.lower() == "set-cookie"]


def test_page_is_for_nobody_in_particular(renderer):
    body = renderer.page("/").body.decode()

    assert "cms-toolbar" not in body
    assert "csrf" not in body


def test_page_is_the_same_twice(renderer):
    assert renderer.page("/").body == renderer.page("/").body == Renderer().page("/").body


def test_page_is_the_same_in_another_thread(renderer, django_db_blocker):
    """The CMS keeps user and language in thread-local state."""
    here = anonymous_request("/").META
    found = []
    thread = threading.Thread(target=lambda: found.append(anonymous_request("/").META))
    thread.start()
    thread.join()

    assert {**found[0], "wsgi.input": ""} == {**here, "wsgi.input": ""}


def test_request_tells_of_no_visitor():
    request = anonymous_request("/the-facts/")

    assert request.COOKIES == {}
    for name in ("HTTP_USER_AGENT", "REMOTE_ADDR", "HTTP_REFERER", "HTTP_COOKIE"):
        assert name not in request.META


@pytest.mark.parametrize("mode", ["local", "production"])
def test_request_is_to_the_sites_own_name(settings, mode):
    settings.PRODUCTION = mode == "production"
    settings.SITE_ADDRESS = "https://www.example.org"

    request = anonymous_request("/")

    assert request.META["SERVER_NAME"] == "www.example.org"
    assert request.is_secure() is (mode == "production")


def test_request_takes_an_allowed_host_where_no_address_is_set(settings):
    settings.SITE_ADDRESS = ""
    settings.ALLOWED_HOSTS = [".example.org"]

    assert anonymous_request("/").META["SERVER_NAME"] == "example.org"


def test_page_in_production_is_not_redirected_to_https(settings):
    settings.PRODUCTION = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["www.example.org"]
    settings.SITE_ADDRESS = "https://www.example.org"

    assert Renderer().page("/").status == 200


def test_pages_share_one_database_connection(renderer):
    """On PostgreSQL, where a closed connection is gone: a pass must not connect for each page."""
    before = connection.connection

    renderer.page("/")

    assert connection.connection is before


@pytest.mark.parametrize("path", ["/nowhere/", "/cms_login/", "/cms_wizard/"])
def test_page_that_is_not_there_is_404(renderer, path):
    assert renderer.page(path).status == 404


def test_plugin_that_fails_is_reported(renderer):
    page = make_page("a", ("PanelBlock", {"service": Service.objects.get(slug="napac")}))
    plugin = PanelPlugin.objects.get(placeholder__in=page.get_placeholders("en"))
    CMSPlugin.objects.filter(pk=plugin.pk).update(plugin_type="PluginThatIsGone")

    rendering = renderer.page("/a/")

    assert rendering.status == 500 or rendering.failures


def test_block_that_breaks_while_it_is_drawn_is_reported(renderer, monkeypatch):
    make_page("a", ("FigureBlock", {"figure": Figure.objects.first()}))

    def breaks(figure):
        raise ValueError("no")

    monkeypatch.setattr(Figure, "source_day", property(breaks))

    rendering = renderer.page("/a/")

    [reason] = rendering.failures
    assert reason.startswith("The block “Figure from the ledger” (")


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_error_page_names_the_four_lines(renderer, status):
    rendering = renderer.error_page(status)

    assert rendering.status == status
    for link in ("tel:999", "tel:08001111", "tel:08081000900", "tel:116123"):
        assert f'href="{link}"' in rendering.body.decode()
