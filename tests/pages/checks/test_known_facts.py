"""The context that the register, the ledger and the settings make."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.checks import check_text
from pages.checks.known_facts import context_from_database, context_from_files
from pages.models import Figure
from signposting.models import Service, Status
from tests.pages.checks.texts import filled

pytestmark = pytest.mark.django_db


def test_database_and_files_say_the_same():
    facts, filed = context_from_database().facts, context_from_files().facts

    assert facts.numbers == filed.numbers
    assert facts.emails == filed.emails
    assert filed.hosts <= facts.hosts
    assert facts.sentences == filed.sentences
    assert facts.names == filed.names
    assert set(facts.figures) == set(filed.figures)
    assert {one.slug for one in facts.services} == {one.slug for one in filed.services}


def test_context_is_read_in_few_queries():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        context_from_database()

    assert len(queries) <= 10


def test_rules_ask_no_database(django_assert_num_queries):
    context = context_from_database("news", "helpline")

    with django_assert_num_queries(0):
        assert check_text("Call 01632 960123.", context)


def test_a_paused_service_is_no_longer_known():
    number = context_from_database().facts.by_slug["samaritans"].ways[0]
    Service.objects.filter(slug="samaritans").update(status=Status.PAUSED)

    found = check_text(f"Call {number}.", context_from_database("news"))

    assert [one.rule for one in found] == ["contacts.number"]


@pytest.mark.parametrize(
    "change",
    [
        {"taken_off": True},
        {"hide_when_out_of_date": True, "holds_until": date(2026, 1, 1), "confirmed_on": None},
    ],
    ids=["taken off", "hidden"],
)
def test_a_figure_that_no_page_shows_vouches_for_no_number(change):
    text = "{helpline-contacts-2021-22} people contacted the helpline."
    text = filled(text, context_from_database().facts)
    assert check_text(text, context_from_database("news")) == []

    Figure.objects.filter(slug="helpline-contacts-2021-22").update(confirmed_by="", **change)
    # The other row with this number in its base.
    Figure.objects.filter(slug="helpline-contact-count-2021-22").update(taken_off=True)

    found = check_text(text, context_from_database("news"))

    assert [one.rule for one in found] == ["statistics.not-in-ledger"]


def test_press_contacts_may_stand(settings):
    text = "Media: 01632 960123 or press@example.org"
    assert {one.rule for one in check_text(text, context_from_database())} == {
        "contacts.number",
        "contacts.email",
    }

    settings.PRESS_CONTACTS = ["+44 1632 960123", "Press@example.org"]

    assert check_text(text, context_from_database()) == []


def test_own_host_may_stand(settings):
    settings.SITE_ADDRESS = "https://www.help.example"

    found = check_text("See https://www.help.example/get-help/.", context_from_database())

    assert found == []
