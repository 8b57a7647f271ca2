"""Files that a disk, a careless hand or a stranger changed are noticed, and mended by a commit."""

import os

import pytest

from campaign_site.publishing.history import HISTORY
from campaign_site.publishing.manifest import Edition, Manifest
from campaign_site.publishing.store import Store
from tests.drills.published_folder import faults

WRITTEN_OVER = [
    *("nginx/headers.conf", "nginx/redirects.map", "nginx/gone.map", "nginx/locations.conf"),
    *("manifest.json", "manifest.previous.json"),
]
ADDED = ["site/secret.html", "site/get-help/notes.txt", "site/hidden/.env", "nginx/more.conf"]


@pytest.fixture
def store(publish):
    publish({"/": "Home", "/get-help/": "Help", "/old/": "Old"})
    return publish({"/old/": None})


def mend(store):
    store.commit(store.edition, production=True)


@pytest.mark.parametrize("name", WRITTEN_OVER)
@pytest.mark.parametrize("harm", ["written over", "deleted"])
def test_file_that_nginx_or_a_start_reads_is_mended(store, folder, name, harm):
    assert not store.is_damaged()
    if harm == "deleted":
        (folder / name).unlink()
    else:
        (folder / name).write_text("damaged")

    assert store.is_damaged()
    assert faults(folder) != []

    mend(store)
    assert not store.is_damaged()
    assert faults(folder) == []
    assert Manifest.load(folder) == store.read()


@pytest.mark.parametrize("name", ADDED)
def test_file_too_many_is_removed(store, folder, name):
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("never published")

    assert store.is_damaged()
    assert faults(folder) != []

    mend(store)
    assert not file.exists()
    assert not store.is_damaged()
    assert faults(folder) == []


def test_copy_of_a_published_page_at_another_address_is_removed(store, folder):
    """Its bytes are known, but nobody published them there."""
    os.link(folder / "site/index.html", folder / "site/copy.html")

    assert store.is_damaged()
    assert faults(folder) != []

    mend(store)
    assert not (folder / "site/copy.html").exists()


def test_link_to_a_folder_outside_is_removed(store, folder, tmp_path):
    """nginx would serve whatever lies behind it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "private.txt").write_text("private")
    (folder / "site/link").symlink_to(outside, target_is_directory=True)

    assert store.is_damaged()

    mend(store)
    assert not (folder / "site/link").is_symlink()
    assert (outside / "private.txt").exists()


def test_file_too_many_goes_with_the_next_words_too(store, folder, make_page):
    (folder / "site/secret.html").write_text("never published")
    assert store.is_damaged()

    store.put("/", make_page("Other words"))
    store.commit(Edition(9, "r1"), production=True)

    assert not (folder / "site/secret.html").exists()


def test_what_the_store_writes_itself_is_no_damage(store, folder, make_page):
    """Past bodies, history, a redirect, a withdrawn page, an erasure."""
    past = store.pages["/"].sha256
    store.put("/", make_page("Other words"))
    store.put_gone("/old/")
    store.put_redirect("/help/", "/get-help/")
    store.commit(Edition(3, "r1"), production=True)
    assert not store.is_damaged()

    store.erase({past})

    assert (folder / HISTORY).exists()
    assert not store.is_damaged()
    assert faults(folder) == []


def test_publisher_that_starts_again_finds_no_damage(store, folder):
    assert not Store(folder).is_damaged()
