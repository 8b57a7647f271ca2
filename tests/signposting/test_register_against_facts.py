"""The register file against the facts that were collected for it.

They lie beside the repository, in ../shared/facts; where they do not, these tests are skipped.
"""

import json
import re
from pathlib import Path

import pytest

from signposting.register_file import REGISTER_FILE

REPOSITORY = Path(__file__).resolve().parents[2]
FACTS_FILE = REPOSITORY.parent / "shared" / "facts" / "services.json"

REGISTER = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
SERVICES = {service["slug"]: service for service in REGISTER["services"]}
PARTIAL_DATE = re.compile(r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")

every_service = pytest.mark.parametrize("slug", sorted(SERVICES))


@pytest.fixture(scope="module")
def facts():
    if not FACTS_FILE.exists():
        pytest.skip("the collected facts are not beside this repository (../shared/facts)")
    records = json.loads(FACTS_FILE.read_text(encoding="utf-8"))["services"]
    return {record["id"]: record for record in records}


def squeezed(text):
    return re.sub(r"\s", "", text)


def unverified_values(record):
    """Links and numbers among the values that no source printed."""
    text = " ".join(map(str, record["unverified"].values()))
    return re.findall(r"https://[^\s)]+|[0-9][0-9 ]{6,}[0-9]", text)


def test_facts_are_all_loaded(facts):
    assert set(SERVICES) == set(facts)


@every_service
def test_channels_are_printed_in_the_facts(facts, slug):
    printed = squeezed(json.dumps(facts[slug]["channels"], ensure_ascii=False))
    site = "https://www.stopitnow.org.uk/"  # its chat and email are "from stopitnow.org.uk"

    for channel in SERVICES[slug]["channels"]:
        from_site = slug == "stop-it-now-helpline" and channel["value"] == site
        assert from_site or squeezed(channel["value"]) in printed


@every_service
def test_unverified_values_are_nowhere(facts, slug):
    text = json.dumps(SERVICES[slug], ensure_ascii=False)

    assert [value for value in unverified_values(facts[slug]) if value in text] == []


@every_service
def test_hours_are_those_of_the_facts(facts, slug):
    collected = [
        (",".join(rule["days"]), rule["opens"], rule["closes"].replace("24:00", "00:00"))
        for rule in facts[slug]["opening_hours"]
    ]
    loaded = [
        (rule["weekdays"], rule["opens"], rule["closes"])
        for channel in SERVICES[slug]["channels"]
        for rule in channel["hours"]
    ]

    assert loaded == (collected if SERVICES[slug]["channels"] else [])


@every_service
def test_sources_and_confidence_are_those_of_the_facts(facts, slug):
    record = facts[slug]
    dates = {source["url"].split(" (")[0]: source["source_date"] for source in record["source"]}

    for row in SERVICES[slug]["verifications"]:
        sure = record["hours_confidence" if row["fact"] == "hours" else "confidence"]
        assert row["confidence"] == sure
        written = dates[row["source"]]
        if PARTIAL_DATE.match(written):
            assert row["source_date"] == written
        else:
            assert row["source_date"] in ("", written[:4])
            assert row["source_date_note"]
    for row in SERVICES[slug]["disclosures"]:
        assert row["source"] in dates


@every_service
def test_names_and_audiences_are_those_of_the_facts(facts, slug):
    collected = facts[slug]["name"]
    without_its_area = collected.removesuffix(" (UK and Ireland)")  # the area has its own field

    assert SERVICES[slug]["name"].replace("’", "'") in (collected, without_its_area)
    assert SERVICES[slug]["audiences"] == facts[slug]["audience"]


def test_low_confidence_and_unreachable_are_never_listed(facts):
    for slug, record in facts.items():
        if record["confidence"] == "low" or not SERVICES[slug]["channels"]:
            assert SERVICES[slug]["status"] == "draft"


def test_a_cost_or_confidentiality_that_was_not_found_stays_empty(facts):
    for slug, record in facts.items():
        if not record["confidentiality"]:
            assert SERVICES[slug]["confidentiality"] == ""
        if record["cost"] in (None, "Not found"):
            assert SERVICES[slug]["cost"] == ""
