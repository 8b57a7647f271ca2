"""The document of a service's facts: the same after a round trip, and what differs in two."""

import copy
import json
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from signposting.models import Fact, Service
from signposting.register_file import REGISTER_FILE
from signposting.service_facts import changed_facts, differences, read_facts, write_facts
from tests.signposting.invented_register import (
    NEW_NUMBER,
    NUMBER,
    invented_channel,
    invented_hours,
    invented_line,
    invented_service,
)

pytestmark = pytest.mark.django_db
SLUGS = sorted(
    record["slug"] for record in json.loads(REGISTER_FILE.read_text("utf-8"))["services"]
)


@pytest.fixture
def facts():
    """The document of one line with hours, terms and an answer."""
    return read_facts(invented_line())


@pytest.fixture
def changed(facts):
    """A copy of the document, to be changed by the test."""
    return copy.deepcopy(facts)


# Reading and writing


@pytest.mark.parametrize("slug", SLUGS)
def test_every_service_of_the_register_survives_a_round_trip(slug):
    service = Service.objects.get(slug=slug)
    before = read_facts(service)

    write_facts(service, json.loads(json.dumps(before)))

    assert read_facts(Service.objects.get(slug=slug)) == before
    assert Service.objects.get(slug=slug).status == service.status


def test_document_reads_as_a_register_file_does():
    service = invented_service()
    channel = invented_channel(service, key="phone", note="Press 1")
    invented_hours(channel, valid_from=date(2030, 1, 1), opens=time(8, 45))

    assert read_facts(service) == {
        "listed": True,
        "confidentiality": "",
        "channels": [
            {
                "key": "phone",
                "kind": "phone",
                "value": NUMBER,
                "note": "Press 1",
                "who_pays": "unknown",
                "on_bill": "unknown",
                "order": 1,
                "hours": [
                    {
                        "weekdays": "mon,tue,wed,thu,fri",
                        "opens": "08:45",
                        "closes": "17:00",
                        "valid_from": "2030-01-01",
                        "valid_until": None,
                        "bank_holidays": "unknown",
                    }
                ],
            }
        ],
        "disclosures": [],
    }


def test_write_keeps_the_rows_that_stay_and_removes_those_that_go(changed):
    service = Service.objects.get(organisation__slug="invented-trust")
    phone = service.channels.get()
    changed["channels"][0]["value"] = NEW_NUMBER
    changed["channels"].append({**changed["channels"][0], "key": "second", "hours": []})
    changed["disclosures"] = []

    write_facts(service, changed)

    assert read_facts(service) == changed
    assert service.channels.get(key="phone").pk == phone.pk
    write_facts(service, changed | {"channels": changed["channels"][1:]})
    assert [channel.key for channel in service.channels.all()] == ["second"]


def test_write_of_an_unlisted_document_takes_a_listed_service_down(changed):
    service = Service.objects.get(organisation__slug="invented-trust")

    write_facts(service, changed | {"listed": False})

    assert Service.objects.get(pk=service.pk).status == "draft"


@pytest.mark.parametrize("status", ["paused", "withdrawn", "draft"])
def test_write_of_an_unlisted_document_leaves_other_states_alone(changed, status):
    service = Service.objects.get(organisation__slug="invented-trust")
    service.status = status
    service.save()

    write_facts(service, changed | {"listed": False})

    assert Service.objects.get(pk=service.pk).status == status


@pytest.mark.parametrize(
    ("field", "bad"), [("value", "0808 157 0100 then press 2"), ("kind", "pigeon")]
)
def test_write_refuses_what_the_register_refuses_and_changes_nothing(facts, changed, field, bad):
    service = Service.objects.get(organisation__slug="invented-trust")
    changed["confidentiality"] = "Something else."
    changed["channels"][0][field] = bad

    with pytest.raises(ValidationError):
        write_facts(service, changed)

    assert read_facts(Service.objects.get(pk=service.pk)) == facts


# What differs


def test_differences_of_equal_documents_are_none(facts, changed):
    assert list(differences(facts, changed)) == []
    assert changed_facts(facts, changed) == []


def test_differences_stand_side_by_side_with_their_place(facts, changed):
    changed["channels"][0]["value"] = NEW_NUMBER
    changed["channels"][0]["hours"][0]["closes"] = "21:00"
    changed["disclosures"][0]["words"] = "No name needed"
    changed["listed"] = False

    assert list(differences(facts, changed)) == [
        ("channels › phone › hours › 1 › closes", "17:00", "21:00"),
        ("channels › phone › value", NUMBER, NEW_NUMBER),
        ("disclosures › name › words", "You need not give your name", "No name needed"),
        ("listed", "True", "False"),
    ]


def test_differences_show_a_channel_that_comes_or_goes(facts, changed):
    changed["channels"] = []

    gone = {place: (old, new) for place, old, new in differences(facts, changed)}
    come = {place: (old, new) for place, old, new in differences(changed, facts)}

    assert gone["channels › phone › value"] == (NUMBER, "")
    assert come["channels › phone › value"] == ("", NUMBER)


def change_number(document):
    document["channels"][0]["value"] = NEW_NUMBER


def change_note(document):
    document["channels"][0]["note"] = "Press 1"


def drop_channel(document):
    document["channels"] = []


def change_hours(document):
    document["channels"][0]["hours"][0]["opens"] = "10:00"


def drop_hours(document):
    document["channels"][0]["hours"] = []


def change_terms(document):
    document["confidentiality"] = "Not confidential."


def change_answer(document):
    document["disclosures"][0]["words"] = "No name needed"


def drop_answer(document):
    document["disclosures"] = []


def unlist(document):
    document["listed"] = False


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (change_number, [Fact.CONTACT]),
        (change_note, [Fact.CONTACT]),
        (drop_channel, [Fact.CONTACT, Fact.HOURS]),
        (change_hours, [Fact.HOURS]),
        (drop_hours, [Fact.HOURS]),
        (change_terms, [Fact.CONFIDENTIALITY]),
        (change_answer, [Fact.CONFIDENTIALITY]),
        (drop_answer, [Fact.CONFIDENTIALITY]),
        (unlist, []),
    ],
)
def test_changed_facts_name_the_kind_that_changed_and_no_other(facts, changed, change, kinds):
    change(changed)

    assert changed_facts(facts, changed) == kinds
    assert changed_facts(changed, facts) == kinds
    assert list(differences(facts, changed)) != []
