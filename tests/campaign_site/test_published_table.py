import json
import os
from dataclasses import replace

import brotli
import pytest

from campaign_site.fallback import BuiltInPage
from campaign_site.published_table import LiveTable
from campaign_site.publishing.headers import source_hash
from campaign_site.publishing.manifest import Edition, Manifest, checksum
from campaign_site.publishing.store import Page, Store
from campaign_site.serving import PublicSite

BUILT_IN = b"<h1>Built in</h1>"
ENDINGS = ("", ".br", ".gz")


@pytest.fixture
def site(folder, clock):
    return PublicSite(folder, ["www.example.org"], fallback=BuiltInPage(BUILT_IN), clock=clock)


def spoil(folder, path, endings=ENDINGS, data=b"spoilt"):
    """Change the object's bytes in place, as a failing disk does."""
    entry = Manifest.load(folder).pages[path]
    for ending in endings:
        (folder / (entry.object_name + ending)).write_bytes(data)


def test_new_edition_is_seen_within_a_second(site, folder, publish, get, clock):
    publish({"/": "First"})
    assert b"First" in get(site).body

    publish({"/": "Second", "/new/": "New"})
    clock.now += 0.25

    assert b"Second" in get(site).body
    assert get(site, "/new/").status == 200


def test_manifest_is_looked_at_five_times_a_second_at_most(site, publish, get, clock):
    publish({"/": "First"})
    get(site)
    publish({"/": "Second"})
    clock.now += 0.1

    assert b"First" in get(site).body


def test_unchanged_bodies_are_not_read_again(site, folder, publish, get, clock):
    publish({"/": "Home", "/a/": "A"})
    get(site)
    spoil(folder, "/a/")
    publish({"/": "New home"}, errors=())
    clock.now += 1

    assert b"New home" in get(site).body
    assert b"A, said" in get(site, "/a/").body


def test_unchanged_pages_are_taken_over_as_they_are(folder, publish, clock):
    """Making a table anew holds up everybody at this worker, 1,000 pages at a time."""
    table = LiveTable(folder, BuiltInPage(BUILT_IN), clock)
    publish({"/": "Home", "/a/": "A"})
    before = table.current()

    publish({"/": "New home"}, errors=())
    clock.now += 1
    after = table.current()

    assert after.responses["/a/"] is before.responses["/a/"]
    assert after.responses["/"] is not before.responses["/"]
    assert after.bytes_by_checksum.keys() < before.bytes_by_checksum.keys() | {
        *after.entry("/").checksums()
    }


def test_page_taken_over_twice_is_still_whole(site, folder, publish, get, clock, make_page):
    for words in ("First", "Second", "Third"):
        publish({"/": words, "/a/": "A"})
        clock.now += 1
        get(site)
    spoil(folder, "/a/")
    publish({"/": "Fourth"})
    clock.now += 1

    assert get(site, "/a/").body == make_page("A").body
    assert b"Fourth" in get(site).body


def test_new_headers_reach_pages_that_did_not_change(site, folder, publish, get, clock):
    """The policy names every style of the site, that of a page that is new as well."""
    publish({"/": "Home"})
    get(site)
    style = source_hash("h1{color:red}")
    store = Store(folder)
    store.put("/new/", Page(body=b"<style>h1{color:red}</style>", style_hashes=(style,)))
    store.commit(Edition(2, "r1"), production=True)
    clock.now += 1

    assert style in get(site).headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/a/"])
def test_page_that_went_is_not_taken_over(site, publish, get, clock, path):
    publish({"/": "Home", "/a/": "A"})
    get(site)
    publish({path: None})
    clock.now += 1

    assert get(site, path).status == 404


@pytest.mark.parametrize("spoilt", [(".br",), (".br", ".gz"), ("", ".br"), ("", ".gz")])
@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_page_is_served_while_one_copy_of_it_is_whole(
    site, folder, publish, get, spoilt, encoding, make_page
):
    publish({"/": "Home"})
    spoil(folder, "/", spoilt)

    answer = get(site, encoding=encoding)

    assert answer.status == 200
    if "Content-Encoding" not in answer.headers:
        assert answer.body == make_page("Home").body


def test_page_without_a_whole_copy_is_the_published_503(site, folder, publish, get):
    publish({"/": "Home", "/a/": "A"})
    spoil(folder, "/")

    answer = get(site)

    assert answer.status == 503
    assert b"Standing page 503" in answer.body
    assert "Retry-After" in answer.headers
    assert "CDN-Cache-Control" not in answer.headers
    assert get(site, "/a/").status == 200


def test_last_good_version_stays_where_the_new_one_is_damaged(site, folder, publish, get, clock):
    publish({"/": "First"})
    get(site)
    publish({"/": "Second"})
    spoil(folder, "/")
    clock.now += 1

    answer = get(site)

    assert answer.status == 200
    assert b"First" in answer.body


@pytest.mark.parametrize("editions_since", [0, 1, 3])
def test_new_process_takes_the_last_good_page_where_it_is_damaged(
    site, folder, publish, get, editions_since
):
    publish({"/": "First"})
    publish({"/": "Second"})
    for number in range(editions_since):
        publish({"/a/": f"Edition {number}"})
    spoil(folder, "/")

    answer = get(site)

    assert answer.status == 200
    assert b"First" in answer.body


def test_page_that_a_later_release_knows_more_of_is_served(site, folder, publish, get):
    publish({"/": "Home"})
    content = json.loads((folder / "manifest.json").read_bytes())
    del content["checksum"]
    content["pages"]["/"]["said_by_a_later_release"] = "x"
    plain = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    (folder / "manifest.json").write_bytes(
        json.dumps(content | {"checksum": checksum(plain)}).encode()
    )

    assert b"Home" in get(site).body


def test_missing_objects_are_noticed_and_found_again(site, folder, publish, get, clock, caplog):
    publish({"/": "Home"})
    os.rename(folder / "objects", folder / "away")
    assert get(site).status == 503
    assert "damaged" in caplog.text

    os.rename(folder / "away", folder / "objects")
    clock.now += 6

    assert get(site).status == 200


def test_mending_publisher_brings_the_page_back(site, folder, publish, get, clock, make_page):
    publish({"/": "Home"})
    spoil(folder, "/")
    assert get(site).status == 503

    store = Store(folder)
    store.put("/", make_page("Home"))
    store.commit(Edition(2, "r1"), production=True)
    clock.now += 0.3

    assert get(site).status == 200


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", None])
def test_damaged_manifest_leaves_the_table(site, folder, publish, get, clock, damage):
    publish({"/": "Home"})
    get(site)
    manifest = folder / "manifest.json"
    manifest.unlink() if damage is None else manifest.write_bytes(damage)
    clock.now += 1

    assert b"Home" in get(site).body

    publish({"/": "Again"})
    clock.now += 1
    assert b"Again" in get(site).body


@pytest.mark.parametrize("damage", [b"{", None])
def test_new_process_with_a_damaged_manifest_takes_the_one_before(
    site, folder, publish, get, clock, damage
):
    publish({"/": "First"})
    publish({"/": "Second"})
    manifest = folder / "manifest.json"
    manifest.unlink() if damage is None else manifest.write_bytes(damage)

    assert b"First" in get(site).body

    publish({"/": "Third"})
    clock.now += 0.7
    assert b"Third" in get(site).body


def test_standing_pages_are_built_in_until_they_are_published(site, publish, get):
    store = publish({"/": "Home"}, errors=())
    store.put_gone("/old/")
    store.commit(Edition(2, "r1"), production=True)

    for path, status in (("/unknown/", 404), ("/old/", 410)):
        answer = get(site, path)
        assert (answer.status, answer.body) == (status, BUILT_IN)


def test_files_outside_the_manifest_are_not_served(site, folder, publish, get):
    publish({"/": "Home"})
    (folder / "site/secret.html").write_text("secret")

    for path in ("/secret.html", "/manifest.json", "/objects/", "/site/index.html", "/index.html"):
        assert get(site, path).status == 404


def test_address_beyond_ascii_is_found(site, publish, get):
    publish({"/café/": "Coffee"})

    assert get(site, "/café/".encode().decode("latin-1")).status == 200


def test_variants_hold_the_same_page(site, publish, get, make_page):
    publish({"/": "Home"})

    answer = get(site, encoding="gzip, br")

    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.body) == make_page("Home").body


def test_edition_that_cannot_be_taken_up_leaves_the_one_before(site, publish, get, clock):
    publish({"/": "First"})
    get(site)
    store = publish({"/": "Second"})
    store._pages["/"] = replace(store.pages["/"], status=999)
    store.commit(Edition(3, "r1"), production=True)
    clock.now += 1

    answer = get(site)

    assert answer.status == 200
    assert b"First" in answer.body
