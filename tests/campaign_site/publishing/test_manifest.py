"""The manifest as bytes: a changed letter is noticed, and what did not change is not made anew."""

import json
from dataclasses import replace

import pytest

from campaign_site.publishing.manifest import (
    Edition,
    Entry,
    KnownEntries,
    Manifest,
    ManifestError,
    Variant,
    checksum,
)

pytestmark = pytest.mark.any_database

CLOCKED = Entry(200, "text/html", "c" * 64, 12, {"br": Variant("d" * 64, 7)})
PAGE = Entry(
    200, "text/html", "a" * 64, 10, {"br": Variant("b" * 64, 5)},
    clocked=CLOCKED, since=1.0, until=2.0,
)  # fmt: skip
MANIFEST = Manifest(
    Edition(1, "r1"), "2026-11-29T10:00:00+00:00", {"X-Page": "1"},
    {"/": PAGE, "/a/": replace(PAGE, sha256="e" * 64)}, {"404": PAGE},
)  # fmt: skip


def test_manifest_reads_as_it_was_written():
    assert Manifest.parse(MANIFEST.dump()) == MANIFEST


@pytest.mark.parametrize("spell", [json.dumps, lambda content: json.dumps(content, indent=1)])
def test_other_spelling_of_the_same_content_is_whole(spell):
    content = json.loads(MANIFEST.dump())

    assert Manifest.parse(spell(content).encode()) == MANIFEST


@pytest.mark.parametrize(
    ("good", "bad"), [(b'"X-Page":"1"', b'"X-Page":"2"'), (b"aaaa", b"aaab"), (b"200", b"404")]
)
def test_changed_letter_is_noticed(good, bad):
    data = MANIFEST.dump()
    assert good in data

    with pytest.raises(ManifestError):
        Manifest.parse(data.replace(good, bad, 1))


def test_checksum_of_something_else_is_noticed():
    data = MANIFEST.dump()
    told = json.loads(data)["checksum"].encode()

    with pytest.raises(ManifestError):
        Manifest.parse(data.replace(told, checksum(b"another").encode(), 1))


def test_page_that_did_not_change_keeps_its_very_entry():
    known = KnownEntries()
    first = Manifest.parse(MANIFEST.dump(), known)
    later = replace(MANIFEST, pages=MANIFEST.pages | {"/a/": replace(PAGE, until=3.0)})

    second = Manifest.parse(later.dump(), known)

    assert second == later
    assert second.pages["/"] is first.pages["/"]
    assert second.pages["/a/"] is not first.pages["/a/"]


def test_page_that_was_away_is_read_again():
    known = KnownEntries()
    alone = replace(MANIFEST, pages={"/": PAGE})

    read = [Manifest.parse(one.dump(), known) for one in (MANIFEST, alone, MANIFEST)]

    assert read == [MANIFEST, alone, MANIFEST]


def test_entry_names_every_checksum_of_its_files():
    assert PAGE.checksums() == [letter * 64 for letter in "abcd"]
