"""The list of redirects, and who may change it."""

import pytest
from django.urls import reverse

from campaign_site.models import PublicAddress, Redirect
from campaign_site.staff import make_roles
from tests.factories import UserFactory, make_page, rename, unpublish

pytestmark = pytest.mark.django_db

LIST = "admin:campaign_site_redirect_changelist"


@pytest.fixture
def log_in(client):
    def deed(role):
        user = UserFactory()
        user.groups.add(make_roles()[role])
        client.force_login(user)
        return client

    return deed


def read(client, words=""):
    return client.get(reverse(LIST), {"q": words}).content.decode()


def add(client, path="/stop/", place="/about/"):
    data = {"path": path, "place": place, "note": "Poster"}
    return client.post(reverse("admin:campaign_site_redirect_add"), data, follow=True)


def test_publisher_adds_a_redirect_and_it_is_told_who(log_in):
    client = log_in("publisher")

    answer = add(client, "Stop")

    made = Redirect.objects.get()
    assert (made.path, made.place, made.page.reverse_id) == ("/stop/", "/about/", "about")
    assert made.made_by_name == made.made_by.username
    assert "Poster" in answer.content.decode()


def test_refusal_stands_beside_the_field(log_in):
    text = add(log_in("publisher"), "/about/").content.decode()

    assert "A page stands at /about/." in text
    assert not Redirect.objects.exists()


def test_list_shows_moves_and_what_was_made_by_hand(log_in):
    page, gone = make_page("a", title="A page that moved"), make_page("gone")
    PublicAddress.objects.create(path="/a/", page=page)
    rename(page, "b")
    unpublish(gone)
    for path, place in (("/stop/", "/about/"), ("/x/", "/gone/"), ("/news/", "/about/")):
        Redirect.objects.create(path=path, place=place, note=f"Note {path}")

    text = read(log_in("author"))

    assert "Former address of “A page that moved”." in text
    assert 'href="/b/"' in text
    assert "Note /stop/" in text
    assert "Not in use: a page stands at this address." in text
    assert "Its page is not published." in text


def test_list_can_be_searched(log_in):
    for path in ("/one/", "/two/"):
        Redirect.objects.create(path=path, place="/about/")

    text = read(log_in("publisher"), "ONE")

    assert "/one/" in text
    assert "/two/" not in text


def test_author_reads_and_changes_nothing(log_in):
    made = Redirect.objects.create(path="/stop/", place="/about/")
    client = log_in("author")

    assert "Take down" not in read(client)
    assert add(client, "/other/").status_code == 403
    change = reverse("admin:campaign_site_redirect_change", args=[made.pk])
    assert "/stop/" in client.get(change).content.decode()
    take_down = reverse("admin:campaign_site_redirect_take_down", args=[made.pk])
    assert client.post(take_down).status_code == 403
    assert Redirect.objects.count() == 1


def test_publisher_takes_one_down(log_in):
    made = Redirect.objects.create(path="/stop/", place="/about/")
    client = log_in("publisher")
    take_down = reverse("admin:campaign_site_redirect_take_down", args=[made.pk])

    assert "Take down /stop/?" in client.get(take_down).content.decode()
    assert Redirect.objects.exists()
    client.post(take_down)

    assert not Redirect.objects.exists()


def test_there_is_one_verb_for_removal(log_in):
    made = Redirect.objects.create(path="/stop/", place="/about/")
    client = log_in("publisher")

    change = client.get(reverse("admin:campaign_site_redirect_change", args=[made.pk]))
    delete = client.get(reverse("admin:campaign_site_redirect_delete", args=[made.pk]))

    assert "Delete" not in change.content.decode()
    assert delete.url.endswith("/take-down/")


def test_list_asks_as_often_however_many(log_in, django_assert_max_num_queries):
    Redirect.objects.bulk_create(
        Redirect(path=f"/short-{number}/", place="/about/") for number in range(300)
    )
    client = log_in("publisher")

    with django_assert_max_num_queries(50):
        text = read(client)

    assert "Page 1 of 3" in text
