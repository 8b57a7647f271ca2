"""What may still be said of a fact, day by day, and what staff have to look at next."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signposting.freshness import (
    RULES,
    SOON,
    Freshness,
    best,
    freshness,
    holds_for,
    needed_facts,
    stale_facts,
)
from signposting.models import Fact, Service, ServiceKind, Verification
from tests.signposting.invented_register import (
    invented_channel,
    invented_hours,
    invented_service,
    invented_verification,
    with_facts,
)

LAST_DAY = date(2030, 4, 1)
DAY_BEFORE = LAST_DAY - timedelta(days=1)
DAY_AFTER = LAST_DAY + timedelta(days=1)
SAMPLE = {"read_day": "1 January 2030", "hours": "Monday, 9am to 5pm"}


def reading(**values) -> Verification:
    """A verification that is in no database."""
    values = {
        "fact": "contact",
        "source": "https://www.example.org/",
        "confidence": "high",
        "read_on": date(2030, 1, 1),
        "holds_until": LAST_DAY,
    } | values
    return Verification(**values)


def confirmed(**values) -> Verification:
    return reading(confirmed_by="A. Person", confirmed_on=date(2030, 1, 1), **values)


# The rules as data


def test_rules_name_every_kind_of_fact():
    assert set(RULES) == set(Fact)
    assert [rule.fact for rule in RULES.values()] == list(RULES)


@pytest.mark.parametrize("fact", Fact)
def test_rule_says_something_to_visitors_and_to_staff(fact):
    said = RULES[fact].stale.format(**SAMPLE)

    assert said.endswith(".")
    assert "{" not in said
    assert RULES[fact].staff.endswith(".")


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact != Fact.HOURS])
def test_rule_of_a_stale_fact_names_the_day_it_was_read(fact):
    assert "1 January 2030" in RULES[fact].stale.format(**SAMPLE)


def test_rule_of_stale_hours_calls_them_usual_and_not_confirmed():
    said = RULES[Fact.HOURS].stale.format(**SAMPLE)

    assert said == "Usually Monday, 9am to 5pm. Not confirmed."


@pytest.mark.parametrize("kind", ServiceKind)
def test_holds_for_90_days_for_helplines_and_180_for_others(kind):
    assert holds_for(kind) == timedelta(days=90 if kind == ServiceKind.HELPLINE else 180)


# One fact, day by day


@pytest.mark.parametrize("fact", Fact)
@pytest.mark.parametrize(
    ("today", "holds"), [(DAY_BEFORE, True), (LAST_DAY, True), (DAY_AFTER, False)]
)
def test_fact_holds_until_the_end_of_its_last_day(fact, today, holds):
    assert Freshness(fact, reading(fact=fact), today).holds is holds


@pytest.mark.parametrize(("today", "is_confirmed"), [(LAST_DAY, True), (DAY_AFTER, False)])
def test_confirmation_runs_out_with_its_date(today, is_confirmed):
    state = Freshness(Fact.HOURS, confirmed(), today)

    assert state.is_confirmed is is_confirmed
    assert state.is_plain is is_confirmed


def test_fact_that_nobody_confirmed_is_not_confirmed():
    assert not Freshness(Fact.HOURS, reading(confidence="high"), LAST_DAY).is_confirmed


@pytest.mark.parametrize(
    ("confidence", "is_plain"), [("high", True), ("medium", False), ("low", False)]
)
def test_fact_is_plain_only_from_a_good_source(confidence, is_plain):
    assert Freshness(Fact.HOURS, reading(confidence=confidence), LAST_DAY).is_plain is is_plain


def test_fact_confirmed_by_its_operator_is_plain_however_thin_its_source():
    assert Freshness(Fact.HOURS, confirmed(confidence="low"), LAST_DAY).is_plain


def test_fact_without_verification_neither_holds_nor_is_confirmed_nor_plain():
    state = Freshness(Fact.CONTACT, None, LAST_DAY)

    assert (state.holds, state.is_confirmed, state.is_plain) == (False, False, False)


# The verification to rely on


LATER = {"holds_until": LAST_DAY + timedelta(days=300)}
BETTER_AND_WORSE = {
    "still holding before confirmed": (reading(confidence="low", **LATER), confirmed()),
    "confirmed before sure": (
        confirmed(confidence="low", **LATER),
        reading(confidence="high", **LATER),
    ),
    "sure before the newer source": (
        reading(confidence="high", source_date="2019", **LATER),
        reading(confidence="medium", source_date="2029-12", **LATER),
    ),
    "the newer source before the later reading": (
        reading(source_date="2029-11-02", read_on=date(2030, 1, 1), **LATER),
        reading(source_date="2029-11-01", read_on=date(2030, 2, 2), **LATER),
    ),
    "a dated source before an undated one": (
        reading(source_date="2018", **LATER),
        reading(source_date="", **LATER),
    ),
    "the later reading": (
        reading(read_on=date(2030, 2, 2), **LATER),
        reading(read_on=date(2030, 1, 1), **LATER),
    ),
}


@pytest.mark.parametrize("case", BETTER_AND_WORSE)
def test_best_prefers(case):
    better, worse = BETTER_AND_WORSE[case]

    assert best([better, worse], DAY_AFTER) is better
    assert best([worse, better], DAY_AFTER) is better


def test_best_of_run_out_ones_is_still_the_confirmed_one():
    old = confirmed(confidence="low")

    assert best([reading(confidence="high"), old], DAY_AFTER) is old


def test_best_of_none_is_none():
    assert best([], LAST_DAY) is None


@pytest.mark.django_db
def test_freshness_looks_at_its_own_kind_of_fact_alone():
    service = invented_service()
    invented_verification(service, fact="hours", holds_until=LAST_DAY)
    of_contact = invented_verification(service, fact="contact", confidence="low")

    state = freshness(with_facts(service), Fact.CONTACT, LAST_DAY)

    assert state.verification == of_contact
    assert freshness(with_facts(service), Fact.COST, LAST_DAY).verification is None


# What a service states, and so has to prove


@pytest.mark.django_db
def test_needed_facts_of_a_bare_service_are_its_contact():
    assert needed_facts(with_facts(invented_service())) == [Fact.CONTACT]


@pytest.mark.django_db
def test_needed_facts_are_all_that_the_service_states():
    service = invented_service(confidentiality="Private, with limits.", cost="Free")
    invented_hours(invented_channel(service))

    assert needed_facts(with_facts(service)) == [
        Fact.CONTACT,
        Fact.HOURS,
        Fact.CONFIDENTIALITY,
        Fact.COST,
    ]


@pytest.mark.django_db
def test_needed_facts_count_hours_of_any_channel():
    service = invented_service()
    invented_channel(service, order=1)
    invented_hours(invented_channel(service, order=2))

    assert Fact.HOURS in needed_facts(with_facts(service))


# The staff's list


@pytest.fixture
def only_invented():
    """Services of this test alone, read when the test asks for them."""
    invented = Service.objects.filter(organisation__slug="invented-trust")
    return invented.with_facts().all


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days_left", "is_named", "has_run_out"),
    [(-1, True, True), (0, True, False), (14, True, False), (15, False, None)],
)
def test_stale_facts_names_what_runs_out_within_14_days(
    only_invented, days_left, is_named, has_run_out
):
    today = LAST_DAY - timedelta(days=days_left)
    invented_verification(invented_service(), holds_until=LAST_DAY)

    found = stale_facts(only_invented(), today)

    assert [stale.has_run_out for stale in found] == ([has_run_out] if is_named else [])
    assert timedelta(days=14) == SOON


@pytest.mark.django_db
def test_stale_facts_are_in_the_order_in_which_they_run_out(only_invented):
    soon = invented_service(order=1)
    invented_verification(soon, holds_until=date(2030, 4, 5))
    late = invented_service(order=9)
    invented_verification(late, holds_until=date(2030, 3, 1))
    never_read = invented_service(order=50)
    same_day = invented_service(order=5)
    invented_verification(same_day, holds_until=date(2030, 3, 1))

    found = stale_facts(only_invented(), LAST_DAY)

    assert [stale.service for stale in found] == [never_read, same_day, late, soon]
    assert [stale.has_run_out for stale in found] == [True, True, True, False]
    assert found[0].holds_until is None


@pytest.mark.django_db
def test_stale_facts_rely_on_the_best_source_that_still_holds(only_invented):
    service = invented_service()
    invented_verification(service, holds_until=date(2030, 2, 1))
    invented_verification(service, holds_until=date(2030, 12, 1), confidence="low")

    assert stale_facts(only_invented(), LAST_DAY) == []


@pytest.mark.django_db
def test_stale_facts_leave_out_what_a_service_does_not_state(only_invented):
    service = invented_service()
    invented_verification(service, holds_until=date(2030, 12, 1))
    invented_verification(service, fact="hours", holds_until=date(2030, 2, 1))

    assert stale_facts(only_invented(), LAST_DAY) == []


@pytest.mark.django_db
def test_stale_fact_brings_the_advice_of_its_rule(only_invented):
    invented_service(confidentiality="Private, with limits.")

    found = {stale.fact: stale for stale in stale_facts(only_invented(), LAST_DAY)}

    assert found[Fact.CONFIDENTIALITY].advice == RULES[Fact.CONFIDENTIALITY].staff


@pytest.mark.django_db
def test_stale_facts_need_no_query_for_each_service(only_invented, django_assert_num_queries):
    invented_hours(invented_channel(invented_service()))
    with CaptureQueriesContext(connection) as for_one:
        assert len(stale_facts(only_invented(), LAST_DAY)) == 2
    for _number in range(5):
        invented_hours(invented_channel(invented_service()))

    with django_assert_num_queries(len(for_one)):
        assert len(stale_facts(only_invented(), LAST_DAY)) == 12
