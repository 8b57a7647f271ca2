"""What the CMS lets through by itself, and our roles do not."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse

from campaign_site.staff_gates import GATES, permission_for
from tests.factories import UserFactory, make_page

FIELDS = "edit_fields=title"

pytestmark = pytest.mark.django_db


def ask(client, role, name, page):
    user = UserFactory(is_superuser=role == "superuser")
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)
    data = {"position": 0, "target": "", "edit_fields": "title", "title": "Another"}
    return client.post(f"{reverse(f'admin:{name}', args=arguments(name, page))}?{FIELDS}", data)


def arguments(name, page):
    return [page.pk, "en"] if name == "cms_page_edit_title_fields" else [page.pk]


def test_every_gate_names_an_address_that_is_there():
    names = set(get_resolver().namespace_dict["admin"][1].reverse_dict)

    assert [name for name in GATES if name not in names] == []


@pytest.mark.parametrize("name", GATES)
def test_author_changes_no_page_that_is_live_at_once(client, name):
    page = make_page("of-the-gates")

    assert ask(client, "author", name, page).status_code == 403
    assert page.get_content_obj("en").title == "A test page"


@pytest.mark.parametrize(("role", "status"), [("author", 403), ("administrator", 200)])
def test_file_store_is_for_who_keeps_it(client, role, status):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)

    assert client.get(reverse("admin:filer_file_changelist")).status_code == status


def test_stranger_is_sent_to_the_login(client):
    page = make_page("of-the-gates")

    response = client.post(reverse("admin:cms_page_set_home", args=[page.pk]))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_other_addresses_take_nothing_more():
    assert permission_for("get-help") == permission_for("") == ""
