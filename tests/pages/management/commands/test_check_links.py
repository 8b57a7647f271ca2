"""manage.py check_links against a real server; what it would ask of the loaded site."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command

from pages.management.commands.check_links import addresses_on_pages
from signposting.models import Service

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


def test_all_links_of_the_site_would_be_asked():
    found = set(addresses_on_pages())

    assert Service.objects.get(slug="napac").url in found
    assert all(address.startswith("https://") for address in found)
