"""The staff's list of what runs out next, and the two steps that renew a fact."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from signposting.models import Service, Verification
from tests.signposting.admin_forms import filled_form, words
from tests.signposting.invented_register import (
    invented_channel,
    invented_person,
    invented_service,
    invented_verification,
)

pytestmark = pytest.mark.django_db
LIST = reverse("admin:signposting_verification_changelist")
# Half past midnight in London on 1 July is still 30 June by UTC.
NOW = "2030-06-30T23:30:00+00:00"
TODAY = date(2030, 7, 1)


@pytest.fixture(autouse=True)
def day():
    """Sessions begin and end inside the same invented day."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def only_invented():
    """The register's own sources are out of the way."""
    Service.objects.update(status="withdrawn")


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(invented_person(f"{role}-at-work", role))
    return client


@pytest.fixture
def publisher():
    return logged_in("publisher")


@pytest.fixture
def author():
    return logged_in("author")


@pytest.fixture
def row():
    """A helpline's number, read in January; it has run out."""
    service = invented_service(name="Quiet line")
    invented_channel(service)
    return invented_verification(service, holds_until=date(2030, 6, 30))


def rows_of(response) -> list[Verification]:
    return list(response.context["cl"].result_list)


def renew(client, row):
    return client.post(LIST, {"action": "read_again", "_selected_action": [row.pk]}, follow=True)


def save(client, row, **changes):
    address = reverse("admin:signposting_verification_change", args=[row.pk])
    return client.post(address, filled_form(client, address) | changes)


# The list


def test_list_begins_with_what_runs_out_next(publisher, row):
    later = invented_verification(invented_service(), holds_until=date(2030, 12, 1))
    first = invented_verification(invented_service(), holds_until=date(2030, 5, 1))

    assert rows_of(publisher.get(LIST)) == [first, row, later]


@pytest.mark.parametrize(
    ("holds_until", "said"),
    [
        (date(2030, 6, 30), "Run out on 30 June 2030"),
        (date(2030, 7, 1), "Soon: 1 July 2030"),
        (date(2030, 7, 15), "Soon: 15 July 2030"),
        (date(2030, 7, 16), "16 July 2030"),
    ],
)
def test_list_says_when_each_runs_out_by_the_day_in_london(publisher, row, holds_until, said):
    Verification.objects.filter(pk=row.pk).update(holds_until=holds_until)

    page = words(publisher.get(LIST))

    assert f"Quiet line: Contact {said}" in page


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_list_leaves_out_what_visitors_do_not_see_until_asked_for(publisher, row, status):
    Service.objects.filter(pk=row.service_id).update(status=status)

    assert rows_of(publisher.get(LIST)) == []
    asked = {"service__status__exact": status, "q": "Quiet line"}
    assert rows_of(publisher.get(LIST, asked)) == [row]


def test_list_has_two_columns_for_a_phone(publisher, row):
    page = publisher.get(LIST)

    assert page.context["cl"].list_display == ["action_checkbox", "what", "when"]


def test_list_costs_the_same_with_many_rows(publisher, row, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as with_one:
        assert len(rows_of(publisher.get(LIST))) == 1
    for _number in range(20):
        invented_verification(invented_service())

    with django_assert_max_num_queries(len(with_one)):
        assert len(rows_of(publisher.get(LIST))) == 21


# Read again, unchanged


@pytest.mark.parametrize(
    ("kind", "holds_until"), [("helpline", date(2030, 9, 29)), ("report", date(2030, 12, 28))]
)
def test_read_again_holds_anew_from_today(publisher, row, kind, holds_until):
    Service.objects.filter(pk=row.service_id).update(kind=kind)

    response = renew(publisher, row)

    row.refresh_from_db()
    assert "Noted as read today." in words(response)
    assert (row.read_on, row.holds_until) == (TODAY, holds_until)


def test_read_again_is_no_confirmation(publisher, row):
    renew(publisher, row)

    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == ("", None)


def test_read_again_touches_only_what_was_chosen(publisher, row):
    other = invented_verification(row.service, fact="cost", holds_until=date(2030, 6, 1))

    renew(publisher, row)

    other.refresh_from_db()
    assert other.holds_until == date(2030, 6, 1)


def test_read_again_is_not_for_those_who_only_read(author, row):
    renew(author, row)

    row.refresh_from_db()
    assert row.holds_until == date(2030, 6, 30)


# Confirmed by a person


def test_confirmation_holds_for_its_time_from_its_day(publisher, row):
    response = save(publisher, row, confirmed_by="A. Person", confirmed_on="2030-06-20")

    row.refresh_from_db()
    assert response.status_code == 302
    assert row.confirmed_on == date(2030, 6, 20)
    assert row.holds_until == date(2030, 9, 18)


@pytest.mark.parametrize("half", [{"confirmed_by": "A. Person"}, {"confirmed_on": "2030-06-20"}])
def test_confirmation_needs_both_a_name_and_a_day(publisher, row, half):
    response = save(publisher, row, **half)

    row.refresh_from_db()
    assert "A confirmation needs both a name and a date." in words(response)
    assert (row.confirmed_by, row.confirmed_on) == ("", None)


def test_reading_again_does_not_stretch_a_confirmation(publisher, row):
    save(publisher, row, confirmed_by="A. Person", confirmed_on="2030-06-01", read_on="2030-06-25")

    row.refresh_from_db()
    assert row.holds_until == date(2030, 8, 30)
    assert row.confirmed_on == date(2030, 6, 1)


def test_reading_after_a_confirmation_ran_out_leaves_what_was_read(publisher, row):
    save(publisher, row, confirmed_by="A. Person", confirmed_on="2030-01-01", read_on="2030-06-25")

    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == ("", None)
    assert row.holds_until == date(2030, 9, 23)


def test_other_words_do_not_make_a_fact_hold_longer(publisher, row):
    save(publisher, row, source_says="the number")

    row.refresh_from_db()
    assert row.source_says == "the number"
    assert row.holds_until == date(2030, 6, 30)


def test_service_kind_and_date_cannot_be_typed(publisher, row):
    save(publisher, row, fact="hours", holds_until="2039-01-01")

    row.refresh_from_db()
    assert (row.fact, row.holds_until) == ("contact", date(2030, 6, 30))


def test_author_cannot_confirm(author, row):
    address = reverse("admin:signposting_verification_change", args=[row.pk])

    response = author.post(address, {"confirmed_by": "A. Person", "confirmed_on": "2030-06-20"})

    row.refresh_from_db()
    assert response.status_code == 403
    assert row.confirmed_by == ""
