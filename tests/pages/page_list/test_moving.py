"""A page is moved below another one from the list of pages, by whoever may publish."""

import pytest
from cms.models import Page
from django.urls import reverse

from campaign_site.models import EditionCounter
from campaign_site.staff import make_roles
from tests.factories import UserFactory, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client):
    def deed(page, parent=None, role="publisher", **values):
        user = UserFactory()
        user.groups.add(make_roles()[role])
        client.force_login(user)
        return client.post(
            reverse("move-page", args=[page.pk]), {"parent": parent.pk if parent else "", **values}
        )

    return deed


def address(page):
    return Page.objects.get(pk=page.pk).get_absolute_url("en", fallback=False)


def test_changed_addresses_are_shown_before_anything_moves(send):
    page, place = make_page("a"), make_page("place", title="The place")
    below = make_page("below", parent=page)
    make_page("a-draft", parent=page, published=False)

    said = send(page, place).content.decode()

    assert "The page will stand below “The place”." in said
    assert "have to be approved again" in said
    assert "<li>/a/ → /place/a/</li><li>/a/below/ → /place/a/below/</li></ul>" in said
    assert (address(page), address(below)) == ("/a/", "/a/below/")


def test_page_is_moved_and_pages_below_go_along(send):
    page, place = make_page("a"), make_page("place")
    below = make_page("below", parent=page)
    before = EditionCounter.objects.get().counter

    assert send(page, place, move="yes").status_code == 302

    assert Page.objects.get(pk=page.pk).parent == place
    assert (address(page), address(below)) == ("/place/a/", "/place/a/below/")
    assert EditionCounter.objects.get().counter > before


def test_page_is_moved_to_the_top(send):
    page = make_page("a", parent=make_page("place"))

    send(page, move="yes")

    assert (Page.objects.get(pk=page.pk).parent, address(page)) == (None, "/a/")


def test_page_goes_below_no_page_that_goes_along(send):
    page = make_page("a")
    below = make_page("below", parent=page)

    for parent in (page, below):
        said = send(page, parent, move="yes").content.decode()
        assert "A page cannot stand below itself, or below a page that stands below it." in said
    assert address(below) == "/a/below/"


def test_taken_addresses_are_refused(send):
    place = make_page("place")
    make_page("a", parent=place, published=False)
    page, fixed = make_page("a"), make_page("get-help", parent=place)

    for moved, parent in ((page, place), (fixed, None)):
        said = send(moved, parent, move="yes").content.decode()
        assert "Another page has the address that this one would get, or had it." in said
    assert (address(page), address(fixed)) == ("/a/", "/place/get-help/")


def test_page_that_is_not_live_is_no_place(send):
    page = make_page("a")

    assert send(page, make_page("hidden", published=False), move="yes").status_code == 200
    assert address(page) == "/a/"


@pytest.mark.parametrize("role", ["author", "steward", "administrator", "auditor"])
def test_only_publishers_move(send, role):
    page = make_page("a")

    assert send(page, make_page("place"), role, move="yes").status_code == 403
    assert address(page) == "/a/"


def test_home_page_stays(send):
    assert send(Page.objects.get(is_home=True), make_page("place"), move="yes").status_code == 404


def test_order_of_pages_is_the_trees(client):
    user = UserFactory()
    user.groups.add(make_roles()["publisher"])
    client.force_login(user)

    said = client.get(reverse("move-page", args=[make_page("a").pk])).content.decode()

    assert f'<a href="{reverse("admin:cms_pagecontent_changelist")}">' in said
