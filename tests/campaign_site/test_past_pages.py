"""Staff look at a page as it was, and take the exact bytes with them."""

import base64
import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import html

from campaign_site.publishing.history import HISTORY, past_entries
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import ClockedPage, Page
from campaign_site.publishing.store import Store
from tests.campaign_site.conftest import html as made_page
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PICTURE = f"/media/{'ab' * 16}.webp"


@pytest.fixture
def folder(settings):
    return settings.PUBLISHED_FOLDER


@pytest.fixture
def staff(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def dated(folder, publish):
    """Publish changes, noted in the history with a moment of the test's choice."""

    def deed(moment, pages):
        publish(pages)
        file = folder / HISTORY
        rows = [json.loads(line) for line in file.read_text().splitlines()]
        for row in rows:
            if row["since"] > "2026-11":
                row["since"] = moment
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))

    return deed


def ask(client, path, day, hour="12:00"):
    response = client.get(reverse("past-pages"), {"path": path, "day": day, "hour": hour})
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def framed(client, page):
    """What stands in the frame: the response and its document."""
    response = client.get(page.xpath("//iframe/@src")[0])
    assert response.status_code == 200
    return response, html.document_fromstring(response.content.decode())


def test_past_page_is_the_one_of_that_moment(staff, dated):
    dated("2026-03-01T10:00:00+00:00", {"/a/": "First"})
    dated("2026-03-05T10:00:00+00:00", {"/a/": "Second"})

    page = ask(staff, "/a/", "2026-03-03")

    assert framed(staff, page)[1].xpath("string(//h1)") == "First"
    assert "As it was from 1 March 2026, 10:00:00 GMT to 5 March 2026" in page.text_content()


def test_past_page_counts_in_uk_time(staff, dated):
    dated("2026-07-01T10:00:00+00:00", {"/a/": "First"})
    dated("2026-07-01T11:00:00+00:00", {"/a/": "Second"})

    assert framed(staff, ask(staff, "/a/", "2026-07-01", "11:59"))[1].xpath("string(//h1)") == (
        "First"
    )
    page = ask(staff, "/a/", "2026-07-01", "12:00")
    assert framed(staff, page)[1].xpath("string(//h1)") == "Second"
    assert "since 1 July 2026, 12:00:00 BST" in page.text_content()


def test_past_page_is_found_by_a_whole_address(staff, dated):
    dated("2026-03-01T10:00:00+00:00", {"/a/": "First"})

    page = ask(staff, "https://www.example.org/a/?x=1", "2026-03-03")

    assert page.xpath("//iframe")


@pytest.mark.parametrize(
    ("path", "day", "words"),
    [
        ("/nowhere/", "2026-03-03", "Nothing was ever published at this address"),
        ("/a/", "2026-02-01", "nothing was published here yet"),
        ("/b/", "2026-03-03", "There is no such page"),
    ],
)
def test_past_page_says_where_there_was_none(staff, dated, path, day, words):
    dated("2026-03-01T10:00:00+00:00", {"/a/": "First", "/b/": "Other"})
    dated("2026-03-02T10:00:00+00:00", {"/b/": None})

    page = ask(staff, path, day)

    assert words in page.text_content()
    assert not page.xpath("//iframe")


def test_download_gives_the_exact_bytes_with_their_checksum(staff, dated):
    dated("2026-03-01T10:00:00+00:00", {"/get-help/": "First"})
    dated("2026-03-05T10:00:00+00:00", {"/get-help/": "Second"})
    body = made_page("First").body

    page = ask(staff, "/get-help/", "2026-03-03")
    sha256 = page.xpath("//iframe/following::code/text()")[0]
    response = staff.get(reverse("past-copy", args=[sha256]))

    assert response.content == body
    assert sha256 == hashlib.sha256(body).hexdigest()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    assert response.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="get-help-2026-03-01T100000Z-{sha256[:8]}.html"'
    )


def test_page_with_the_clock_is_shown_beside_the_plain_one(staff, folder):
    now = datetime.now(UTC).timestamp()
    store = Store(folder)
    store.put("/a/", made_page("Plain"), ClockedPage(made_page("Open now"), now - 9, now + 9))
    store.commit(Edition(1, "r1"), production=True)

    page = ask(staff, "/a/", "2999-01-01")
    entry = past_entries(folder, "/a/")[0]

    assert framed(staff, page)[1].xpath("string(//h1)") == "Plain"
    shown = staff.get(reverse("past-show", args=[entry.clocked])).content.decode()
    copied = staff.get(reverse("past-copy", args=[entry.clocked])).content
    assert "<h1>Open now</h1>" in shown
    assert copied == made_page("Open now").body


def test_frame_holds_nothing_that_leads_away_or_asks(staff, folder):
    store = Store(folder)
    words = (
        "<!doctype html><html lang=en><head><style>p{color:red}</style></head><body>"
        f'<a class="x" href="tel:123">Call</a> <a href=\'/x/?a="b"\'>Go</a><img src="{PICTURE}">'
        "<script>alert(1)</script></body></html>"
    )
    store.put(PICTURE, Page(b"bytes of a picture", content_type="image/webp"))
    store.put("/a/", Page(words.encode()))
    store.commit(Edition(1, "r1"), production=True)

    response, page = framed(staff, ask(staff, "/a/", "2999-01-01"))

    assert page.xpath("//@href") == []
    assert page.xpath("//a/@title") == ["tel:123", '/x/?a="b"']
    encoded = base64.b64encode(b"bytes of a picture").decode()
    assert page.xpath("//img/@src") == [f"data:image/webp;base64,{encoded}"]
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; style-src 'sha256-")
    assert "script" not in policy
    assert "unsafe" not in policy


def test_other_staff_pages_keep_their_policy(staff):
    policy = staff.get(reverse("past-pages")).headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'self'; script-src 'self'")


def test_files_for_machines_are_shown_as_text(staff, folder):
    store = Store(folder)
    store.put("/sitemap.xml", Page(b"<urlset/>", content_type="application/xml"))
    store.commit(Edition(1, "r1"), production=True)

    page = ask(staff, "/sitemap.xml", "2999-01-01")
    response = staff.get(page.xpath("//iframe/@src")[0])

    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.content == b"<urlset/>"


@pytest.mark.parametrize("name", ["past-copy", "past-show"])
def test_only_what_the_history_names_is_given_out(staff, folder, publish, name):
    publish({"/a/": "First"})
    data = b"a draft that was never published"
    sha256 = hashlib.sha256(data).hexdigest()
    (folder / "objects" / f"{sha256}.html").write_bytes(data)

    assert staff.get(reverse(name, args=[sha256])).status_code == 404


@pytest.mark.parametrize("address", ["past-pages", "past-copy", "past-show"])
def test_past_pages_are_for_staff_alone(client, address):
    response = client.get(reverse(address, args=[] if address == "past-pages" else ["0" * 64]))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")
