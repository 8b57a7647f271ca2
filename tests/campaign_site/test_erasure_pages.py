"""The pages on which two people erase: from the past page to the record."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from lxml import html

from campaign_site.models import ErasureRequest
from campaign_site.publishing.history import past_entries
from campaign_site.publishing.store import Store
from campaign_site.staff import make_roles
from tests.factories import ErasureRequestFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    """A logged-in member of staff: browser("publisher")."""
    make_roles()

    def deed(role):
        client = Client()
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return deed


@pytest.fixture
def folder(settings):
    return settings.PUBLISHED_FOLDER


@pytest.fixture
def past(folder, publish, monkeypatch):
    publish({"/a/": "Victim named"})
    monkeypatch.setattr("campaign_site.publishing.store.datetime", Later)
    publish({"/a/": "Corrected"})
    return past_entries(folder, "/a/")[1]


class Later:
    """The clock of the second edition: the history counts whole seconds."""

    @staticmethod
    def now(zone):
        return datetime.now(zone) + timedelta(seconds=30)


def read(client, address, data=None):
    response = client.get(address, data)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def words(page):
    return " ".join(page.text_content().split())


def test_two_people_erase_a_past_page(browser, folder, past):
    first, second = browser("publisher"), browser("publisher")
    since = past.since[:19]
    page = read(
        first, reverse("past-pages"), {"path": "/a/", "day": since[:10], "hour": since[11:]}
    )
    link = page.xpath("//a[contains(., 'Ask for this copy to be erased')]/@href")[0]

    form = read(first, link).xpath("//form[.//textarea]")[0]
    asked = first.post(link, dict(form.form_values()) | {"reason": "Court order of 3 March"})
    own = words(read(first, asked.headers["Location"]))
    assert "A second person has to confirm it" in own

    other = read(second, asked.headers["Location"])
    assert other.xpath("//button[@value='confirm']")
    assert past.sha256 in words(other)
    second.post(asked.headers["Location"], {"decision": "confirm"})
    Store(folder).erase(ErasureRequest.objects.confirmed().get().checksums)

    page = read(
        first, reverse("past-pages"), {"path": "/a/", "day": since[:10], "hour": since[11:]}
    )
    assert "Erased for legal reasons on" in words(page)
    assert past.sha256 in words(page)
    assert not page.xpath("//iframe")


def test_who_asked_cannot_confirm_by_a_request_of_his_own_making(browser, past):
    client = browser("publisher")
    asked = ErasureRequestFactory(asked_by_name=client_name(client))

    client.post(reverse("erasure", args=[asked.pk]), {"decision": "confirm"})

    asked.refresh_from_db()
    assert asked.state == "asked"


def client_name(client):
    return client.get(reverse("erasures")).wsgi_request.user.get_username()


def test_author_sees_the_record_and_can_do_nothing(browser):
    asked = ErasureRequestFactory()
    client = browser("author")

    overview = read(client, reverse("erasures"))
    page = read(client, reverse("erasure", args=[asked.pk]))
    client.post(reverse("erasure", args=[asked.pk]), {"decision": "confirm"})

    assert asked.path in words(overview)
    assert not overview.xpath("//textarea")
    assert not page.xpath("//button[@name='decision']")
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_refusal_says_why_and_keeps_what_was_typed(browser, past):
    client = browser("publisher")
    data = {
        "path": "/nowhere/",
        "start": "2026-03-01T10:00:00",
        "end": "2026-03-02T10:00:00",
        "reason": "An order",
    }

    page = html.document_fromstring(client.post(reverse("erasures"), data).content.decode())

    assert "Nothing was published at this address in that time." in words(page)
    assert page.xpath("//input[@name='path']/@value") == ["/nowhere/"]


@pytest.mark.parametrize("decision", ["", "else"])
def test_unknown_decision_does_nothing(browser, decision):
    asked = ErasureRequestFactory()

    browser("publisher").post(reverse("erasure", args=[asked.pk]), {"decision": decision})

    asked.refresh_from_db()
    assert asked.state == "asked"


def test_record_in_the_admin_is_for_reading(admin_client):
    asked = ErasureRequestFactory()

    change = reverse("admin:campaign_site_erasurerequest_change", args=[asked.pk])
    delete = reverse("admin:campaign_site_erasurerequest_delete", args=[asked.pk])

    assert admin_client.get(change).status_code == 200
    assert admin_client.post(change, {"reason": "Another"}).status_code == 403
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    assert admin_client.get(reverse("admin:campaign_site_erasurerequest_add")).status_code == 403


@pytest.mark.parametrize("address", ["erasures", "erasure"])
def test_erasures_are_for_staff_alone(client, address):
    response = client.get(reverse(address, args=[] if address == "erasures" else [1]))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")
