"""Moving pages in the tree: who may, and where the pages below stand afterwards."""

import pytest
from cms.models import Page
from django.contrib.auth.models import Permission
from django.urls import reverse

from campaign_site.staff import make_roles
from tests.factories import UserFactory, make_page, new_draft, translate

pytestmark = pytest.mark.django_db


def press(client, page, target):
    return client.post(
        reverse("admin:cms_page_move_page", args=[page.pk]), {"target": target.pk, "position": 0}
    )


@pytest.fixture
def log_in(client):
    def deed(role):
        user = UserFactory()
        user.groups.add(make_roles()[role])
        client.force_login(user)
        client.user = user
        return client

    return deed


def address(page, language="en"):
    return Page.objects.get(pk=page.pk).get_absolute_url(language, fallback=False)


def test_pages_below_move_along_in_both_languages(speak, log_in):
    speak("cy")
    parent, place = make_page("parent"), make_page("place")
    child = make_page("child", parent=parent)
    for page, slug in ((parent, "rhiant"), (child, "plentyn"), (place, "lle")):
        translate(page, "cy", slug)

    assert press(log_in("publisher"), parent, place).status_code == 200

    assert address(child) == "/place/parent/child/"
    assert address(child, "cy") == "/cy/lle/rhiant/plentyn/"


def test_author_moves_drafts_and_no_page_that_visitors_read(log_in):
    draft, public, place = make_page("a", published=False), make_page("b"), make_page("place")
    author = log_in("author")

    assert press(author, draft, place).status_code == 200
    assert press(author, public, place).status_code == 403

    assert Page.objects.get(pk=draft.pk).parent == place
    assert address(public) == "/b/"


def test_author_moves_no_draft_with_a_public_page_below(log_in):
    parent, place = make_page("parent"), make_page("place")
    make_page("child", parent=parent)

    assert press(log_in("author"), parent, place).status_code == 403


def test_publisher_is_whoever_may_publish(log_in):
    page, place = make_page("a"), make_page("place")
    client = log_in("author")
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="cms",
            codename__in=["change_page", "publish_page", "add_page", "view_page"],
        )
    )
    client.force_login(user)

    assert press(client, page, place).status_code == 200
    assert address(page) == "/place/a/"


def test_page_settings_of_a_draft_are_saved(log_in):
    """Their signal names no page, and is no move."""
    client = log_in("author")
    content = new_draft(make_page("a"), client.user)
    url = reverse("admin:cms_pagecontent_change", args=[content.pk]) + "?language=en"
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in values.items() if value is not None}

    client.post(url, {**data, "slug": "another"})

    content.refresh_from_db()
    assert content.slug == "another"
    assert address(content.page) == "/a/"
