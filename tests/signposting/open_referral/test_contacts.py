"""Phones, contacts and virtual places (signposting/open_referral/contacts.py)."""

import json

import pytest

from signposting.models import Channel, Service
from signposting.models.channels import NUMBER_KINDS
from signposting.open_referral.contacts import (
    contact_documents,
    phone_documents,
    place_documents,
)
from tests.factories import ChannelFactory, ServiceFactory


def test_every_number_of_the_feed_is_the_register_s(register_snapshot, document, repository):
    """In both places, to the last space, and none is missing."""
    register = json.loads((repository / "signposting/data/register.json").read_text())
    printed = {
        (record["name"], channel["value"])
        for record in register["services"]
        if record["status"] == "listed"
        for channel in record["channels"]
        if channel["kind"] in NUMBER_KINDS
    }

    for phones_of in (
        lambda service: service.get("phones", []),
        lambda service: [
            phone for row in service.get("contacts", []) for phone in row.get("phones", [])
        ],
    ):
        fed = {
            (service["name"], phone["number"])
            for service in document["services"]
            for phone in phones_of(service)
        }
        assert fed == printed
    assert len(printed) > 20


@pytest.mark.django_db
def test_every_listed_way_in_is_somewhere_in_the_feed(register_snapshot):
    """Post aside, which the standard takes only as a whole address."""
    listed = Channel.objects.filter(service__in=Service.objects.listed()).exclude(kind="post")

    assert [channel.value for channel in listed if channel.value not in register_snapshot] == []


@pytest.mark.django_db
def test_phones_bear_type_note_and_bill_with_the_call_list():
    service = ServiceFactory()
    ChannelFactory(service=service, note="Press 2", who_pays="free", on_bill="hidden")
    ChannelFactory(service=service, kind="text", value="61016")
    ChannelFactory(service=service, kind="textphone", value="18001 101")

    voice, text, textphone = phone_documents(service)

    assert voice["type"] == "voice"
    assert voice["description"].startswith("Press 2. Free. Left off itemised bills.")
    assert "call list" in voice["description"]
    assert (text["type"], text["number"]) == ("text", "61016")
    assert (textphone["type"], textphone["number"]) == ("textphone", "18001 101")


@pytest.mark.django_db
def test_contact_holds_the_same_phones_and_the_email():
    service = ServiceFactory()
    ChannelFactory(service=service)
    ChannelFactory(service=service, kind="email", value="help@example.org")

    (contact,) = contact_documents(service)

    assert contact["phones"] == phone_documents(service)
    assert contact["email"] == "help@example.org"
    assert contact["phones"][0]["contact_id"] == contact["id"]


@pytest.mark.django_db
def test_a_chat_is_a_virtual_place_and_no_contact():
    service = ServiceFactory()
    ChannelFactory(service=service, kind="chat", value="https://chat.example.org/")

    (place,) = place_documents(service)

    assert contact_documents(service) == []
    assert place["location"]["location_type"] == "virtual"
    assert place["location"]["url"] == "https://chat.example.org/"
    assert "https://chat.example.org/" in place["location"]["description"]
