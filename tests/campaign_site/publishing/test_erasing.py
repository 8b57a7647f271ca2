"""Erasing past copies: gone from the disk in every form, also after a crash in the middle."""

import pytest
from cms.models import PageContent

from campaign_site.erasures import confirm
from campaign_site.models import ErasureDone, ErasureRequest
from campaign_site.publishing.erasing import carry_out_erasures
from campaign_site.publishing.history import erased_on, past_body, past_entries
from campaign_site.publishing.manifest import PREVIOUS_MANIFEST, Manifest, checksum
from campaign_site.publishing.node import node_name
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.store import StillPublishedError, Store
from tests.factories import ErasureRequestFactory, UserFactory, new_draft
from tests.factories import make_page as make_campaign_page
from tests.factories import publish as publish_draft

CONFIRMED = {
    "state": "confirmed",
    "decided_by_name": "B. Publisher",
    "decided_at": "2026-03-06T00:00:00+00:00",
}


@pytest.fixture
def past(folder, publish, make_page):
    """The checksum of a body that was published in the edition before."""
    publish({"/a/": "Victim named", "/b/": "Other"})
    publish({"/a/": "Corrected"})
    return checksum(make_page("Victim named").body)


def left(folder, sha256):
    """Every file that holds the body or any other copy of it."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and (sha256 in path.name or b"Victim named" in path.read_bytes())
    ]


def test_erased_body_is_gone_in_every_encoding(folder, past):
    assert len(left(folder, past)) == 3

    Store(folder).erase([past])

    assert left(folder, past) == []


def test_erased_body_is_gone_when_only_its_smallest_copy_was_left(folder, past, publish):
    publish({"/a/": "Corrected once more"})
    assert [path.suffix for path in left(folder, past)] == [".br"]

    Store(folder).erase([past])

    assert left(folder, past) == []


def test_manifest_before_names_no_erased_body(folder, past):
    assert past in Manifest.read(folder / PREVIOUS_MANIFEST).bodies()

    Store(folder).erase([past])

    before = Manifest.read(folder / PREVIOUS_MANIFEST)
    assert before == Manifest.load(folder)


def test_history_keeps_the_checksum_and_notes_the_day(folder, past):
    Store(folder).erase([past])

    entry = past_entries(folder, "/a/")[1]
    assert entry.sha256 == past
    assert past_body(folder, entry) is None
    assert erased_on(folder, past) is not None
    assert erased_on(folder, past_entries(folder, "/a/")[0].sha256) is None


def test_body_that_visitors_get_is_not_erased(folder, past, make_page):
    live = checksum(make_page("Corrected").body)

    with pytest.raises(StillPublishedError):
        Store(folder).erase([past, live])

    assert len(left(folder, past)) == 3


def test_body_that_comes_with_the_next_commit_is_not_erased(folder, past, make_page):
    store = Store(folder)
    store.put("/c/", make_page("Victim named"))

    with pytest.raises(StillPublishedError):
        store.erase([past])


def test_stray_copy_in_the_tree_goes_too(folder, past):
    stray = folder / "site" / "left" / "index.html"
    stray.parent.mkdir()
    stray.write_bytes(b"Victim named")

    Store(folder).erase([past])

    assert left(folder, past) == []


@pytest.mark.parametrize("step", ["append", "write", "remove", "keep_only", "sync"])
def test_erasing_goes_on_after_a_crash(folder, past, monkeypatch, step):
    class Crash(BaseException):
        pass

    def crash(*_arguments):
        raise Crash

    store = Store(folder)
    monkeypatch.setattr(store._folder, step, crash)
    with pytest.raises(Crash):
        store.erase([past])

    Store(folder).erase([past])

    assert left(folder, past) == []
    assert past not in Manifest.read(folder / PREVIOUS_MANIFEST).bodies()
    assert erased_on(folder, past) is not None


@pytest.mark.django_db
def test_confirmed_request_is_carried_out_and_noted(folder, past):
    request = ErasureRequestFactory(path="/a/", checksums=[past], **CONFIRMED)

    carry_out_erasures(Store(folder))

    assert left(folder, past) == []
    done = ErasureDone.objects.get()
    assert (done.request, done.node, done.sha256) == (request, node_name(folder), past)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [{}, CONFIRMED | {"state": "refused"}])
def test_request_that_is_not_confirmed_erases_nothing(folder, past, state):
    ErasureRequestFactory(path="/a/", checksums=[past], **state)

    carry_out_erasures(Store(folder))

    assert len(left(folder, past)) == 3
    assert not ErasureDone.objects.exists()


@pytest.mark.django_db
def test_erasure_that_was_carried_out_is_noted_once(folder, past):
    ErasureRequestFactory(path="/a/", checksums=[past], **CONFIRMED)

    for _time in range(3):
        carry_out_erasures(Store(folder))

    assert ErasureDone.objects.count() == 1
    assert (folder / "history.jsonl").read_text().count('"erased"') == 1


@pytest.mark.django_db
def test_copy_that_a_backup_brings_back_is_erased_again(folder, past):
    ErasureRequestFactory(path="/a/", checksums=[past], **CONFIRMED)
    files = {path: path.read_bytes() for path in left(folder, past)}
    carry_out_erasures(Store(folder))

    for path, data in files.items():
        path.write_bytes(data)
    carry_out_erasures(Store(folder))

    assert left(folder, past) == []


@pytest.mark.django_db
def test_copy_that_visitors_get_again_waits(folder, past, publish):
    ErasureRequestFactory(path="/a/", checksums=[past], **CONFIRMED)
    publish({"/a/": "Victim named"})

    carry_out_erasures(Store(folder))
    assert left(folder, past)
    assert not ErasureDone.objects.exists()

    publish({"/a/": "Corrected"})
    carry_out_erasures(Store(folder))
    assert left(folder, past) == []
    assert ErasureDone.objects.count() == 1


@pytest.mark.django_db
def test_pass_costs_one_query_where_nothing_is_to_be_erased(
    folder, past, django_assert_num_queries
):
    store = Store(folder)
    with django_assert_num_queries(1):
        carry_out_erasures(store)

    assert not ErasureRequest.objects.exists()


@pytest.mark.django_db
def test_next_pass_erases_what_two_people_decided(only, settings):
    folder = settings.PUBLISHED_FOLDER
    page = make_campaign_page("to-erase", ("TextPlugin", {"body": "<p>Words of the past.</p>"}))
    Publisher().publish()
    [entry] = past_entries(folder, page.get_absolute_url("en"))
    draft = new_draft(page)
    PageContent.admin_manager.filter(pk=draft.pk).update(title="Another title")
    publish_draft(draft)
    Publisher().publish()
    assert past_body(folder, entry)

    request = ErasureRequestFactory(path=entry.path, checksums=[entry.sha256])
    confirm(request, UserFactory(is_superuser=True))
    Publisher().publish()

    assert past_body(folder, entry) is None
    assert ErasureDone.objects.get().sha256 == entry.sha256
