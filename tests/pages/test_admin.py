"""Who may change the details of a page, and who may put a page up."""

import pytest
from cms.models import Page, PageContent
from django.contrib.auth.models import Permission
from django.urls import reverse
from djangocms_versioning.models import Version

from campaign_site.staff import make_roles
from pages.models import PageDetails
from signposting.models import Service
from tests.factories import FigureFactory, UserFactory, make_page, new_draft, published_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return UserFactory(is_superuser=True)


@pytest.fixture
def admin(client, boss):
    client.force_login(boss)
    return client


@pytest.fixture
def as_role(client):
    def deed(role):
        user = UserFactory()
        user.groups.add(make_roles()[role])
        client.force_login(user)
        return client

    return deed


def save_details(client, details, **values):
    data = {"signpost": details.signpost, "owner": "Comms", **values}
    address = reverse("admin:pages_pagedetails_change", args=[details.pk])
    return client.post(address, data, follow=False)


def press_publish(client, content):
    version = Version.objects.get_for_content(content)
    client.post(reverse("admin:djangocms_versioning_pagecontentversion_publish", args=[version.pk]))
    return state_of(version)


def state_of(version):
    return Version.objects.get(pk=version.pk).state


def test_details_of_a_published_version_cannot_be_changed(admin):
    details = published_content(make_page("a")).pagedetails

    response = save_details(admin, details, lead="Changed")

    assert response.status_code == 403
    details.refresh_from_db()
    assert details.lead == ""


def test_details_of_own_draft_can_be_changed(admin, boss):
    details = new_draft(make_page("a"), boss).pagedetails

    save_details(admin, details, lead="Changed")

    details.refresh_from_db()
    assert (details.lead, details.owner) == ("Changed", "Comms")


WRONG_LINE = [
    ("PanelBlock", {"service": "stop-it-now-helpline"}),
    ("ServicesBlock", {"heading": "H", "audience": "self"}),
]


@pytest.mark.parametrize(("plugin", "values"), WRONG_LINE)
@pytest.mark.parametrize("signpost", ["childline", "survivors"])
def test_page_with_the_offenders_line_is_not_given_to_others(admin, boss, plugin, values, signpost):
    if "service" in values:
        values = {"service": Service.objects.get(slug=values["service"])}
    details = new_draft(make_page("a", (plugin, values)), boss).pagedetails

    response = save_details(admin, details, signpost=signpost)

    assert "Take the block out first." in response.content.decode()
    details.refresh_from_db()
    assert details.signpost == "helpline"


@pytest.mark.parametrize("published", [True, False])
def test_details_cannot_be_deleted_alone(admin, published):
    page = make_page("a", published=published, signpost="childline")
    details = PageContent.admin_manager.get(page=page).pagedetails

    response = admin.post(
        reverse("admin:pages_pagedetails_delete", args=[details.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert PageDetails.objects.filter(pk=details.pk).exists()


def press_delete(client, page):
    client.post(reverse("admin:cms_page_delete", args=[page.pk]), {"post": "yes"})
    return not Page.objects.filter(pk=page.pk).exists()


def test_details_go_with_their_page(admin):
    page = make_page("a")

    assert press_delete(admin, page)
    assert not PageDetails.objects.filter(extended_object__page=page.pk).exists()


def test_author_has_no_permission_to_publish():
    author, publisher = make_roles()["author"], make_roles()["publisher"]

    publishing = Permission.objects.filter(codename__startswith="publish_")
    assert publishing.exists()
    assert not author.permissions.filter(codename__startswith="publish_").exists()
    assert publisher.permissions.filter(codename="publish_page").exists()


def test_author_is_refused_by_the_publish_endpoint(as_role):
    page = make_page("a", published=False)
    content = PageContent.admin_manager.get(page=page)

    assert press_publish(as_role("author"), content) == "draft"
    assert not PageContent.objects.filter(page=page).exists()


def test_publisher_alone_is_refused_by_the_same_endpoint(as_role):
    page = make_page("a", published=False)
    content = PageContent.admin_manager.get(page=page)

    assert press_publish(as_role("publisher"), content) == "draft"
    assert not PageContent.objects.filter(page=page).exists()


def test_author_cannot_take_a_page_down(as_role):
    version = Version.objects.get_for_content(published_content(make_page("a")))

    as_role("author").post(
        reverse("admin:djangocms_versioning_pagecontentversion_unpublish", args=[version.pk])
    )

    assert state_of(version) == "published"


@pytest.mark.parametrize("role", ["author", "publisher", "administrator"])
def test_page_is_never_deleted_with_its_history(as_role, role):
    assert press_delete(as_role(role), make_page("a")) is False


@pytest.mark.parametrize("name", ["service", "channel", "organisation"])
def test_author_reads_the_register_and_cannot_change_it(as_role, name):
    client = as_role("author")

    assert client.get(reverse(f"admin:signposting_{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:signposting_{name}_add")).status_code == 403


def test_ledger_can_be_searched(admin):
    FigureFactory(slug="one-of-many", value="77,777")

    response = admin.get(reverse("admin:pages_figure_changelist"), {"q": "77,777"})

    assert "77,777" in response.content.decode()
