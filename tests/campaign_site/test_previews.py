"""Previews of drafts, as the server answers them from files."""

import hashlib
import json
import logging

import pytest

from campaign_site.fallback import BuiltInPage
from campaign_site.previews import Previews
from campaign_site.publishing.headers import FORBIDDEN
from campaign_site.serving import PublicSite

TOKEN = "k" * 42 + "-"
NAME = "0123456789abcdef" * 2 + ".webp"
MOMENT = 1_800_000_000.0  # seconds since 1970
HEADERS = [["Content-Type", "text/html; charset=utf-8"], ["Content-Security-Policy", "x"]]


@pytest.fixture
def previews(folder):
    """The folder of the previews, with one in it."""
    place = folder.parent / "previews"
    (place / "pictures").mkdir(parents=True)
    (place / "pictures" / NAME).write_bytes(b"RIFF")
    write(place, TOKEN, until=MOMENT + 60)
    return place


def write(place, token, until, body="<h1>Draft</h1>"):
    content = {"until": until, "status": 200, "headers": HEADERS, "body": body}
    content["pictures"] = {NAME: "image/webp"}
    name = hashlib.sha256(token.encode()).hexdigest()
    (place / f"{name}.json").write_text(json.dumps(content))


def write_ended(place):
    content = {"status": 410, "headers": HEADERS, "body": "<h1>This preview has ended</h1>"}
    (place / "ended.json").write_text(json.dumps(content))


@pytest.fixture
def site(publish, folder, previews, clock):
    publish({"/": "Home"})
    return site_at(folder, clock, MOMENT)


def site_at(folder, clock, moment):
    made = PublicSite(
        folder, ["www.example.org"], fallback=BuiltInPage(b"<h1>Built in</h1>"), clock=clock
    )
    made._previews = Previews(folder.parent / "previews", now=lambda: moment)
    return made


def test_preview_is_answered_from_its_file(site, get):
    answer = get(site, f"/preview/{TOKEN}/")

    assert (answer.status, answer.body) == (200, b"<h1>Draft</h1>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_picture_of_a_draft_is_answered_below_its_preview_alone(site, get):
    answer = get(site, f"/preview/{TOKEN}/{NAME}")

    assert (answer.status, answer.body) == (200, b"RIFF")
    assert answer.headers["Content-Type"] == "image/webp"
    assert get(site, f"/preview/{'x' * 43}/{NAME}").status == 404
    assert get(site, f"/media/{NAME}").status == 404
    assert get(site, f"/preview/{TOKEN}/{'a' * 32}.webp").status == 404


@pytest.mark.parametrize("ending", ["/", f"/{NAME}", "", "/x", "/../../manifest.json"])
@pytest.mark.parametrize("token", [TOKEN, "x" * 43, "short", ".." * 20])
def test_nothing_below_preview_is_kept_or_found(site, get, token, ending):
    answer = get(site, f"/preview/{token}{ending}")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "CDN-Cache-Control" not in answer.headers
    assert not FORBIDDEN & {name.lower() for name in answer.headers}


@pytest.mark.parametrize("moment", [MOMENT + 60, MOMENT + 61, MOMENT + 10**9])
def test_preview_past_its_end_is_no_more_by_the_servers_own_clock(
    site, get, folder, clock, previews, moment
):
    write_ended(previews)
    late = site_at(folder, clock, moment)

    for path in (f"/preview/{TOKEN}/", f"/preview/{TOKEN}/{NAME}", f"/preview/{TOKEN}"):
        answer = get(late, path)
        assert (answer.status, answer.body) == (410, b"<h1>This preview has ended</h1>")


def test_ended_unknown_and_never_made_are_one_answer(site, get, previews):
    write_ended(previews)
    write(previews, "e" * 43, until=MOMENT - 1)
    paths = (f"/preview/{'e' * 43}/", f"/preview/{'u' * 43}/", "/preview/", "/preview/a/b/c")

    answers = [get(site, path) for path in paths]

    assert all(answer == answers[0] for answer in answers)
    assert answers[0].status == 410


def test_without_the_page_for_it_the_published_404_is_said(site, get):
    answer = get(site, f"/preview/{'u' * 43}/")

    assert answer.status == 404
    assert b"Standing page 404" in answer.body


def test_removed_file_is_gone_at_once_and_a_half_one_is_none(site, get, previews):
    file = previews / f"{hashlib.sha256(TOKEN.encode()).hexdigest()}.json"
    for content in (b"", b"{", b'{"until": 1'):
        file.write_bytes(content)
        assert get(site, f"/preview/{TOKEN}/").status == 404

    file.unlink()

    assert get(site, f"/preview/{TOKEN}/").status == 404


def test_left_out_slash_is_put_back_for_the_pictures_sake(site, get):
    answer = get(site, f"/preview/{TOKEN}")

    assert (answer.status, answer.headers["Location"]) == (301, f"/preview/{TOKEN}/")


def test_preview_is_read_only_and_head_is_get_without_a_body(site, get):
    full, head = (get(site, f"/preview/{TOKEN}/", method=name) for name in ("GET", "HEAD"))

    assert (head.status, head.headers, head.body) == (full.status, full.headers, b"")
    assert get(site, f"/preview/{TOKEN}/", method="POST").status == 405


def test_preview_opens_where_nothing_is_published_yet(folder, previews, clock, get):
    site = site_at(folder, clock, MOMENT)

    assert get(site, f"/preview/{TOKEN}/").status == 200
    assert get(site, f"/preview/{'u' * 43}/").status == 503


def test_preview_of_another_host_is_refused_and_nothing_is_logged(site, get, caplog, capfd):
    caplog.set_level(logging.DEBUG)

    assert get(site, f"/preview/{TOKEN}/", host="evil.example").status == 400
    get(site, f"/preview/{TOKEN}/", HTTP_USER_AGENT="marked", QUERY_STRING="marked")

    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_name_in_the_folder_tells_nobody_the_token(previews):
    assert [file.name for file in previews.rglob("*") if TOKEN in file.name] == []
