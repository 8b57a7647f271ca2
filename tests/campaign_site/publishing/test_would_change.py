"""What `publish_site --dry-run` says: every kind of change, and nothing that stays."""

import io
from dataclasses import replace

import pytest
from django.core.management import call_command

from campaign_site.models import PublicAddress
from campaign_site.publishing.manifest import Edition, Entry, Manifest
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.would_change import changes_in_words
from tests.campaign_site.publishing.passes import publish
from tests.factories import make_page, rename, unpublish

PAGE = Entry(200, "text/html; charset=utf-8", "one", 3)
OTHER = replace(PAGE, sha256="two")
GONE = Entry(410)
TO_A, TO_B = Entry(301, location="/a/"), Entry(301, location="/b/")
OPEN = replace(PAGE, clocked=replace(PAGE, sha256="open"), since=1.0, until=2.0)
CLOSED = replace(PAGE, clocked=replace(PAGE, sha256="closed"), since=2.0, until=3.0)
LATER = replace(OPEN, since=2.0, until=3.0)
OF_THE_HOUR = "says something else of the hour, such as “open now”"


def manifest(pages=None, errors=None, headers=None):
    written_at = "2026-11-29T10:00:00+00:00"
    return Manifest(Edition(1, "r"), written_at, headers or {}, pages or {}, errors or {})


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, PAGE, "is new"),
        (PAGE, OTHER, "changes"),
        (PAGE, replace(PAGE, headers={"X-A": "1"}), "changes"),
        (PAGE, GONE, "is withdrawn"),
        (None, GONE, "is withdrawn"),
        (TO_A, GONE, "is withdrawn"),
        (PAGE, None, "is forgotten and answers 404"),
        (GONE, None, "is forgotten and answers 404"),
        (TO_A, None, "is forgotten and answers 404"),
        (PAGE, TO_A, "leads to /a/"),
        (None, TO_A, "leads to /a/"),
        (GONE, TO_A, "leads to /a/"),
        (TO_A, TO_B, "leads to /b/ and no longer to /a/"),
        (GONE, PAGE, "is a page again"),
        (TO_A, PAGE, "is a page again"),
        (OPEN, CLOSED, OF_THE_HOUR),
        (OPEN, PAGE, OF_THE_HOUR),
        (PAGE, OPEN, OF_THE_HOUR),
    ],
)
def test_each_kind_of_change_is_told(before, after, words):
    one, two = ({"/x/": entry} if entry else {} for entry in (before, after))

    assert changes_in_words(manifest(one), manifest(two)) == [f"/x/ {words}"]


@pytest.mark.parametrize(
    ("before", "after"), [(PAGE, PAGE), (GONE, GONE), (TO_A, TO_A), (OPEN, OPEN), (OPEN, LATER)]
)
def test_what_stays_is_not_told(before, after):
    assert changes_in_words(manifest({"/x/": before}), manifest({"/x/": after})) == []


@pytest.mark.parametrize(("before", "words"), [({"404": OTHER}, "changes"), ({}, "is new")])
def test_error_pages_are_told(before, words):
    found = changes_in_words(manifest(errors=before), manifest(errors={"404": PAGE}))

    assert found == [f"The error page 404 {words}"]


def test_withdrawn_address_is_not_taken_for_its_error_page():
    gone = {"410": replace(PAGE, status=410)}

    assert changes_in_words(manifest(), manifest(errors=gone)) == ["The error page 410 is new"]


def test_headers_are_told_once():
    after = manifest({"/x/": PAGE}, headers={"Referrer-Policy": "no-referrer"})

    assert changes_in_words(manifest({"/x/": PAGE}), after) == ["Headers of every page change"]


@pytest.mark.django_db
@pytest.mark.usefixtures("only")
def test_dry_run_tells_of_redirects_and_of_what_is_withdrawn_or_forgotten():
    moved, withdrawn = make_page("a"), make_page("b")
    forgotten = make_page("c")
    publish()
    rename(moved, "d")
    unpublish(withdrawn)
    unpublish(forgotten)
    PublicAddress.objects.filter(path="/c/").delete()
    standing = Publisher().store.standing
    said = io.StringIO()

    call_command("publish_site", "--dry-run", stdout=said)

    assert set(said.getvalue().splitlines()) >= {
        "/a/ leads to /d/",
        "/b/ is withdrawn",
        "/c/ is forgotten and answers 404",
        "/d/ is new",
        "/sitemap.xml changes",
    }
    assert Publisher().store.standing == standing
