"""Putting back takes one person, in the list of services."""

import pytest
from django.urls import reverse

from signposting.models import Service
from signposting.proposals import confirm, propose
from signposting.service_facts import read_facts
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def put_back(admin_client, service):
    data = {"action": "restore", "_selected_action": [service.pk]}
    address = reverse("admin:signposting_service_changelist")
    return admin_client.post(address, data, follow=True).content.decode()


def test_agreed_value_comes_back_and_a_paused_service_stays_hidden(admin_client):
    service = Service.objects.get(slug="samaritans")
    agreed = {**read_facts(service), "confidentiality": "What two people agreed on."}
    change = propose(service, agreed, source="A call", user=UserFactory())
    confirm(change, UserFactory())
    Service.objects.filter(pk=service.pk).update(confidentiality="Another.", status="paused")

    shown = put_back(admin_client, service)

    service.refresh_from_db()
    assert "put back" in shown
    assert service.confidentiality == "What two people agreed on."
    assert service.status == "paused"


def test_nothing_agreed_on_is_said(admin_client):
    shown = put_back(admin_client, Service.objects.get(slug="napac"))

    assert "no change was ever agreed on by two people" in shown
