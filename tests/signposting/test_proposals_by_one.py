"""What one person may do with facts: take down, put back, change what nobody sees."""

import pytest
from django.db import transaction

from signposting.models import Service
from signposting.proposals import (
    confirm,
    propose,
    restore_last_agreed,
    waiting_for_a_second_person,
)
from signposting.service_facts import read_facts, write_facts
from signposting.two_people import ProposalError, refuse
from tests.signposting.invented_register import (
    NEW_NUMBER,
    NUMBER,
    invented_line,
    invented_person,
    number_of,
    with_number,
)

pytestmark = pytest.mark.django_db
LETTER = "A letter of the operator, 31 January 2030"


@pytest.fixture
def service():
    return invented_line()


@pytest.fixture
def anna():
    return invented_person("anna")


@pytest.fixture
def ben():
    return invented_person("ben")


def waiting_block(service, person, source=LETTER, **values):
    """One person sets fields of the service, as the admin does; returns the proposals made."""
    with (
        transaction.atomic(),
        waiting_for_a_second_person(service, source=source, user=person) as made,
    ):
        Service.objects.filter(pk=service.pk).update(**values)
    return made


def test_restoring_the_last_agreed_value_takes_one(service, anna, ben):
    agreed = with_number(service)
    confirm(propose(service, agreed, source=LETTER, user=anna), ben)
    write_facts(service, with_number(service, "0808 157 0666"))

    assert restore_last_agreed(service)

    assert read_facts(Service.objects.get(pk=service.pk)) == agreed


def test_restoring_takes_the_newest_agreement_and_no_refused_one(service, anna, ben):
    for number in ("0808 157 0111", NEW_NUMBER):
        confirm(propose(service, with_number(service, number), source=LETTER, user=anna), ben)
    refuse(propose(service, with_number(service, "0808 157 0666"), source=LETTER, user=anna), ben)
    write_facts(service, with_number(service, "0808 157 0777"))

    restore_last_agreed(service)

    assert number_of(service) == NEW_NUMBER


def test_restoring_without_any_agreement_changes_nothing(service, anna):
    propose(service, with_number(service), source=LETTER, user=anna)

    assert not restore_last_agreed(service)
    assert number_of(service) == NUMBER


@pytest.mark.parametrize("status", ["paused", "withdrawn", "draft"])
def test_taking_down_takes_one(service, anna, status):
    made = waiting_block(service, anna, source="", status=status)

    assert made == []
    assert Service.objects.get(pk=service.pk).status == status


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_putting_up_takes_two(anna, ben, status):
    service = invented_line(status=status)

    [proposal] = waiting_block(service, anna, status="listed")

    assert Service.objects.get(pk=service.pk).status == status
    confirm(proposal, ben)
    assert Service.objects.get(pk=service.pk).status == "listed"


def test_putting_up_without_a_source_is_refused(anna):
    service = invented_line(status="draft")

    with pytest.raises(ProposalError, match="Say where"):
        waiting_block(service, anna, source="", status="listed")

    assert Service.objects.get(pk=service.pk).status == "draft"


@pytest.mark.parametrize("status", ["draft", "paused"])
def test_facts_of_a_service_that_nobody_sees_take_one(anna, status):
    service = invented_line(status=status)

    made = waiting_block(service, anna, source="", confidentiality="They record calls.")

    assert made == []
    assert Service.objects.get(pk=service.pk).confidentiality == "They record calls."


def test_facts_of_a_listed_service_wait_and_its_other_words_do_not(service, anna):
    [proposal] = waiting_block(
        service, anna, confidentiality="They record calls.", does="Someone who listens."
    )

    now = Service.objects.get(pk=service.pk)
    assert now.confidentiality == proposal.old["confidentiality"] != "They record calls."
    assert proposal.new["confidentiality"] == "They record calls."
    assert now.does == "Someone who listens."
    assert now.status == "listed"


def test_source_is_asked_for_only_when_something_waits(service, anna):
    asked = []

    def source():
        asked.append("asked")
        return LETTER

    waiting_block(service, anna, source=source, does="Someone who listens.")
    assert asked == []
    [proposal] = waiting_block(service, anna, source=source, confidentiality="They record calls.")
    assert asked == ["asked"]
    assert proposal.source == LETTER
