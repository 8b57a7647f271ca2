"""From a release in the editor to its form."""

import pytest
from cms.toolbar.utils import get_object_edit_url
from django.urls import reverse

from pages.releases.contents import newest_version
from tests.factories import UserFactory, make_page
from tests.pages.releases.invented import make_release

pytestmark = pytest.mark.django_db


def in_editor(client, page):
    client.force_login(UserFactory(is_superuser=True))
    return client.get(get_object_edit_url(newest_version(page).content)).content.decode()


def test_release_leads_to_its_form(client):
    page = make_release()

    assert f'href="{reverse("release", args=[page.pk])}"' in in_editor(client, page)


def test_other_pages_have_no_such_entry(client):
    page = make_page("a-page", published=False)

    assert "/admin/releases/" not in in_editor(client, page)
