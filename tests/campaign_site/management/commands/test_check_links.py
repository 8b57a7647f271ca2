"""manage.py check_links against a real server, and what staff read of its answers."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from djangocms_text.models import Text

from campaign_site.models import PageWarning
from pages.models import Figure, NoticePlugin
from signposting.models import OutsideSite, Service, Status
from tests.factories import UserFactory, make_page

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200 if self.path == "/there" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_dead_link_fails_and_is_named(site, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("check_links", f"{site}/there", f"{site}/gone", pause=0)

    printed = capsys.readouterr().out
    assert stop.value.code == 1
    assert f"{site}/gone" in printed
    assert "1 of 2 links lead somewhere." in printed


def test_json_has_each_answer(site, capsys):
    call_command("check_links", f"{site}/there", pause=0, format="json")

    [row] = json.loads(capsys.readouterr().out)
    assert (row["address"], row["status"]) == (f"{site}/there", 200)


@pytest.fixture
def small_site(site, settings):
    """A site that leads to nobody but the server of the test."""
    Service.objects.update(status=Status.PAUSED)
    Figure.objects.update(taken_off=True)
    OutsideSite.objects.all().delete()
    settings.EXIT_ADDRESS = f"{site}/there"
    Text.objects.filter(body__contains="http").update(body="")
    return make_page("linked", ("NoticeBlock", {"body": f'<p><a href="{site}/gone">Read</a></p>'}))


def test_dead_links_of_pages_are_told_to_staff_until_they_are_mended(small_site, site, client):
    with pytest.raises(SystemExit):
        call_command("check_links", pause=0)

    warning = PageWarning.objects.get()
    assert warning.path == "/linked/"
    assert f"{site}/gone" in warning.words
    client.force_login(UserFactory(is_superuser=True))
    assert f"{site}/gone" in client.get("/admin/").content.decode()

    NoticePlugin.objects.update(body=f'<p><a href="{site}/there">Read</a></p>')
    call_command("check_links", pause=0)

    assert not PageWarning.objects.exists()


def test_links_asked_by_hand_are_told_to_nobody(site):
    with pytest.raises(SystemExit):
        call_command("check_links", f"{site}/gone", pause=0)

    assert not PageWarning.objects.exists()
