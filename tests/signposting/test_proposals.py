"""Two people for a changed fact: what is refused and what waits."""

import copy
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from signposting.cards import service_card
from signposting.models import Proposal, ProposalState, Service, Verification
from signposting.proposals import (
    FROM_A_FILE,
    confirm,
    propose,
)
from signposting.service_facts import read_facts
from signposting.two_people import ProposalError, refuse
from tests.signposting.invented_register import (
    NEW_NUMBER,
    NUMBER,
    READ_ON,
    invented_line,
    invented_person,
    invented_verification,
    number_of,
    with_facts,
    with_number,
)

pytestmark = pytest.mark.django_db
TODAY = date(2030, 2, 1)
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


def gone(person) -> None:
    """Removed in the database itself: the program only deactivates who has a history."""
    for link in ("proposed_by", "decided_by"):
        Proposal.objects.filter(**{link: person}).update(**{link: None})
    person.delete()


# Proposing


def test_propose_changes_nothing_yet(service, anna):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)

    assert number_of(service) == NUMBER
    assert proposal.state == ProposalState.WAITING
    assert (proposal.proposed_by, proposal.proposed_by_name) == (anna, "anna")
    assert proposal.old["channels"][0]["value"] == NUMBER
    assert proposal.new["channels"][0]["value"] == NEW_NUMBER


def test_propose_refuses_where_nothing_changes(service, anna):
    with pytest.raises(ProposalError, match="Nothing changes"):
        propose(service, read_facts(service), source=LETTER, user=anna)


@pytest.mark.parametrize("source", ["", " ", "\n\t"])
def test_propose_refuses_without_a_source(service, anna, source):
    with pytest.raises(ProposalError, match="Say where the new value was read"):
        propose(service, with_number(service), source=source, user=anna)


def test_propose_refuses_while_another_change_waits(service, anna, ben):
    propose(service, with_number(service), source=LETTER, user=anna)

    with pytest.raises(ProposalError, match="Another change of Invented line waits already"):
        propose(service, with_number(service, "0808 157 0111"), source=LETTER, user=ben)

    assert service.proposals.count() == 1


@pytest.mark.parametrize("decide", [confirm, refuse])
def test_propose_anew_once_the_other_is_decided(service, anna, ben, decide):
    decide(propose(service, with_number(service), source=LETTER, user=anna), ben)

    propose(service, with_number(service, "0808 157 0111"), source=LETTER, user=anna)

    assert service.proposals.count() == 2


def test_changes_of_two_services_wait_side_by_side(service, anna):
    other = invented_line()

    propose(service, with_number(service), source=LETTER, user=anna)
    propose(other, with_number(other), source=LETTER, user=anna)

    assert Proposal.objects.filter(state=ProposalState.WAITING).count() == 2


def test_proposal_of_a_file_has_no_account(service):
    proposal = propose(service, with_number(service), source="A file")

    assert (proposal.proposed_by, proposal.proposed_by_name) == (None, FROM_A_FILE)


# Confirming


def test_second_person_makes_the_change_true(service, anna, ben):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)

    confirm(proposal, ben, today=TODAY)

    proposal.refresh_from_db()
    assert number_of(service) == NEW_NUMBER
    assert proposal.state == ProposalState.CONFIRMED
    assert (proposal.decided_by, proposal.decided_by_name) == (ben, "ben")
    assert proposal.decided_at is not None


def test_proposer_may_not_confirm(service, anna):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)

    with pytest.raises(ProposalError, match="A second person has to confirm it"):
        confirm(proposal, anna)

    assert number_of(service) == NUMBER
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.WAITING


def test_proposer_may_not_confirm_under_a_new_name(service, anna):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    anna.username = "anna-the-second"
    anna.save()

    with pytest.raises(ProposalError, match="A second person has to confirm it"):
        confirm(proposal, anna)

    assert number_of(service) == NUMBER


def test_proposer_may_not_confirm_with_a_new_account_of_the_same_name(service, anna):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    gone(anna)

    with pytest.raises(ProposalError, match="A second person has to confirm it"):
        confirm(proposal, invented_person("anna"))

    assert number_of(service) == NUMBER


def test_another_person_may_confirm_after_the_proposer_left(service, anna, ben):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    gone(anna)

    confirm(proposal, ben)

    assert number_of(service) == NEW_NUMBER


@pytest.mark.parametrize("first", [confirm, refuse])
@pytest.mark.parametrize("second", [confirm, refuse])
def test_decision_is_taken_once(service, anna, ben, first, second):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    first(proposal, ben)

    with pytest.raises(ProposalError, match="This was decided already"):
        second(proposal, invented_person("carla"))

    assert Proposal.objects.get(pk=proposal.pk).decided_by_name == "ben"


def test_confirm_refuses_when_the_facts_have_changed_meanwhile(service, anna, ben):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    service.channels.update(note="Press 1")

    with pytest.raises(ProposalError, match="The facts have changed since this was proposed"):
        confirm(proposal, ben)

    assert number_of(service) == NUMBER


def test_confirm_does_not_put_a_service_back_that_was_paused_meanwhile(service, anna, ben):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    Service.objects.filter(pk=service.pk).update(status="paused")

    with pytest.raises(ProposalError):
        confirm(proposal, ben)

    assert Service.objects.get(pk=service.pk).status == "paused"


def test_confirm_of_a_value_that_the_register_refuses_changes_nothing(service, anna, ben):
    proposal = propose(service, with_number(service, "call us"), source=LETTER, user=anna)

    with pytest.raises(ValidationError):
        confirm(proposal, ben)

    assert number_of(service) == NUMBER
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.WAITING


@pytest.mark.parametrize("who", ["anna", "ben"])
def test_anybody_may_refuse_the_proposer_too(service, anna, ben, who):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)

    refuse(proposal, {"anna": anna, "ben": ben}[who], "A misprint.")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.comment) == (ProposalState.REFUSED, "A misprint.")
    assert proposal.decided_by_name == who
    assert number_of(service) == NUMBER


# The source of the new value


@pytest.mark.parametrize(("kind", "days"), [("helpline", 90), ("report", 180), ("emergency", 180)])
def test_confirm_notes_the_source_for_as_long_as_such_a_fact_holds(anna, ben, kind, days):
    service = invented_line(kind=kind)

    confirm(propose(service, with_number(service), source=LETTER, user=anna), ben, today=TODAY)

    noted = service.verifications.get(source=LETTER)
    assert noted.fact == "contact"
    assert noted.read_on == TODAY
    assert noted.holds_until == TODAY + timedelta(days=days)
    assert (noted.confirmed_by, noted.confirmed_on) == ("", None)


def test_confirm_notes_the_source_for_each_kind_of_fact_that_changed(service, anna, ben):
    document = with_number(service)
    document["confidentiality"] = "They now record calls."
    document["channels"][0]["hours"][0]["closes"] = "21:00"

    confirm(propose(service, document, source=LETTER, user=anna), ben, today=TODAY)

    noted = Verification.objects.filter(service=service, source=LETTER)
    assert sorted(row.fact for row in noted) == ["confidentiality", "contact", "hours"]


def test_new_value_is_never_called_confirmed_for_what_was_confirmed_before(service, anna, ben):
    """The operator confirmed the old number, and nobody asked it about the new one."""
    confirmed = {"confirmed_by": "A. Person", "confirmed_on": READ_ON}
    service.verifications.filter(fact="contact").update(**confirmed)

    confirm(propose(service, with_number(service), source=LETTER, user=anna), ben, today=TODAY)

    card = service_card(with_facts(service), TODAY)
    assert card.main.value == NEW_NUMBER
    assert card.provenance == (
        "Read from an undated published page on 1 February 2030. Not confirmed by them."
    )


def test_new_value_from_the_same_source_is_not_confirmed_either(service, anna, ben):
    invented_verification(
        service, source=LETTER, confirmed_by="A. Person", confirmed_on=READ_ON, source_date="2029"
    )

    confirm(propose(service, with_number(service), source=LETTER, user=anna), ben, today=TODAY)

    card = service_card(with_facts(service), TODAY)
    assert card.provenance == (
        "Read from an undated published page on 1 February 2030. Not confirmed by them."
    )


def test_new_hours_do_not_read_as_the_old_ones_were_confirmed(service, anna, ben):
    service.verifications.filter(fact="hours").update(
        confirmed_by="A. Person", confirmed_on=READ_ON
    )
    document = read_facts(service)
    document = copy.deepcopy(document)
    document["channels"][0]["hours"][0]["closes"] = "21:00"

    confirm(propose(service, document, source=LETTER, user=anna), ben, today=TODAY)

    said = service_card(with_facts(service), TODAY).hours
    assert said == "Usually Monday to Friday, 9am to 9pm. Not confirmed."


def test_other_facts_stay_confirmed_when_a_number_changes(service, anna, ben):
    service.verifications.filter(fact="hours").update(
        confirmed_by="A. Person", confirmed_on=READ_ON
    )

    confirm(propose(service, with_number(service), source=LETTER, user=anna), ben, today=TODAY)

    said = service_card(with_facts(service), TODAY).hours
    assert said == "Open Monday to Friday, 9am to 5pm."


# Accounts come and go


def test_approvals_outlive_the_accounts_of_both(service, anna, ben):
    proposal = propose(service, with_number(service), source=LETTER, user=anna)
    confirm(proposal, ben)

    gone(anna)
    gone(ben)

    proposal.refresh_from_db()
    assert (proposal.proposed_by, proposal.decided_by) == (None, None)
    assert (proposal.proposed_by_name, proposal.decided_by_name) == ("anna", "ben")
    assert proposal.state == ProposalState.CONFIRMED


def test_service_with_a_decision_cannot_be_deleted(service, anna, ben):
    confirm(propose(service, with_number(service), source=LETTER, user=anna), ben)

    with pytest.raises(ProtectedError):
        service.delete()
