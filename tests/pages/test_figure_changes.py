"""What visitors read of the ledger changes by two people; taking off pages takes one."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError

from pages.figure_changes import (
    confirm_figure,
    differences,
    facts_of,
    needs_two,
    propose_figure,
    restore_last_agreed,
    take_off_pages,
)
from pages.models import Figure, FigureChange
from pages.sources import figures
from signposting.two_people import ProposalError, refuse
from tests.factories import FigureFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)


@pytest.fixture
def anna():
    return UserFactory(username="anna")


@pytest.fixture
def ben():
    return UserFactory(username="ben")


@pytest.fixture
def figure():
    return FigureFactory(slug="asked", value="4,321")


def proposed(figure, user, **values):
    for name, value in values.items():
        setattr(figure, name, value)
    return propose_figure(figure, user)


def value_of(slug):
    return Figure.objects.get(slug=slug).value


def test_another_value_waits_and_then_is_true(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    assert value_of("asked") == "4,321"

    confirm_figure(change, ben)

    assert value_of("asked") == "5,000"
    change.refresh_from_db()
    assert (change.state, change.decided_by_name) == ("confirmed", "ben")


def test_every_field_comes_through(anna, ben):
    figure = FigureFactory.build(
        slug="whole", base="Out of 9", caveat="Not calls.", hide_when_out_of_date=True,
        confirmed_by="A. Person", confirmed_on=date(2026, 11, 1), source_date="2026-11",
    )  # fmt: skip

    confirm_figure(propose_figure(figure, anna), ben)

    found = Figure.objects.get(slug="whole")
    for field in Figure._meta.concrete_fields:
        if not field.primary_key:
            assert getattr(found, field.name) == getattr(figure, field.name), field.name


def test_proposer_cannot_confirm_under_another_name_nor_a_new_account(figure, anna):
    change = proposed(figure, anna, value="5,000")
    anna.username = "anna-2"
    anna.save()
    again = UserFactory(username="anna")

    for user in (anna, again):
        with pytest.raises(ProposalError, match="second person"):
            confirm_figure(change, user)

    assert value_of("asked") == "4,321"


def test_change_is_decided_once(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    refuse(change, ben, "Read it again")

    with pytest.raises(ProposalError, match="decided already"):
        confirm_figure(change, ben)

    assert value_of("asked") == "4,321"
    assert FigureChange.objects.get(pk=change.pk).comment == "Read it again"


def test_change_of_what_has_changed_since_is_refused(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    Figure.objects.filter(pk=figure.pk).update(value="4,400")

    with pytest.raises(ProposalError, match="has changed since"):
        confirm_figure(change, ben)


def test_change_of_a_figure_that_was_deleted_is_refused(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    Figure.objects.get(slug="asked").delete()

    with pytest.raises(ProposalError, match="has changed since"):
        confirm_figure(FigureChange.objects.get(pk=change.pk), ben)


def test_new_figure_is_nowhere_until_it_is_confirmed(anna, ben):
    change = propose_figure(FigureFactory.build(slug="fresh"), anna)
    assert not figures().filter(slug="fresh").exists()

    confirm_figure(change, ben)

    assert figures().filter(slug="fresh").exists()


def test_same_change_proposed_again_is_the_one_that_waits(figure, anna):
    first = proposed(figure, anna, value="5,000")

    assert proposed(figure, anna, value="5,000") == first
    with pytest.raises(ProposalError, match="waits already"):
        proposed(figure, anna, value="6,000")


HIDDEN = {"hide_when_out_of_date": True, "holds_until": date(2026, 11, 30)}
OFF = {"taken_off": True}


@pytest.mark.parametrize(
    ("before", "after", "two"),
    [
        ({}, {"value": "5,000"}, True),
        ({}, {"caveat": "Not calls."}, True),
        ({}, {"measure": "other"}, True),
        ({}, {"holds_until": TODAY + timedelta(days=900)}, True),
        ({}, {"owner": "Somebody"}, False),
        ({}, {}, False),
        # Taking off the pages, and what is done to a figure that nobody sees.
        ({}, HIDDEN, False),
        ({}, OFF, False),
        (HIDDEN, {"value": "5,000"}, False),
        (OFF, {"value": "5,000"}, False),
        (OFF, HIDDEN, False),
        # Charts name what they leave out.
        (OFF, {"area": "Anywhere"}, True),
        # Putting back.
        (HIDDEN, {"holds_until": date(2027, 11, 30)}, True),
        (OFF, {"taken_off": False}, True),
    ],
)
def test_second_person_is_needed_for_what_visitors_would_read(before, after, two):
    figure = FigureFactory(**before)
    changed = Figure.objects.get(pk=figure.pk)
    for name, value in after.items():
        setattr(changed, name, value)

    assert needs_two(figure, changed, TODAY) is two


def test_second_person_reads_all_of_a_figure_that_was_hidden(figure, anna):
    Figure.objects.filter(pk=figure.pk).update(taken_off=True, value="99,999")
    figure.refresh_from_db()

    change = proposed(figure, anna, taken_off=False)

    assert ("value", "", "99,999") in list(differences(change))


def test_another_owner_does_not_stand_in_the_way(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    Figure.objects.filter(pk=figure.pk).update(owner="The press office")

    confirm_figure(change, ben)

    found = Figure.objects.get(slug="asked")
    assert (found.value, found.owner) == ("5,000", "The press office")


def test_change_from_before_the_ledger_had_a_field_can_be_read_and_decided(figure, anna, ben):
    change = proposed(figure, anna, value="5,000")
    for side in (change.old, change.new):
        del side["taken_off"]
    change.save()

    assert ("value", "4,321", "5,000") in list(differences(change))
    confirm_figure(change, ben)
    assert value_of("asked") == "5,000"


def test_confirmed_figure_must_still_be_right(figure, anna, ben):
    change = proposed(figure, anna, value="4", area="Dorset")

    with pytest.raises(ValidationError, match="can point at a person"):
        confirm_figure(change, ben)

    assert FigureChange.objects.get(pk=change.pk).state == "waiting"


def test_taking_off_pages_takes_one_and_loses_nothing(figure, anna):
    assert take_off_pages(figure, anna)
    assert not take_off_pages(figure, anna)

    found = Figure.objects.get(slug="asked")
    assert found not in Figure.objects.shown(TODAY)
    assert facts_of(found) == facts_of(figure) | {"taken_off": "True"}
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Taken off all pages."]


def test_what_two_agreed_on_is_put_back_by_one(figure, anna, ben):
    assert not restore_last_agreed(figure, anna)
    confirm_figure(proposed(figure, anna, value="5,000"), ben)
    take_off_pages(figure, anna)
    Figure.objects.filter(pk=figure.pk).update(value="1")

    assert restore_last_agreed(figure, anna)

    found = Figure.objects.get(slug="asked")
    assert (found.value, found.taken_off) == ("5,000", False)
