"""Deciding what one person proposed: by a second one, and once (DESIGN 5.4)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models.proposals import ProposalState, TwoPeopleChange


class ProposalError(Exception):
    """The step is refused; the message says why and what to do."""


def waiting(change: TwoPeopleChange) -> TwoPeopleChange:
    """The change, held against a second decision at the same moment."""
    change = type(change).objects.select_for_update().get(pk=change.pk)
    if change.state != ProposalState.WAITING:
        raise ProposalError(
            _("This was decided already: %(state)s.") % {"state": change.get_state_display()}
        )
    return change


def is_own(change: TwoPeopleChange, user) -> bool:
    """Whether the user proposed it; a name counts as well, for accounts come and go."""
    return user.get_username() == change.proposed_by_name or user == change.proposed_by


def require_another(change: TwoPeopleChange, user) -> None:
    if is_own(change, user):
        raise ProposalError(_("You proposed this. A second person has to confirm it."))


def decide(change: TwoPeopleChange, state: str, user) -> None:
    change.state = state
    change.decided_by = user
    change.decided_by_name = user.get_username()
    change.decided_at = timezone.now()
    change.save()


@transaction.atomic
def refuse(change: TwoPeopleChange, user, comment: str = "") -> None:
    """Let a change not happen; the proposer may take it back himself."""
    change = waiting(change)
    change.comment = comment
    decide(change, ProposalState.REFUSED, user)
