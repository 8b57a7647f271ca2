"""Every address of the site, as the checks of links know them."""

import pytest
from cms.models import Page
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.own_addresses import own_addresses, page_addresses
from pages.translations import page_address
from tests.factories import make_page, translate, unpublish

pytestmark = pytest.mark.django_db


def test_every_page_is_known_in_every_language_as_a_visitor_finds_it(speak):
    speak("cy")
    parent = make_page("parent")
    translate(make_page("child", parent=parent), "cy", "plentyn")
    translate(make_page("drafted"), "cy", "drafft", published=False)
    make_page("not-yet", published=False)
    unpublish(make_page("was-here"))

    found = set(page_addresses()) - {""}

    pages = Page.objects.all()
    assert found == {page_address(page, code) for page in pages for code in ("en", "cy")} - {""}
    assert {"/parent/child/", "/cy/parent/plentyn/", "/cy/drafted/"} <= found
    assert not {path for path in found if "not-yet" in path or "was-here" in path}


def test_fixed_pages_and_files_are_known_too(speak):
    speak("cy")

    assert {
        "/get-help/", "/cy/get-help/", "/where-our-facts-come-from/", "/robots.txt", "/sitemap.xml",
    } <= own_addresses()  # fmt: skip


def test_database_is_asked_as_often_however_many_pages_there_are():
    def questions():
        with CaptureQueriesContext(connection) as asked:
            own_addresses()
        return len(asked)

    make_page("first")
    few = questions()
    for number in range(5):
        make_page(f"page-{number}")

    assert questions() == few
