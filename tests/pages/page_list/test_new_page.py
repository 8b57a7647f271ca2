import pytest
from cms.models import PageContent
from django.contrib.auth.models import Group
from django.urls import reverse

from pages.models import PageDetails
from tests.factories import UserFactory, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="author"))
    client.force_login(user)
    return user


def test_new_page_opens_in_the_editor(client, author):
    parent = make_page("upper")

    response = client.post(
        reverse("new-page"), {"title": "What comes next", "parent": parent.pk}, follow=True
    )

    content = PageContent.admin_manager.get(slug="what-comes-next")
    assert content.page.parent == parent
    assert content.versions.get().state == "draft"
    assert content.versions.get().created_by == author
    assert PageDetails.objects.filter(extended_object=content).exists()
    assert response.status_code == 200
    assert f"/edit/{content.pk}/" in response.redirect_chain[-1][0]


@pytest.mark.parametrize("values", [{"title": ""}, {"title": "Taken", "slug": "taken"}, {}])
def test_new_page_needs_a_title_and_an_address_of_its_own(client, author, values):
    make_page("taken")
    before = PageContent.admin_manager.count()

    response = client.post(reverse("new-page"), values)

    assert response.context["form"].errors
    assert PageContent.admin_manager.count() == before


def test_auditor_makes_no_page(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="auditor"))
    client.force_login(user)

    assert client.get(reverse("new-page")).status_code == 403
