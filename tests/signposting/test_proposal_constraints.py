"""Each constraint of a proposal, and a service's one address, broken at the database itself."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from signposting.models import Proposal, Service
from tests.signposting.invented_register import invented_service

pytestmark = pytest.mark.django_db
DECIDED_AT = datetime(2030, 2, 1, 12, tzinfo=UTC)
CONFIRMED = {"state": "confirmed", "decided_by_name": "ben", "decided_at": DECIDED_AT}


def proposal(**values) -> Proposal:
    values = {"old": {}, "new": {}, "source": "A letter", "proposed_by_name": "anna"} | values
    return Proposal.objects.create(**{"service": invented_service(), **values})


@pytest.mark.parametrize(
    "values",
    [
        {},
        CONFIRMED,
        {**CONFIRMED, "state": "refused"},
        {**CONFIRMED, "state": "refused", "decided_by_name": "anna"},
    ],
)
def test_proposal_that_is_right_is_taken(values):
    assert proposal(**values).pk


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("proposal_state_is_known", {**CONFIRMED, "state": "perhaps"}),
        ("proposal_is_decided_by_somebody", {**CONFIRMED, "decided_by_name": ""}),
        ("proposal_is_decided_by_somebody", {**CONFIRMED, "decided_at": None}),
        ("proposal_is_decided_by_somebody", {**CONFIRMED, "state": "waiting"}),
        ("proposal_is_decided_by_somebody", {"decided_by_name": "ben"}),
        ("proposal_is_decided_by_somebody", {"decided_at": DECIDED_AT}),
        ("proposal_takes_two_people", {**CONFIRMED, "decided_by_name": "anna"}),
        ("proposal_has_a_source", {"source": ""}),
        ("proposal_has_a_source", {"source": " \n"}),
    ],
)
def test_proposal_is_refused_by(name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        proposal(**values)


def test_proposal_constraints_are_all_broken_here():
    broken = {"proposal_one_waiting_per_service"} | {
        name for name, _values in test_proposal_is_refused_by.pytestmark[0].args[1]
    }

    assert broken == {constraint.name for constraint in Proposal._meta.constraints}


def test_proposal_waits_once_for_each_service():
    first = proposal()

    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        proposal(service=first.service)


def test_proposal_waits_beside_decided_ones():
    decided = proposal(**CONFIRMED)
    proposal(service=decided.service, **CONFIRMED)

    assert proposal(service=decided.service).pk


def test_service_address_belongs_to_one_service():
    invented_service(address="quiet-line")

    with pytest.raises(IntegrityError, match=r"(?i)unique.*address"), transaction.atomic():
        invented_service(address="quiet-line")


def test_service_addresses_of_the_register_are_all_different():
    addresses = list(Service.objects.values_list("address", flat=True))

    assert len(addresses) == len(set(addresses)) > 0
    assert "" not in addresses
