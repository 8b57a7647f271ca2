"""Changing a fact of a listed service takes two people (DESIGN 5.4).

Taking down takes one, and so does putting back what two people had agreed on before.
"""

from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .freshness import holds_for
from .models import Confidence, Proposal, ProposalState, Service, Status, Verification
from .service_facts import changed_facts, read_facts, write_facts
from .two_people import ProposalError, decide, require_another, waiting

FROM_A_FILE = "register file"


@transaction.atomic
def propose(service: Service, new: dict, *, source: str, user=None) -> Proposal:
    """Let a change wait. `user` is None for a register file.

    The same change proposed again is the one that waits. Raises ProposalError where nothing
    changes, no source is given, or another change waits already.
    """
    old = read_facts(service)
    if old == new:
        raise ProposalError(_("Nothing changes."))
    if not source.strip():
        raise ProposalError(_("Say where the new value was read."))
    standing = service.proposals.filter(state=ProposalState.WAITING).first()
    if standing and (standing.old, standing.new) == (old, new):
        return standing
    if standing:
        raise ProposalError(
            _("Another change of %(service)s waits already. Confirm or refuse it first.")
            % {"service": service}
        )
    return Proposal.objects.create(
        service=service,
        old=old,
        new=new,
        source=source.strip(),
        proposed_by=user,
        proposed_by_name=user.get_username() if user else FROM_A_FILE,
    )


@transaction.atomic
def confirm(proposal: Proposal, user, today: date | None = None) -> None:
    """Make the change true. Raises ProposalError for the proposer himself, for a decided one,
    and where the facts are no longer those that the proposer saw."""
    proposal = waiting(proposal)
    require_another(proposal, user)
    if read_facts(proposal.service) != proposal.old:
        raise ProposalError(
            _("The facts have changed since this was proposed. Refuse it and propose it anew.")
        )
    write_facts(proposal.service, proposal.new)
    note_source(proposal, today or timezone.localdate())
    decide(proposal, ProposalState.CONFIRMED, user)


@transaction.atomic
def restore_last_agreed(service: Service) -> bool:
    """Put back the facts that two people last agreed on, by one person. False without any."""
    last = service.proposals.filter(state=ProposalState.CONFIRMED).order_by("-decided_at").first()
    if last is None:
        return False
    # The value comes back; whether visitors see the service is not decided here.
    write_facts(service, last.new | {"listed": read_facts(service)["listed"]})
    return True


def note_source(proposal: Proposal, today: date) -> None:
    """The new value was read today: its source, for as long as such a fact holds.

    What was read or confirmed before was the old value, and vouches for the new one no more.
    """
    if not proposal.old["listed"]:
        # While it was hidden one person could change it: no earlier confirmation vouches for it.
        proposal.service.verifications.update(confirmed_by="", confirmed_on=None)
    for fact in changed_facts(proposal.old, proposal.new):
        earlier = proposal.service.verifications.filter(fact=fact)
        earlier.update(confirmed_by="", confirmed_on=None, confidence=Confidence.LOW)
        Verification.objects.update_or_create(
            service=proposal.service,
            fact=fact,
            source=proposal.source,
            defaults={
                "source_says": _("Changed by two people."),
                "source_date": "",
                "source_date_note": "",
                "confidence": Confidence.MEDIUM,
                "read_on": today,
                "holds_until": today + holds_for(proposal.service.kind),
            },
        )


@contextmanager
def waiting_for_a_second_person(service: Service, *, source, user=None):
    """Turns whatever the block changes in a listed service's facts into a proposal.

    Run it inside a transaction. `source` is text, or a function that is called when there is a
    change. Yields a list that holds the proposal afterwards, if there is one. Words that are no
    facts stay changed, and so does a step down from the list.
    """
    old = read_facts(service) if service.pk else None
    status = service.status
    made: list[Proposal] = []
    yield made
    service.refresh_from_db()
    new = read_facts(service)
    if old is None or not needs_two(old, new, service.status):
        return
    service.status = status
    write_facts(service, old)
    words = source() if callable(source) else source
    made.append(propose(service, new, source=words, user=user))


def needs_two(old: dict, new: dict, status: str) -> bool:
    """Changes of what visitors see, and putting up; never taking down alone."""
    if old["listed"]:
        return status == Status.LISTED and old != new
    return new["listed"]
