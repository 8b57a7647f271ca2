"""Every answer against the published schemas of HSDS-UK 3.0, and phones against HSDS 3.0."""

import json

import pytest

from signposting.models import Service
from signposting.open_referral.snapshot import snapshot
from tests.factories import OpeningHoursFactory, VerificationFactory

SCHEMAS = {
    "services": ("service_list", "service"),
    "organizations": ("organization_list", "organization"),
    "taxonomies": ("taxonomy_list", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term_list", "taxonomy_term"),
}
PHONE = "hsds-3.0"
UK = "hsds-uk-3.0"


@pytest.mark.parametrize("collection", SCHEMAS)
def test_every_answer_validates(everything, standard, collection):
    page_schema, record_schema = SCHEMAS[collection]
    of_page, of_record = standard(UK, page_schema), standard(UK, record_schema)
    found = {
        address: (of_page if "?" in address else of_record)(answer)
        for address, answer in everything.items()
        if address.startswith(f"/{collection}")
    }

    assert len(found) > 2
    assert not {address: problems for address, problems in found.items() if problems}


def test_the_first_answer_validates(everything, standard):
    assert standard(UK, "api_details")(everything["/"]) == []
    assert everything["/"]["version"] == "HSDS-UK-3.0"


@pytest.mark.parametrize("name", ["phone", "language", "contact", "schedule"])
def test_parts_validate_by_the_international_schema(document, standard, name):
    problems_of = standard(PHONE, name)
    plural = {"phone": "phones", "schedule": "schedules"}.get(name, f"{name}s")
    parts = [part for service in document["services"] for part in service.get(plural, [])]
    if name == "phone":
        contacts = [row for service in document["services"] for row in service.get("contacts", [])]
        parts += [phone for contact in contacts for phone in contact.get("phones", [])]

    assert parts or name == "schedule"
    assert [problem for part in parts for problem in problems_of(part)] == []


@pytest.mark.django_db
def test_a_service_with_everything_validates(standard, noon):
    service = Service.objects.get(slug="stop-it-now-helpline")
    OpeningHoursFactory(channel=service.channels.first(), bank_holidays="closed")
    for fact in ("contact", "hours", "cost"):
        VerificationFactory(
            service=service,
            fact=fact,
            confirmed_by="A. Person",
            confirmed_on="2026-11-25",
            holds_until="2027-05-24",
        )

    document = next(row for row in snapshot(noon)["services"] if row["id"] == str(service.uuid))

    assert document["schedules"]
    assert document["assured_date"] == "2026-11-25"
    assert standard(UK, "service")(document) == []
    assert standard(PHONE, "service")(document) == []
    problems_of = standard(PHONE, "schedule")
    assert [problem for row in document["schedules"] for problem in problems_of(row)] == []


def test_the_checks_notice_the_validator_s_own_bad_samples(standard, standards_folder):
    """The official validator ships answers that must fail; ours must fail them too."""
    bad = json.loads(
        (standards_folder / "validator-mocks/V3.0-UK-Fail/service_list.json").read_text()
    )

    assert any(
        "'name' is a required property" in line for line in standard(UK, "service_list")(bad)
    )
