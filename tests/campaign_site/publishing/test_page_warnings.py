"""Pages that are published and too heavy, or published without something: what staff read."""

import random

import pytest
from django.test import RequestFactory

from campaign_site.admin import PageWarningAdmin
from campaign_site.models import FailedPage, PageWarning
from campaign_site.publishing.headers import public_headers, source_hash
from campaign_site.publishing.manifest import Entry, Variant
from campaign_site.publishing.page_warnings import (
    HEAD,
    HEAVY_PAGE,
    note_warnings,
    weight_warning,
)
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.verification import LARGEST_PAGE
from tests.factories import UserFactory, make_page

WEBP = "/media/" + "a" * 32 + ".webp"
OTHER = "/media/" + "b" * 32 + ".webp"


def entry(length, packed=None):
    encodings = {"br": Variant("0" * 64, packed)} if packed else {}
    return Entry(200, "text/html", "0" * 64, length, encodings)


def said(packed, body=b"", **pictures):
    pages = {"/a/": entry(90_000, packed), WEBP: entry(50_000), OTHER: entry(120_000)}
    return weight_warning("/a/", body, pages)


def test_page_within_its_budget_gives_no_warning():
    assert said(HEAVY_PAGE - HEAD) == ""


def test_heavy_page_is_told_in_plain_words():
    assert said(31_000 - HEAD) == (
        "This page is 31 KB. On a slow phone it takes longer to appear. Shorten it or split it."
    )
    assert said(HEAVY_PAGE - HEAD + 1).startswith("This page is 25 KB.")


def test_warning_of_a_heavy_page_counts_one_file_a_picture():
    one = f'<source type="image/webp" srcset="{WEBP} 640w, {OTHER} 1280w">'.encode()

    assert said(40_000, one).endswith("split it. Its picture adds up to 118 KB.")
    assert said(40_000, one * 2).endswith("Its pictures add up to 235 KB.")


def test_page_without_a_compressed_copy_counts_as_it_is():
    assert "This page is 90 KB" in weight_warning("/a/", b"", {"/a/": entry(90_000)})


def test_head_is_no_smaller_than_what_production_sends():
    hashes = [source_hash("x")]
    headers = public_headers(hashes, hashes, production=True)
    own = sum(len(f"{name}: {value}\r\n") for name, value in headers.items())
    # Status line, type, length, encoding; server, date and connection of a server in front.
    added = 220

    assert HEAD - 150 < own + added <= HEAD


@pytest.mark.django_db
def test_warnings_are_kept_while_they_are_true():
    note_warnings({"/a/": ["Heavy."], "/b/": ["Heavy."]}, {})
    since = PageWarning.objects.get(path="/a/").warned_since

    note_warnings({"/a/": ["Heavier.", "And more."]}, {})

    warning = PageWarning.objects.get()
    assert (warning.path, warning.words) == ("/a/", "Heavier.\nAnd more.")
    assert warning.warned_since == since


@pytest.mark.django_db
def test_warning_of_a_page_that_failed_stays():
    note_warnings({"/a/": ["Heavy."]}, {})

    note_warnings({}, {"/a/": ["It failed."]})

    assert PageWarning.objects.get().words == "Heavy."


@pytest.mark.django_db
def test_staff_read_the_list_and_change_nothing(client):
    PageWarning.objects.create(path="/a/", words="This page is 31 KB.")
    client.force_login(UserFactory(is_superuser=True))

    answer = client.get("/admin/campaign_site/pagewarning/").content.decode()

    assert "This page is 31 KB." in answer
    assert "pages with a warning" in client.get("/admin/").content.decode().lower()
    request = RequestFactory().get("/")
    shown = PageWarningAdmin(PageWarning, None)
    assert not shown.has_add_permission(request)
    assert not shown.has_change_permission(request)
    assert not shown.has_delete_permission(request)


def text_of(length):
    """Words that no compression can shorten much."""
    dice = random.Random(4)  # noqa: S311
    letters = "abcdefghijklmnopqrstuvwxyz      "
    return f"<p>{''.join(dice.choice(letters) for _letter in range(length))}</p>"


@pytest.mark.django_db
def test_heavy_page_is_published_with_a_warning_and_a_huge_one_is_refused():
    """The loaded pages are all lighter: nothing else is listed."""
    make_page("heavy", ("TextPlugin", {"body": text_of(40_000)}))
    make_page("huge", ("TextPlugin", {"body": text_of(LARGEST_PAGE)}))

    report = Publisher().publish()

    assert "/heavy/" in report.changed
    warning = PageWarning.objects.get()
    assert warning.path == "/heavy/"
    assert warning.words.startswith("This page is ")
    failed = FailedPage.objects.get()
    assert (failed.path, failed.reason) == (
        "/huge/",
        "The page is larger than 100 KB. Shorten it or split it.",
    )
