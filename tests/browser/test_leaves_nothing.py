"""After a visit to every public page, the browser's profile is read from the disk."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.chromium import Profile
from tests.browser.profile_on_disk import cookies, files_naming, is_history, names

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

UNKNOWN = "/no-such-page/"
STORES_EVERYTHING = b"""<!doctype html><title>Keeps</title><script>
document.cookie = "mark=1; max-age=3600";
localStorage.mark = 1; sessionStorage.mark = 1;
indexedDB.open("mark");
caches.open("mark").then(cache => cache.put("/kept", new Response("kept")));
navigator.serviceWorker.register("/worker.js");
</script>"""


class Keeping(BaseHTTPRequestHandler):
    """A site that does all that ours must not, so that the reading of the disk is proved."""

    def do_GET(self):
        script = self.path == "/worker.js"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if script else "text/html")
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(b"// worker" if script else STORES_EVERYTHING)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def keeping_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeping)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def visited(playwright, chromium, site, tmp_path_factory) -> tuple[Profile, list[str]]:
    """A fresh profile that was on every page, and what its console complained of. Closed."""
    profile = Profile.start(playwright, chromium, tmp_path_factory.mktemp("visited") / "profile")
    complaints = []
    profile.page.on("console", lambda message: complaints.append(message.text))
    for path in site.paths:
        profile.page.goto(site.address + path, wait_until="load")
        profile.page.keyboard.press("Tab")
    profile.close()
    return profile, complaints


def test_no_file_names_the_site_but_the_history(visited, site):
    profile, _complaints = visited

    assert files_naming(profile.folder, host_of(site)) == []


def test_history_shows_that_the_visit_was_written_down_at_all(visited, site):
    profile, _complaints = visited

    assert names(profile.folder / "Default" / "History", profile.folder, host_of(site))


def test_no_site_set_a_cookie(visited):
    profile, _complaints = visited

    assert cookies(profile.folder) == []


def test_browser_asks_once_a_page_and_nobody_else(visited, site):
    profile, complaints = visited

    asked = [one.url for one in profile.asked()]

    pages = [site.address + path for path in site.paths]
    pictures = {site.address + path for path in site.files if path.startswith("/media/")}
    assert sorted(url for url in asked if url not in pictures) == sorted(pages)
    assert complaints == []


def test_error_page_asks_for_nothing_and_leaves_nothing(site, fresh_profile):
    visitor = fresh_profile()
    complaints = []
    visitor.page.on("console", lambda message: complaints.append(message.text))

    visitor.page.goto(site.address + UNKNOWN)

    assert [one.path for one in visitor.asked()] == [UNKNOWN]
    assert [text for text in complaints if "Content Security Policy" in text] == []
    assert files_naming(visitor.folder, host_of(site)) == []
    assert cookies(visitor.folder) == []


def test_reading_of_the_disk_finds_whatever_a_site_keeps(fresh_profile, keeping_site):
    """Without this the tests above would pass as well if they looked in the wrong place."""
    visitor = fresh_profile()
    visitor.page.goto(f"http://{keeping_site}/")
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    visitor.close()

    kept = files_naming(visitor.folder, keeping_site)

    for place in (
        "Default/Cache/", "Default/Local Storage/", "Default/Session Storage/",
        "Default/IndexedDB/", "Default/Service Worker/Database/",
        "Default/WebStorage/",
    ):  # fmt: skip
        assert [path for path in kept if path.startswith(place)], (place, kept)
    assert cookies(visitor.folder) == [("127.0.0.1", "mark")]
    assert not [path for path in kept if is_history(path)]


def host_of(site) -> str:
    return site.address.removeprefix("http://")
