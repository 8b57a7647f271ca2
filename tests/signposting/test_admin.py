"""The register as its stewards edit it: what the forms refuse."""

import pytest
from django.urls import reverse

from signposting.models import Service
from tests.factories import ChannelFactory, ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db

PARTS = ("channels", "audiences", "verifications", "disclosures")


@pytest.fixture
def steward(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def form(service, *channels, status="listed"):
    """What the browser posts for a service with these channels (existing or new)."""
    data = {
        "slug": service.slug,
        "address": service.address,
        "name": service.name,
        "organisation": service.organisation_id,
        "kind": service.kind,
        "status": status,
        "order": service.order,
        "does": service.does,
        "languages": "en",
        "change_source": "A call to the operator",
    }
    for part in PARTS:
        data |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    data["channels-TOTAL_FORMS"] = len(channels)
    data["channels-INITIAL_FORMS"] = sum("id" in channel for channel in channels)
    for number, channel in enumerate(channels):
        row = {"key": "phone", "kind": "phone", "who_pays": "free", "on_bill": "hidden", "order": 1}
        row |= {"service": service.pk, **channel}
        data |= {f"channels-{number}-{name}": value for name, value in row.items()}
    return data


def save(client, service, data):
    address = reverse("admin:signposting_service_change", args=[service.pk])
    return client.post(address, data)


def test_listed_service_without_channel_is_refused(steward):
    service = ServiceFactory(status="draft")

    response = save(steward, service, form(service))

    assert response.status_code == 200
    assert "A listed service needs one channel at least" in response.content.decode()
    service.refresh_from_db()
    assert service.status == "draft"


def test_listed_service_cannot_lose_its_last_channel(steward):
    channel = ChannelFactory(key="phone")
    row = {"id": channel.pk, "value": channel.value, "DELETE": "on"}

    response = save(steward, channel.service, form(channel.service, row))

    assert "A listed service needs one channel at least" in response.content.decode()
    assert channel.service.channels.exists()


def test_listing_a_draft_with_a_number_waits_for_a_second_person(steward):
    service = ServiceFactory(status="draft")

    response = save(steward, service, form(service, {"value": "0808 157 0000"}))

    assert response.status_code == 302
    assert service not in Service.objects.listed()
    assert service.proposals.get().new["listed"]


def test_draft_without_channel_is_saved(steward):
    service = ServiceFactory(status="listed")

    response = save(steward, service, form(service, status="draft"))

    assert response.status_code == 302


def test_number_with_instructions_is_refused_in_plain_words(steward):
    service = ServiceFactory(status="draft")

    response = save(steward, service, form(service, {"value": "0808 157 0000 press 2"}))

    assert response.status_code == 200
    assert "Put what to press or say into the note." in response.content.decode()


@pytest.mark.parametrize("name", ["service", "channel", "organisation", "policeforce", "area"])
def test_lists_and_forms_open(steward, name):
    assert steward.get(reverse(f"admin:signposting_{name}_changelist")).status_code == 200
    # A channel is added in its service's form, where the change waits for a second person.
    added = steward.get(reverse(f"admin:signposting_{name}_add")).status_code
    assert added == (403 if name == "channel" else 200)


@pytest.mark.parametrize("name", ["service", "policeforce", "area", "channel"])
def test_list_needs_few_queries(steward, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        steward.get(reverse(f"admin:signposting_{name}_changelist"))


def test_every_field_for_stewards_is_explained():
    """Every editor field has help text in plain words, or speaks for itself."""
    silent = {"uuid", "name", "kind", "organisation", "for_whom", "does", "id", "url"}

    fields = [field for field in Service._meta.get_fields() if hasattr(field, "help_text")]
    assert {f.name for f in fields if not f.help_text} <= silent
