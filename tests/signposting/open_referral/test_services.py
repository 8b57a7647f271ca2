"""One service as a document (signposting/open_referral/services.py)."""

from datetime import date

import pytest

from signposting.models import Service
from signposting.open_referral.services import facts_of
from tests.factories import AreaFactory, ChannelFactory, ServiceFactory, VerificationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)


@pytest.fixture
def service():
    return ChannelFactory(service=ServiceFactory(cost="Free")).service


def test_description_gathers_what_has_no_field(service):
    service.does, service.for_whom = "Someone to talk to.", "Anyone."
    service.note, service.languages_note = "Press 2.", "Interpreters."

    assert facts_of(service, TODAY)["description"] == (
        "Someone to talk to.\n\nFor: Anyone.\n\nPress 2.\n\nLanguages: Interpreters."
    )


def test_assured_date_only_where_a_person_confirmed(service):
    VerificationFactory(service=service, fact="contact")
    assert "assured_date" not in facts_of(service, TODAY)

    VerificationFactory(
        service=service, fact="contact", confirmed_by="A. Person", confirmed_on="2026-11-28"
    )
    service = Service.objects.get(pk=service.pk)

    document = facts_of(service, TODAY)
    assert document["assured_date"] == "2026-11-28"
    assert "A. Person" not in str(document)


def test_last_modified_is_the_latest_reading_or_confirmation(service):
    assert "last_modified" not in facts_of(service, TODAY)

    VerificationFactory(service=service, read_on="2026-11-20")
    VerificationFactory(
        service=service,
        fact="cost",
        read_on="2026-11-01",
        confirmed_by="A. Person",
        confirmed_on="2026-11-24",
    )
    service = Service.objects.get(pk=service.pk)

    assert facts_of(service, TODAY)["last_modified"] == "2026-11-24T00:00:00.000Z"


def test_a_contact_past_its_date_bears_an_alert(service):
    VerificationFactory(service=service, read_on="2026-08-01", holds_until="2026-11-30")

    assert "1 August 2026" in facts_of(service, TODAY)["alert"]
    assert "alert" not in facts_of(service, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        ("Free", {"amount_description": "Free", "amount": 0}),
        ("Free from UK phones", {"amount_description": "Free from UK phones"}),
        ("", None),
    ],
)
def test_cost_is_stated_only_where_it_is_known(service, cost, expected):
    service.cost = cost
    VerificationFactory(service=service, fact="cost")

    options = facts_of(service, TODAY).get("cost_options")

    stated = options and {name: options[0][name] for name in options[0] if "amount" in name}
    assert stated == expected


def test_cost_past_its_date_is_left_out(service):
    VerificationFactory(
        service=service, fact="cost", read_on="2026-08-01", holds_until="2026-11-30"
    )

    assert "cost_options" not in facts_of(service, TODAY)


def test_ages_are_stated_with_zero(service):
    service.minimum_age, service.maximum_age = 0, 18

    document = facts_of(service, TODAY)

    assert (document["minimum_age"], document["maximum_age"]) == (0, 18)


def test_languages_have_codes_and_names(service):
    service.languages = "en,cy,bfi,zzz"

    rows = facts_of(service, TODAY)["languages"]

    assert [(row["code"], row.get("name")) for row in rows] == [
        ("en", "English"),
        ("cy", "Welsh"),
        ("bfi", "British Sign Language"),
        ("zzz", None),
    ]


def test_areas_are_named_one_by_one_where_a_service_is_local(service):
    service.area = "Testshire and around"
    assert [row["name"] for row in facts_of(service, TODAY)["service_areas"]] == [service.area]

    service.areas.add(AreaFactory(name="Testshire"))

    rows = facts_of(service, TODAY)["service_areas"]
    assert [(row["name"], row["service_area"]) for row in rows] == [("Testshire", service.area)]
