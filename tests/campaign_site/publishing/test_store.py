import errno
import gzip
import json
import os

import brotli
import pytest

from campaign_site.publishing.history import HISTORY, past_body, past_entries
from campaign_site.publishing.manifest import Edition, Manifest
from campaign_site.publishing.paths import PathError
from campaign_site.publishing.store import Page, PageError, Store, checksum

LONG_NAME = pytest.param("/" + "a" * 201 + "/", id="long name")
LONG_PATH = pytest.param("/" + "a/" * 600, id="long path")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_put_writes_the_body_and_two_smaller_copies(folder, make_page):
    page = make_page("Help")

    Store(folder).put("/get-help/", page)

    name = folder / "objects" / f"{checksum(page.body)}.html"
    assert name.read_bytes() == page.body
    assert brotli.decompress((folder / f"{name}.br").read_bytes()) == page.body
    assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == page.body


def test_put_is_not_visible_before_commit(folder, make_page):
    store = Store(folder)
    store.put("/", make_page("Home"))

    assert not (folder / "manifest.json").exists()
    assert Store(folder).pages == {}


def test_commit_lists_everything_and_can_be_read_again(folder, publish):
    publish({"/": "Home", "/get-help/": "Help"})

    manifest = Manifest.load(folder)

    assert set(manifest.pages) == {"/", "/get-help/"}
    assert set(manifest.errors) == {"404", "410", "503"}
    assert manifest.edition == Edition(1, "r1")
    assert manifest.headers["Cache-Control"] == "no-store"
    assert set(manifest.pages["/"].encodings) == {"br", "gzip"}


def test_commit_lays_out_a_tree_that_another_server_can_serve(folder, publish):
    store = Store(folder)
    store.put("/robots.txt", Page(b"User-agent: *\n", content_type="text/plain; charset=utf-8"))
    store.commit(Edition(1, "r1"), production=True)
    publish({"/": "Home", "/get-help/": "Help"})

    tree = {name for name in files(folder) if name.startswith("site/")}

    assert "site/robots.txt" in tree
    for name in ("index.html", "get-help/index.html", "404.html", "410.html", "503.html"):
        assert {f"site/{name}", f"site/{name}.br", f"site/{name}.gz"} <= tree
    assert os.path.samefile(
        folder / "site/index.html", folder / Manifest.load(folder).pages["/"].object_name
    )


def test_unchanged_page_is_not_written_again(folder, publish, make_page, monkeypatch):
    publish({"/": "Home"})
    before = files(folder)
    monkeypatch.setattr(
        "campaign_site.publishing.compression.compress", lambda *_: pytest.fail("again")
    )
    store = Store(folder)

    changed = store.put("/", make_page("Home"))
    store.commit(Edition(2, "r1"), production=True)

    assert changed is False
    kept = {name: inode for name, inode in files(folder).items() if "manifest" not in name}
    assert kept == {name: inode for name, inode in before.items() if "manifest" not in name}


def test_changed_page_is_reported_and_its_past_body_kept(folder, publish, make_page):
    publish({"/": "Home"})
    past = folder / Manifest.load(folder).pages["/"].object_name

    store = Store(folder)
    assert store.put("/", make_page("New home")) is True
    store.commit(Edition(2, "r1"), production=True)

    assert past.exists()
    assert b"New home" in (folder / "site/index.html").read_bytes()


@pytest.mark.parametrize("ending", ["", ".br", ".gz"])
def test_corrupt_object_is_mended_by_the_next_pass(folder, publish, make_page, ending):
    publish({"/": "Home"})
    name = folder / (Manifest.load(folder).pages["/"].object_name + ending)
    whole = name.read_bytes()
    name.write_bytes(whole[: len(whole) // 2])

    store = Store(folder)
    assert store.put("/", make_page("Home")) is True
    store.commit(Edition(2, "r1"), production=True)

    assert name.read_bytes() == whole
    assert (folder / f"site/index.html{ending}").read_bytes() == whole


def test_compression_gives_the_same_bytes_each_time(tmp_path, make_page):
    stores = [Store(tmp_path / name) for name in ("one", "two")]
    for store in stores:
        store.put("/", make_page("Home"))

    assert stores[0].pages["/"] == stores[1].pages["/"]


def test_bytes_that_do_not_shrink_get_no_smaller_copy(folder):
    store = Store(folder)
    store.put("/tiny.txt", Page(b"ok", content_type="text/plain; charset=utf-8"))
    store.put("/dot.png", Page(b"\x89PNG" + bytes(500), content_type="image/png"))

    assert store.pages["/tiny.txt"].encodings == {}
    assert store.pages["/dot.png"].encodings == {}


def test_removed_and_gone_pages_leave_the_tree(folder, publish):
    publish({"/": "Home", "/old/": "Old", "/news/2018/": "News"})
    store = Store(folder)

    assert store.remove("/news/2018/") is True
    assert store.put_gone("/old/") is True
    assert store.put_gone("/old/") is False
    store.commit(Edition(2, "r1"), production=True)

    assert not (folder / "site/news").exists()
    assert not (folder / "site/old").exists()
    assert Manifest.load(folder).pages["/old/"].status == 410


def test_redirect_stays_on_this_site(folder):
    store = Store(folder)

    assert store.put_redirect("/old", "/café/#top") is True

    assert store.pages["/old"].location == "/caf%C3%A9/#top"
    for location in (
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\e",
        "/a\r\nb",
        "/x/",
    ):
        with pytest.raises(PathError):
            store.put_redirect("/x/", location)


@pytest.mark.parametrize(
    "path",
    [
        *("", "help/", "//evil.example/", "/a/../b/", "/./", "/a\x00/", "/a\\b/", "/a?b/", "/a#b/"),
        *("/no-ending", "/index.html", "/404.html", "/a/index.html", "/a.txt/b/", "/copy.txt.gz"),
        *(LONG_NAME, LONG_PATH, "/\ud800/", "/%2e%2e/"),
    ],
)
def test_unsafe_or_ambiguous_path_is_refused(folder, make_page, path):
    with pytest.raises(PathError):
        Store(folder).put(path, make_page("x"))
    assert not (folder / "objects").exists()


@pytest.mark.parametrize("name", ["Set-Cookie", "etag", "Access-Control-Allow-Origin"])
def test_page_with_a_header_that_traces_visitors_is_refused(folder, name):
    with pytest.raises(PageError):
        Store(folder).put("/", Page(b"x", headers={name: "1"}))


def test_policy_allows_the_hashes_of_all_entries_until_the_pass_ends(folder):
    store = Store(folder)
    store.put("/", Page(b"new", style_hashes=("sha256-new",)))
    store.put("/a/", Page(b"old", style_hashes=("sha256-old",), script_hashes=("sha256-js",)))

    policy = store.commit(Edition(1, "r"), production=True).headers["Content-Security-Policy"]
    assert "style-src 'sha256-new' 'sha256-old'; script-src 'sha256-js'" in policy

    store.put("/a/", Page(b"newer", style_hashes=("sha256-new",)))
    policy = store.commit(Edition(1, "r"), production=True).headers["Content-Security-Policy"]
    assert "sha256-old" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"/get-help/", b"/get-hemp/"),
        lambda data: b"[]",
        lambda data: b"",
        lambda data: json.dumps({**json.loads(data), "format": 2}).encode(),
        lambda data: b"\xff\xfe",
    ],
)
def test_damaged_manifest_is_noticed_and_the_one_before_used(folder, publish, damage):
    publish({"/": "Home", "/get-help/": "Help"})
    publish({"/report/": "Report"})
    manifest = folder / "manifest.json"
    manifest.write_bytes(damage(manifest.read_bytes()))

    store = Store(folder)

    assert store.edition.counter == 1
    assert set(store.pages) == {"/", "/get-help/"}


def test_commit_never_keeps_a_damaged_manifest_as_the_one_before(folder, publish):
    publish({"/": "Home"})
    publish({"/a/": "A"})
    (folder / "manifest.json").write_text("{")

    publish({"/b/": "B"})

    (folder / "manifest.json").unlink()
    assert Store(folder).edition.counter == 1


def test_commit_heals_a_tree_that_a_crash_left_half_made(folder, publish):
    publish({"/": "Home", "/get-help/": "Help"})
    (folder / "site/index.html").unlink()
    (folder / "site/get-help/index.html.br").unlink()
    (folder / "site/get-help/index.html.br").write_bytes(b"half")
    (folder / "site/stray.html").write_text("never published")
    (folder / "incoming").mkdir(exist_ok=True)
    (folder / "incoming/left-over").write_bytes(b"half")

    publish({})

    assert b"Home" in (folder / "site/index.html").read_bytes()
    assert b"Help" in brotli.decompress((folder / "site/get-help/index.html.br").read_bytes())
    assert not (folder / "site/stray.html").exists()
    assert not (folder / "incoming").exists()


def test_failing_disk_leaves_what_was_published(folder, publish, make_page, monkeypatch):
    publish({"/": "Home"})
    before = (folder / "manifest.json").read_bytes()
    store = Store(folder)
    store.put("/", make_page("New"))
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))

    with pytest.raises(OSError, match="full"):
        store.commit(Edition(2, "r1"), production=True)

    assert (folder / "manifest.json").read_bytes() == before
    assert list((folder / "incoming").iterdir()) == []


def test_tree_is_copied_where_there_are_no_hard_links(folder, publish, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no")))

    publish({"/": "Home"})

    assert b"Home" in (folder / "site/index.html").read_bytes()


def test_body_is_given_back_only_when_whole(folder, publish, make_page):
    store = publish({"/": "Home"})
    assert store.body("/") == make_page("Home").body
    assert store.body("/unknown/") is None

    (folder / store.pages["/"].object_name).write_bytes(b"x")
    assert store.body("/") is None


def damage_quietly(file):
    """Other bytes of the same length under the same date, as a failing disk gives them."""
    before = file.stat()
    file.write_bytes(b"x" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("ending", ["", ".br", ".gz"])
def test_damage_is_noticed_and_mended_in_both_places(folder, publish, make_page, ending):
    store = publish({"/": "Home"})
    name = store.pages["/"].object_name + ending
    good = (folder / name).read_bytes()
    assert not store.is_damaged()

    damage_quietly(folder / name)

    assert store.is_damaged()
    store.put("/", make_page("Home"))
    store.commit(store.edition, production=True)
    assert (folder / name).read_bytes() == good
    assert (folder / f"site/index.html{ending}").read_bytes() == good
    assert not store.is_damaged()


@pytest.mark.parametrize("name", ["manifest.json", "site/index.html"])
def test_file_that_is_lost_is_written_again(folder, publish, name):
    store = publish({"/": "Home"})
    good = (folder / name).read_bytes()

    (folder / name).unlink()

    assert store.is_damaged()
    store.commit(store.edition, production=True)
    assert not store.is_damaged()
    if name != "manifest.json":  # that one tells the moment at which it was written
        assert (folder / name).read_bytes() == good


def test_tree_of_copies_is_no_damage(folder, publish, monkeypatch):
    monkeypatch.setattr(os, "link", refuse_links)

    assert not publish({"/": "Home"}).is_damaged()


def refuse_links(*_arguments):
    raise OSError(errno.EPERM, "no links here")


def test_tree_follows_a_commit_that_the_disk_refused(folder, publish, make_page, monkeypatch):
    store = publish({"/": "First"})
    store.put("/", make_page("Second"))
    with monkeypatch.context() as refused:
        refused.setattr(store._folder, "append", refuse_links)
        with pytest.raises(OSError, match="no links"):
            store.commit(Edition(2, "r1"), production=True)

    store.put("/", make_page("First"))
    store.commit(Edition(3, "r1"), production=True)

    assert b"First" in (folder / "site/index.html").read_bytes()


def test_dry_run_writes_nothing(folder, publish, make_page):
    publish({"/": "Home"})
    before = files(folder)
    store = Store(folder, dry_run=True)

    assert store.put("/", make_page("Other words"))
    store.commit(Edition(9, "r1"), production=True)

    assert files(folder) == before


def test_history_tells_what_an_address_said(folder, publish):
    publish({"/a/": "First"})
    publish({"/a/": "Second"})
    publish({"/a/": None})

    found = past_entries(folder, "/a/")

    assert [entry.status for entry in found] == [0, 200, 200]
    assert len({entry.sha256 for entry in found}) == 3
    assert b"Second" in past_body(folder, found[1])
    assert b"First" in past_body(folder, found[2])


def test_history_begins_with_the_first_pages(folder, make_page):
    """They are shown before the first pass has ended, as edition 0."""
    store = Store(folder)
    store.put("/a/", make_page("First"))
    store.commit(Edition(0, ""), production=True)

    [entry] = past_entries(folder, "/a/")

    assert (entry.edition, entry.status) == (0, 200)
    assert b"First" in past_body(folder, entry)


def test_history_outlives_a_torn_line(folder, publish):
    publish({"/a/": "First"})
    with (folder / HISTORY).open("ab") as file:
        file.write(b'{"path": "/a/", "sin')

    publish({"/a/": "Second"})

    assert [entry.edition for entry in past_entries(folder, "/a/")] == [2, 1]


def test_past_bodies_keep_their_smallest_copy(folder, publish):
    first = publish({"/a/": "First"}).pages["/a/"]
    for words in ("Second", "Third"):
        publish({"/a/": words})

    assert not (folder / first.object_name).exists()
    assert (folder / f"{first.object_name}.br").exists()
