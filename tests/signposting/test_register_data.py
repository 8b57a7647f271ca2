"""The register file of the repository against the rules in docs/register-format.md.

No database: the file alone. test_register_against_facts.py compares it with what was collected.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from signposting import models
from signposting.models.channels import ADDRESS_KINDS, NUMBER_KINDS, BankHolidays
from signposting.register_file import REGISTER_FILE, SCHEMA_FILE

REPOSITORY = Path(__file__).resolve().parents[2]
FORMAT_PAGE = REPOSITORY / "docs" / "register-format.md"

REGISTER = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
SERVICES = {service["slug"]: service for service in REGISTER["services"]}
CHANNELS = [
    (slug, channel) for slug, service in SERVICES.items() for channel in service["channels"]
]
VERIFICATIONS = [
    (slug, row) for slug, service in SERVICES.items() for row in service["verifications"]
]

HOLDS_DAYS = {"helpline": 90}
HOLDS_DAYS_OTHERS = 180
WORDS_IN_SENTENCE = 25
WORDS_IN_DOES = 15
FREEPHONE = re.compile(r"^(0800|0808|116)")

# facts/campaign.md: what must never stand beside a number.
NEVER = (
    "only if",
    "totally confidential",
    "completely confidential",
    "100% anonymous",
    "completely anonymous",
    "untraceable",
    "hotline",
    "Stop it Now!",
)

# Drafts by the rules of the facts: confidence low, no channel, a fee or a sign-off.
DRAFTS = {
    "children-heard-and-seen",
    "family-directory-nwg",
    "govuk-report-child-abuse",
    "horizon-wiltshire",
    "inform-plus-south-west",
    "report-harmful-content",
    "safer-lives",
    "sarc-swindon-wiltshire",
    "shore",
    "stopso",
    "talking-forward",
}


def visitor_texts(service):
    """All that a visitor may read of a service in whole sentences."""
    fields = ("does", "for_whom", "cost", "confidentiality", "note", "languages_note")
    return [
        *(service[field] for field in fields),
        *(channel["note"] for channel in service["channels"]),
        *(answer["words"] for answer in service["disclosures"]),
    ]


def service_ids(slugs):
    return pytest.mark.parametrize("slug", sorted(slugs))


# The file and its schema


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_file_satisfies_its_schema():
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

    problems = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(REGISTER)]

    assert problems == []


def test_worked_example_of_the_documentation_satisfies_the_schema():
    page = FORMAT_PAGE.read_text(encoding="utf-8")
    example = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL).group(1))

    assert list(Draft202012Validator(SCHEMA).iter_errors(example)) == []


@pytest.mark.parametrize(
    ("record", "field", "choices"),
    [
        ("service", "kind", models.ServiceKind),
        ("service", "status", models.Status),
        ("channel", "kind", models.ChannelKind),
        ("channel", "who_pays", models.WhoPays),
        ("channel", "on_bill", models.OnBill),
        ("hours", "bank_holidays", BankHolidays),
        ("verification", "fact", models.Fact),
        ("verification", "confidence", models.Confidence),
        ("disclosure", "question", models.Question),
        ("disclosure", "answer", models.Answer),
        ("area", "nation", models.Nation),
    ],
)
def test_schema_has_the_choices_of_the_models(record, field, choices):
    assert SCHEMA["$defs"][record]["properties"][field]["enum"] == choices.values


def test_schema_has_the_audiences_of_the_models():
    audiences = SCHEMA["$defs"]["service"]["properties"]["audiences"]

    assert audiences["items"]["enum"] == models.Audience.values


def test_schema_has_the_kinds_with_numbers_and_links():
    numbers, links, _email = SCHEMA["$defs"]["channel"]["allOf"]

    assert numbers["if"]["properties"]["kind"]["enum"] == list(NUMBER_KINDS)
    assert links["if"]["properties"]["kind"]["enum"] == list(ADDRESS_KINDS)


def test_schema_describes_every_field_and_allows_no_other():
    for record in [SCHEMA, *SCHEMA["$defs"].values()]:
        if record.get("type") == "object":
            assert record["additionalProperties"] is False
            assert all(field.get("description") for field in record["properties"].values())


def test_short_names_are_used_once():
    for collection in ("organisations", "services", "forces"):
        slugs = [record["slug"] for record in REGISTER[collection]]
        assert len(slugs) == len(set(slugs))
    for service in SERVICES.values():
        keys = [channel["key"] for channel in service["channels"]]
        assert len(keys) == len(set(keys))


def test_references_lead_somewhere():
    organisations = {record["slug"] for record in REGISTER["organisations"]}
    areas = {area["slug"] for force in REGISTER["forces"] for area in force["areas"]}

    assert {service["organisation"] for service in SERVICES.values()} <= organisations
    assert {area for service in SERVICES.values() for area in service["areas"]} <= areas
    assert {force["organisation"] for force in REGISTER["forces"]} <= organisations
    assert {force["report_service"] for force in REGISTER["forces"]} <= set(SERVICES)


def test_organisations_are_all_in_use():
    used = {service["organisation"] for service in SERVICES.values()}

    assert {record["slug"] for record in REGISTER["organisations"]} == used


# What may be listed, and what stands behind each fact


def test_drafts_are_those_the_rules_ask_for():
    assert {slug for slug, service in SERVICES.items() if service["status"] == "draft"} == DRAFTS
    assert {service["status"] for service in SERVICES.values()} == {"draft", "listed"}


@service_ids(SERVICES)
def test_each_fact_has_its_verification_and_no_other_has(slug):
    service = SERVICES[slug]
    facts = {"contact"}
    facts |= {"hours"} if any(channel["hours"] for channel in service["channels"]) else set()
    facts |= {fact for fact in ("confidentiality", "cost") if service[fact]}

    assert {row["fact"] for row in service["verifications"]} == facts


def test_nothing_is_confirmed_yet():
    confirmed = [(s, row["fact"]) for s, row in VERIFICATIONS if row["confirmed_by"]]

    assert confirmed == []


def test_sources_bear_a_date_or_say_why_not():
    for slug, row in VERIFICATIONS:
        assert row["source_date"] or row["source_date_note"], (slug, row["source"])
        assert row["source_says"], (slug, row["source"])


def test_facts_hold_90_days_for_helplines_and_180_for_others():
    for slug, row in VERIFICATIONS:
        days = HOLDS_DAYS.get(SERVICES[slug]["kind"], HOLDS_DAYS_OTHERS)
        held = date.fromisoformat(row["holds_until"]) - date.fromisoformat(row["read_on"])
        assert held == timedelta(days=days), slug


def test_freephone_numbers_and_no_others_are_left_off_bills():
    for slug, channel in CHANNELS:
        freephone = channel["kind"] == "phone" and bool(FREEPHONE.match(channel["value"]))
        # Childline's own source says "most mobile networks": its note says so instead.
        hidden = freephone and slug != "childline"
        assert (channel["on_bill"] == "hidden") is hidden, (slug, channel["value"])


def test_channels_are_in_order_from_one():
    for service in SERVICES.values():
        orders = [channel["order"] for channel in service["channels"]]
        assert orders == list(range(1, len(orders) + 1))


def test_bank_holidays_are_unknown_unless_it_is_always_open():
    for slug, channel in CHANNELS:
        for rule in channel["hours"]:
            always = (rule["weekdays"], rule["opens"], rule["closes"]) == (
                "mon,tue,wed,thu,fri,sat,sun",
                "00:00",
                "00:00",
            )
            assert rule["bank_holidays"] == ("open" if always else "unknown"), slug


def test_forces_put_their_own_site_first():
    for force in REGISTER["forces"]:
        assert SERVICES[force["report_service"]]["channels"][0]["kind"] in ("web", "web-form")


def test_disclosures_need_a_confidentiality_of_the_service_itself():
    for slug, service in SERVICES.items():
        assert service["confidentiality"] or not service["disclosures"], slug


def test_services_that_are_not_confidential_are_not_called_private():
    """`limits_fact` of a card reads "Private, with limits" where this question is answered."""
    for slug, service in SERVICES.items():
        if service["confidentiality"].startswith("Not confidential"):
            assert "passed-on" not in {row["question"] for row in service["disclosures"]}, slug


# The words


@service_ids(SERVICES)
def test_words_are_short_and_plain(slug):
    service = SERVICES[slug]

    assert len(service["does"].split()) <= WORDS_IN_DOES
    assert len(re.findall(r"[.!?](?:\s|$)", service["does"])) == 1
    for text in visitor_texts(service):
        for sentence in re.split(r"[.:;]\s", text):
            assert len(sentence.split()) <= WORDS_IN_SENTENCE, sentence


@service_ids(SERVICES)
def test_words_promise_nothing_that_cannot_be_kept(slug):
    text = " ".join(visitor_texts(SERVICES[slug])).lower()

    assert [phrase for phrase in NEVER if phrase.lower() in text] == []


def test_bill_is_never_named_without_the_call_list():
    for service in SERVICES.values():
        if "on bills" in service["confidentiality"]:
            assert "call list" in service["confidentiality"]


def test_helpline_says_all_three_of_its_limits():
    text = SERVICES["stop-it-now-helpline"]["confidentiality"]

    assert "You need not give your full name or any detail that identifies you." in text
    assert "If you say who you are" in text
    assert "a child who was or may be harmed" in text
    assert "a risk to anyone" in text
    assert "Details of a criminal offence are passed on." in text
