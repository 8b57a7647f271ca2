"""What a card says of a fact while it holds, when it is confirmed, and after its date."""

from datetime import date, timedelta

import pytest

from signposting.cards import service_card
from tests.signposting.invented_register import (
    HOLDS_UNTIL,
    invented_channel,
    invented_hours,
    invented_service,
    invented_verification,
    with_facts,
)

pytestmark = pytest.mark.django_db
TODAY = date(2030, 2, 1)
DAY_AFTER = HOLDS_UNTIL + timedelta(days=1)
HOURS = "Monday to Friday, 9am to 5pm"
TERMS = "They keep what you say private, with limits."
CONFIRMED = {"confirmed_by": "A. Person", "confirmed_on": date(2030, 1, 15)}
STATES = {
    "confirmed": CONFIRMED,
    "high": {"confidence": "high"},
    "medium": {"confidence": "medium"},
    "low": {"confidence": "low"},
}


@pytest.fixture
def service():
    """Hours and terms, and not one source yet."""
    service = invented_service(confidentiality=TERMS)
    invented_hours(invented_channel(service))
    return service


def card(service, today=TODAY):
    return service_card(with_facts(service), today)


# Hours


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("confirmed", f"Open {HOURS}."),
        ("high", f"Open {HOURS}, by published sources. Not confirmed."),
        ("medium", f"Usually {HOURS}. Not confirmed."),
        ("low", f"Usually {HOURS}. Not confirmed."),
    ],
)
def test_hours_say_how_sure_they_are(service, state, said):
    invented_verification(service, fact="hours", **STATES[state])

    assert card(service).hours == said


def test_hours_without_a_source_are_usual_and_not_confirmed(service):
    assert card(service).hours == f"Usually {HOURS}. Not confirmed."


@pytest.mark.parametrize("state", STATES)
def test_hours_past_their_date_are_usual_and_not_confirmed(service, state):
    invented_verification(service, fact="hours", **STATES[state])

    assert card(service, DAY_AFTER).hours == f"Usually {HOURS}. Not confirmed."


def test_hours_hold_on_their_last_day(service):
    invented_verification(service, fact="hours", **CONFIRMED)

    assert card(service, HOLDS_UNTIL).hours == f"Open {HOURS}."


def test_hours_are_not_confirmed_by_a_confirmed_contact(service):
    invented_verification(service, fact="contact", **CONFIRMED)

    assert card(service).hours == f"Usually {HOURS}. Not confirmed."


def test_hours_that_are_unknown_are_not_shown():
    service = invented_service()
    invented_channel(service)
    invented_verification(service, fact="hours", **CONFIRMED)

    assert card(service).hours == ""


@pytest.mark.parametrize("today", [TODAY, HOLDS_UNTIL, DAY_AFTER])
@pytest.mark.parametrize("state", ["high", "medium", "low"])
def test_hours_that_nobody_confirmed_never_read_open_now(service, state, today):
    invented_verification(service, fact="hours", **STATES[state])

    said = card(service, today).hours

    assert "open now" not in said.lower()
    assert said.endswith("Not confirmed.")


# Confidentiality


@pytest.mark.parametrize("today", [TODAY, HOLDS_UNTIL])
def test_confidentiality_is_the_operators_own_while_it_holds(service, today):
    invented_verification(service, fact="confidentiality")

    assert card(service, today).confidentiality == TERMS


def test_confidentiality_past_its_date_is_a_careful_sentence(service):
    invented_verification(service, fact="confidentiality")

    assert card(service, DAY_AFTER).confidentiality == (
        "What they keep private may have changed since we read it on 1 January 2030. "
        "Ask before you say more, or read their own words."
    )


def test_confidentiality_that_was_never_stated_stays_empty():
    service = invented_service(confidentiality="")
    invented_channel(service)
    invented_verification(service, fact="confidentiality")

    assert card(service, DAY_AFTER).confidentiality == ""


# How we know


@pytest.mark.parametrize(
    ("source_date", "source_day"),
    [("2029", "2029"), ("2029-03", "March 2029"), ("2029-03-02", "2 March 2029")],
)
def test_provenance_names_the_date_of_the_page_and_of_the_reading(service, source_date, source_day):
    invented_verification(service, source_date=source_date)

    assert card(service).provenance == (
        f"Read from a published page dated {source_day}, on 1 January 2030. Not confirmed by them."
    )


def test_provenance_says_when_the_page_bears_no_date(service):
    invented_verification(service, source_date="")

    assert card(service).provenance == (
        "Read from an undated published page on 1 January 2030. Not confirmed by them."
    )


def test_provenance_says_confirmed_only_with_a_person_and_names_the_day(service):
    invented_verification(service, **CONFIRMED)

    assert card(service).provenance == "Confirmed by the operator on 15 January 2030."


@pytest.mark.parametrize("state", STATES)
def test_provenance_past_its_date_says_when_it_was_last_read(service, state):
    invented_verification(service, **STATES[state])

    said = card(service, DAY_AFTER).provenance

    assert said == "Last read on 1 January 2030. It may have changed."


def test_provenance_past_its_date_never_says_confirmed(service):
    invented_verification(service, **CONFIRMED)

    assert "confirmed" not in card(service, DAY_AFTER).provenance.lower()


def test_provenance_without_a_source_is_empty(service):
    assert card(service).provenance == ""


def test_number_stays_when_its_date_has_run_out(service):
    invented_verification(service, **CONFIRMED)

    assert card(service, DAY_AFTER).main == card(service, TODAY).main
    assert card(service, DAY_AFTER).main.value == "0808 157 0100"
