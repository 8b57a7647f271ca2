"""Loading creates and updates, and deletes nothing."""

import copy
from datetime import date, time

import pytest
from django.apps import apps

from signposting.models import Channel, Disclosure, Service, Verification
from signposting.register_file import REGISTER_FILE, RegisterFileError, read_register
from signposting.register_loading import load_register
from tests.factories import ChannelFactory, OpeningHoursFactory, ServiceFactory

pytestmark = pytest.mark.django_db

RECORD = {
    "slug": "example-helpline",
    "name": "Example helpline",
    "organisation": "example-trust",
    "kind": "helpline",
    "status": "listed",
    "does": "Someone to talk to.",
    "cost": "Free",
    "audiences": ["self"],
    "areas": ["wiltshire"],
    "channels": [
        {
            "key": "phone",
            "kind": "phone",
            "value": "0808 157 0000",
            "hours": [
                {"weekdays": "mon", "opens": "09:00", "closes": "17:00"},
                {"weekdays": "sat", "opens": "10:00", "closes": "12:00"},
            ],
        }
    ],
    "verifications": [
        {
            "fact": "contact",
            "source": "https://www.example.org/",
            "confidence": "medium",
            "read_on": "2026-11-23",
            "holds_until": "2027-02-21",
        }
    ],
    "disclosures": [
        {"question": "name", "answer": "no", "words": "No name", "source": "https://a.org/"}
    ],
}


def register(*services):
    return {
        "format": 1,
        "organisations": [{"slug": "example-trust", "name": "The Example Trust"}],
        "services": list(services),
        "forces": [],
    }


def changed(**values):
    return {**copy.deepcopy(RECORD), **values}


def all_rows():
    """Every row of the register, field by field."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("signposting").get_models()
    }


def loaded():
    load_register(register(RECORD))
    return Service.objects.get(slug=RECORD["slug"])


def loaded_draft():
    """A draft changes at once; a listed service waits for a second person."""
    service = loaded()
    service.status = "draft"
    service.save()
    return service


def test_load_creates_the_service_with_all_its_parts():
    report = load_register(register(RECORD))

    service = Service.objects.get(slug="example-helpline")
    assert service.uuid == Service.uuid_for("example-helpline")
    assert service.organisation.name == "The Example Trust"
    assert [row.audience for row in service.audiences.all()] == ["self"]
    assert [area.slug for area in service.areas.all()] == ["wiltshire"]
    channel = service.channels.get()
    assert channel.value == "0808 157 0000"
    assert [row.opens for row in channel.opening_hours.all()] == [time(9), time(10)]
    assert service.verifications.get().read_on == date(2026, 11, 23)
    assert service.disclosures.get().words == "No name"
    assert "service example-helpline" in report.created
    assert "organisation example-trust" in report.created


def test_second_load_changes_nothing():
    load_register(register(RECORD))
    before = all_rows()

    report = load_register(register(RECORD))

    assert all_rows() == before
    assert (report.created, report.updated, report.kept) == ([], [], [])


def test_second_load_of_the_repository_register_changes_nothing():
    before = all_rows()

    report = load_register(read_register(REGISTER_FILE))

    assert all_rows() == before
    assert (report.created, report.updated, report.kept) == ([], [], [])
    assert report.unchanged > 100


@pytest.mark.parametrize("status", ["draft", "listed"])
def test_load_updates_drafts_and_listed_services(status):
    service = loaded()
    Service.objects.filter(pk=service.pk).update(status=status)

    report = load_register(register(changed(cost="Free from landlines")))

    service.refresh_from_db()
    assert service.cost == "Free from landlines"
    assert "service example-helpline: cost" in report.updated


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_load_leaves_what_somebody_took_down(status):
    service = loaded()
    Service.objects.filter(pk=service.pk).update(status=status)
    before = all_rows()
    record = changed(cost="Changed")
    record["channels"][0]["value"] = "0808 157 9999"

    report = load_register(register(record))

    assert all_rows() == before
    assert report.kept == [f"service example-helpline: {status}, left as it is"]


def test_load_never_lists_or_hides_a_service_that_is_there():
    service = loaded()
    Service.objects.filter(pk=service.pk).update(status="draft")

    load_register(register(RECORD))

    service.refresh_from_db()
    assert service.status == "draft"


def test_load_deletes_nothing_that_is_missing_from_the_file():
    service = loaded()
    other = ChannelFactory().service
    ChannelFactory(service=service, key="chat", kind="chat", value="https://www.example.org/")

    load_register(register(changed(verifications=RECORD["verifications"], disclosures=[])))

    assert Service.objects.filter(pk=other.pk).exists()
    assert service.channels.count() == 2
    assert service.disclosures.count() == 1
    assert service.audiences.count() == 1


def test_load_changes_a_number_in_its_own_row():
    channel = loaded_draft().channels.get()
    record = changed()
    record["channels"][0]["value"] = "0808 157 9999"

    report = load_register(register(record))

    assert Channel.objects.get(service__slug="example-helpline").pk == channel.pk
    channel.refresh_from_db()
    assert channel.value == "0808 157 9999"
    assert report.updated == ["service example-helpline › phone: value"]


def test_load_leaves_an_address_that_the_file_does_not_mention():
    service = loaded()
    Service.objects.filter(pk=service.pk).update(address="quiet-line")

    load_register(register(RECORD))

    service.refresh_from_db()
    assert service.address == "quiet-line"


def test_load_replaces_hours_as_one_value():
    service = loaded_draft()
    record = changed()
    record["channels"][0]["hours"] = [{"weekdays": "sun", "opens": "00:00", "closes": "00:00"}]

    report = load_register(register(record))

    hours = service.channels.get().opening_hours.all()
    assert [row.weekdays for row in hours] == ["sun"]
    assert "service example-helpline › phone: opening hours" in report.updated


def test_load_leaves_hours_that_the_file_does_not_mention():
    service = loaded()
    record = changed()
    del record["channels"][0]["hours"]

    load_register(register(record))

    assert service.channels.get().opening_hours.count() == 2


def test_load_takes_hours_away_where_the_file_says_none():
    service = loaded_draft()
    record = changed()
    record["channels"][0]["hours"] = []

    load_register(register(record))

    assert service.channels.get().opening_hours.count() == 0


def test_load_keeps_a_confirmation_that_a_person_recorded():
    service = loaded()
    service.verifications.update(
        confirmed_by="A. Person",
        confirmed_on=date(2026, 12, 1),
        read_on=date(2026, 12, 1),
        holds_until=date(2027, 3, 1),
    )

    load_register(register(RECORD))

    row = service.verifications.get()
    assert (row.confirmed_by, row.confirmed_on) == ("A. Person", date(2026, 12, 1))
    assert row.holds_until == date(2027, 3, 1)


def test_load_leaves_other_services_alone():
    hours = OpeningHoursFactory()
    before = Channel.objects.values().get(pk=hours.channel_id)

    load_register(register(RECORD))

    assert Channel.objects.values().get(pk=hours.channel_id) == before


def test_load_refuses_the_whole_file_for_one_bad_record():
    bad = changed(slug="second-helpline", organisation="nobody")
    before = all_rows()

    with pytest.raises(RegisterFileError):
        load_register(register(RECORD, bad))

    assert all_rows() == before


def test_load_refuses_to_leave_a_listed_service_without_channels():
    ServiceFactory(slug="example-helpline", status="listed")
    record = changed(status="draft", channels=[])

    with pytest.raises(RegisterFileError, match="needs one channel"):
        load_register(register(record))


def test_repository_register_is_all_in_the_database():
    data = read_register(REGISTER_FILE)

    assert Service.objects.count() == len(data["services"])
    for model, part in (
        (Channel, "channels"),
        (Verification, "verifications"),
        (Disclosure, "disclosures"),
    ):
        assert model.objects.count() == sum(len(row[part]) for row in data["services"])
