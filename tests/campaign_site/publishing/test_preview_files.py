"""Previews are written beside the published pages, follow their draft, and go when they end."""

import hashlib
import json
import os
import stat
from datetime import timedelta

import pytest
import time_machine
from cms.api import add_plugin
from django.utils import timezone
from djangocms_versioning.models import Version

from campaign_site.models import EditionCounter
from campaign_site.previews import Previews, folder_beside
from campaign_site.publishing import due_work, preview_files
from campaign_site.publishing.preview_files import PreviewFiles, write_previews
from campaign_site.responses import plain_response
from pages import drafts
from pages.models import PreviewLink
from pages.pictures import public_address
from pages.previews import end, share
from signposting.models import Service
from tests.factories import (
    PictureFactory,
    PictureFileFactory,
    make_page,
    new_draft,
    publish,
    staff,
)

pytestmark = pytest.mark.django_db

OTHERWISE = plain_response(404, "Unknown")


@pytest.fixture
def folder(settings):
    return folder_beside(settings.PUBLISHED_FOLDER)


@pytest.fixture
def look(folder, monkeypatch):
    """A look of the publisher that compares every draft."""
    monkeypatch.setattr(preview_files, "COMPARE_EVERY", 0)
    files = PreviewFiles(folder)
    return files.write


@pytest.fixture
def draft():
    return new_draft(make_page("a", title="A page"))


def shared(content, **more):
    link, token = share(Version.objects.get_for_content(content), staff(), "A reader", **more)
    return link, f"/preview/{token}/"


def answer(folder, path):
    response = Previews(folder).answer(path, OTHERWISE)
    headers, body = response.choose("")
    return int(response.status[:3]), dict(headers), body.decode(errors="replace")


def add_words(content, words):
    placeholder = content.get_placeholders().get(slot="content")
    return add_plugin(placeholder, "TextPlugin", "en", body=f"<p>{words}</p>")


def test_new_link_opens_and_is_marked_as_a_draft(look, folder, draft):
    add_words(draft, "Words of the draft.")
    _link, path = shared(draft)

    look()
    status, headers, body = answer(folder, path)

    assert status == 200
    assert "Words of the draft." in body
    assert body.count("Draft: not published. Do not share further.") == 2
    assert "<title>Draft: " in body
    assert "This preview ends on" in body
    assert headers["Cache-Control"] == "no-store"
    assert "CDN-Cache-Control" not in headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_every_style_and_script_of_a_preview_is_allowed_by_its_policy(look, folder, draft):
    from campaign_site.publishing.finishing import inline_hashes

    _link, path = shared(draft)
    look()
    _status, headers, body = answer(folder, path)

    hashes = inline_hashes(body)
    assert len(hashes["style"]) == 2
    for name in (*hashes["style"], *hashes["script"]):
        assert name in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_database_and_folder_hold_no_token(look, folder, draft):
    link, path = shared(draft)
    token = path.split("/")[2]
    look()

    kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())

    assert len(token) == 43
    assert token not in str(PreviewLink.objects.values())
    assert token.encode() not in kept
    assert link.token_sha256 == hashlib.sha256(token.encode()).hexdigest()


@pytest.fixture
def loose_umask():
    """As the publisher runs under systemd, for nginx reads the published pages."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose_umask")
def test_nobody_else_on_the_machine_can_read_drafts(folder, draft):
    folder.mkdir(0o755, parents=True)  # as an earlier release left it
    picture = PictureFactory()
    for kind, width in (("image/webp", 320), ("image/jpeg", 640)):
        PictureFileFactory(picture=picture, content_type=kind, width=width)
    add_plugin(draft.get_placeholders().get(slot="content"), "PictureBlock", "en", picture=picture)
    shared(draft)

    PreviewFiles(folder).write()

    places = [folder, *folder.rglob("*")]
    files = [place for place in places if place.is_file()]
    assert len(files) > 2
    assert {mode_of(place) for place in files} == {0o600}
    assert {mode_of(place) for place in places if place.is_dir()} == {0o700}


def mode_of(place):
    return stat.S_IMODE(place.stat().st_mode)


def test_preview_follows_its_draft(look, folder, draft):
    _link, path = shared(draft)
    look()
    block = add_words(draft, "First words.")
    look()
    assert "First words." in answer(folder, path)[2]

    block.body = "<p>Second words.</p>"
    block.save()
    look()
    assert "Second words." in answer(folder, path)[2]

    draft.pagedetails.lead = "A first line."
    draft.pagedetails.save()
    block.delete()
    look()
    _status, _headers, body = answer(folder, path)

    assert "A first line." in body
    assert "Second words." not in body


def test_preview_follows_facts(look, folder):
    napac = Service.objects.get(slug="napac")
    _link, path = shared(new_draft(make_page("a", ("PanelBlock", {"service": napac}))))
    look()

    napac.channels.filter(kind="phone").update(value="0808 157 0000")
    napac.save()
    look()

    assert "0808 157 0000" in answer(folder, path)[2]


def test_preview_that_did_not_change_is_not_rendered_again(look, folder, draft, monkeypatch):
    _link, _path = shared(draft)
    with time_machine.travel(timezone.now(), tick=False):
        look()
        monkeypatch.setattr(drafts, "rendered_draft", None)
        monkeypatch.setattr("campaign_site.publishing.preview_page.rendered_draft", None)
        before = {file: file.stat().st_mtime_ns for file in folder.glob("*.json")}
        look()

    assert len(before) == 2
    assert {file: file.stat().st_mtime_ns for file in folder.glob("*.json")} == before


def test_ended_link_is_removed_at_the_next_look(look, folder, draft):
    link, path = shared(draft)
    look()

    end(link, staff())
    look()

    assert answer(folder, path)[0] == 410
    assert [file.name for file in folder.glob("*.json")] == ["ended.json"]


def test_link_past_its_end_is_removed(look, folder, draft):
    _link, path = shared(draft, lasts=timedelta(minutes=5))
    look()

    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert answer(folder, path)[0] == 410
        look()

    assert [file.name for file in folder.glob("*.json")] == ["ended.json"]


def test_moment_of_its_end_can_be_changed(look, folder, draft):
    link, path = shared(draft)
    look()

    PreviewLink.objects.filter(pk=link.pk).update(
        made_at=timezone.now() - timedelta(hours=2), expires_at=timezone.now() - timedelta(hours=1)
    )
    look()

    assert answer(folder, path)[0] == 410


def test_preview_ends_when_its_draft_is_published(look, folder, draft):
    _link, path = shared(draft)
    look()

    publish(draft)
    look()

    assert answer(folder, path)[0] == 410


def test_two_links_to_one_draft_end_each_by_itself(look, folder, draft):
    (one, first), (_two, second) = shared(draft), shared(draft)
    look()

    end(one, staff())
    look()

    assert (answer(folder, first)[0], answer(folder, second)[0]) == (410, 200)


def test_page_that_was_never_published_can_be_shown(look, folder):
    page = make_page("new", published=False)
    make_page("below", published=False, parent=page)
    contents = [one.pagecontent_set(manager="admin_manager").get() for one in
                (page, page.get_children().get())]  # fmt: skip
    paths = [shared(content)[1] for content in contents]

    look()

    assert [answer(folder, path)[0] for path in paths] == [200, 200]


def test_picture_that_is_not_published_is_seen_in_the_preview_alone(look, folder):
    picture = PictureFactory()
    for kind, width in (("image/jpeg", 640), ("image/webp", 640)):
        PictureFileFactory(picture=picture, content_type=kind, width=width)
    files = list(picture.files.all())
    content = new_draft(make_page("a"))
    block = add_plugin(
        content.get_placeholders().get(slot="content"), "PictureBlock", "en", picture=picture
    )
    _link, path = shared(content)
    look()
    _status, _headers, body = answer(folder, path)

    for file in files:
        assert public_address(file) not in body
        assert file.name in body
        status, headers, _data = answer(folder, path + file.name)
        assert (status, headers["Content-Type"]) == (200, file.content_type)
    assert {file.name for file in (folder / "pictures").iterdir()} == {file.name for file in files}

    block.delete()
    look()

    assert not list((folder / "pictures").glob("*"))


def test_pasted_tracker_is_left_out_of_a_preview(look, folder, draft):
    block = add_words(draft, "Words.")
    type(block).objects.filter(pk=block.pk).update(
        body='<p>Words.</p><img src="https://tracker.example/x.gif">'
    )
    _link, path = shared(draft)
    look()

    assert "tracker.example" not in answer(folder, path)[2]


def test_draft_that_fails_is_told_to_staff_and_costs_no_other_preview(
    look, folder, draft, monkeypatch
):
    broken, bad_path = shared(draft)
    _good, good_path = shared(new_draft(make_page("b")))
    real = drafts.rendered_draft

    def render(content):
        if content.pk == draft.pk:
            raise ValueError("a fault")
        return real(content)

    monkeypatch.setattr("campaign_site.publishing.preview_page.rendered_draft", render)
    look()

    assert (answer(folder, bad_path)[0], answer(folder, good_path)[0]) == (410, 200)
    broken.refresh_from_db()
    assert "cannot be shown" in broken.trouble

    monkeypatch.setattr("campaign_site.publishing.preview_page.rendered_draft", real)
    add_words(draft, "Mended.")
    look()

    broken.refresh_from_db()
    assert broken.trouble == ""
    assert answer(folder, bad_path)[0] == 200


def test_previews_move_no_edition_and_stand_beside_what_is_copied(look, folder, draft, settings):
    before = EditionCounter.current()
    shared(draft)
    look()

    assert EditionCounter.current() == before
    assert settings.PUBLISHED_FOLDER not in folder.parents
    assert not settings.PUBLISHED_FOLDER.exists()


def test_ended_page_offers_help(look, folder):
    look()
    status, _headers, body = answer(folder, "/preview/unknown/")

    assert status == 410
    assert "This preview has ended" in body
    assert "999" in body


def test_what_a_killed_publisher_left_is_put_right_by_the_next(look, folder, draft):
    _link, path = shared(draft)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'a' * 64}.json").write_text(json.dumps({"until": 9e9}))
    (folder / "pictures").mkdir()
    (folder / "pictures" / "left.webp").write_bytes(b"x")

    look()

    assert len(list(folder.glob("*.json"))) == 2
    assert not list((folder / "pictures").glob("*"))
    assert answer(folder, path)[0] == 200


def test_look_without_links_asks_once(folder, django_assert_max_num_queries):
    files = PreviewFiles(folder)
    files.write()

    with django_assert_max_num_queries(1):
        files.write()


def test_watcher_does_it_with_its_due_work(folder, draft):
    assert write_previews in due_work.DUE_WORK
    _link, path = shared(draft)

    write_previews()

    assert answer(folder, path)[0] == 200
