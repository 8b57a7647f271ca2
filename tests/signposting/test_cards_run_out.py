"""What a card still says when its facts have run out."""

from datetime import date

import pytest

from signposting.cards import service_card
from signposting.models import Service

pytestmark = pytest.mark.django_db

# The register was read on 23 November 2026: helplines hold for 90 days.
LAST_DAY = date(2027, 2, 21)
DAY_AFTER = date(2027, 2, 22)


def helpline(today):
    service = Service.objects.with_facts().get(slug="stop-it-now-helpline")
    return service_card(service, today)


def test_last_day_still_counts():
    card = helpline(LAST_DAY)

    assert card.contact_warning == ""
    assert card.own_words == ""
    assert card.limits_fact == "Private, with limits"
    assert card.cost == "Free from UK phones"


def test_number_stays_with_the_day_it_was_read():
    card = helpline(DAY_AFTER)

    assert card.main.value == "0808 1000 900"
    assert card.contact_warning == "Last read on 23 November 2026. It may have changed."


def test_terms_that_ran_out_promise_nothing_and_lead_to_their_own_words():
    card = helpline(DAY_AFTER)

    assert card.name_fact == ""
    assert card.limits_fact == ""
    assert card.disclosures_unknown
    assert "may have changed" in card.confidentiality
    assert card.own_words == "https://www.stopitnow.org.uk/"


def test_cost_that_ran_out_is_to_be_asked_for():
    assert helpline(DAY_AFTER).cost == "Ask what it costs: we last read it on 23 November 2026."
