"""What waits for somebody else: your own requests, and those that you cannot answer.

So an auditor, or an author in a busy newsroom, sees what waits for whom.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.models import FigureChange, Notice
from pages.sign_off.people import may_publish
from signposting.models import Proposal, ProposalState

from .approvals import asked, page_of, those_that_fit
from .moments import day_and_time
from .rows import FEW, Row


def waits_for_others(user) -> list[Row]:
    return [*notices(user), *drafts(user), *facts(user), *figures(user)]


def notices(user) -> list[Row]:
    waiting = Notice.objects.asked(timezone.now()).order_by("starts_at")
    return [
        Row(
            _("The notice “%(title)s” waits for a publisher") % {"title": one.heading},
            asked_words(user, one.asked_by_id, one.asked_by_name, one.asked_at),
            reverse("notices"),
        )
        for one in beyond(user, may_publish(user), waiting, "asked_by")[:FEW]
    ]


def drafts(user) -> list[Row]:
    waiting = asked().order_by("asked_at")
    return [
        Row(
            _("“%(title)s” waits for a publisher’s approval") % {"title": one.title},
            asked_words(user, one.asked_by_id, one.asked_by_name, one.asked_at),
            page_of(one),
        )
        for one in those_that_fit(beyond(user, may_publish(user), waiting, "asked_by"))
    ]


def facts(user) -> list[Row]:
    waiting = Proposal.objects.filter(state=ProposalState.WAITING).order_by("proposed_at")
    may = user.has_perm("signposting.change_proposal")
    return [
        Row(
            _("A changed fact of %(service)s waits for a second person")
            % {"service": one.service.name},
            proposed_words(user, one),
            reverse("admin:signposting_proposal_change", args=[one.pk]),
        )
        for one in beyond(user, may, waiting, "proposed_by").select_related("service")[:FEW]
    ]


def figures(user) -> list[Row]:
    waiting = FigureChange.objects.filter(state=ProposalState.WAITING).order_by("proposed_at")
    may = user.has_perm("pages.change_figurechange")
    return [
        Row(
            _("The figure %(name)s waits for a second person") % {"name": one.slug},
            proposed_words(user, one),
            reverse("admin:pages_figurechange_change", args=[one.pk]),
        )
        for one in beyond(user, may, waiting, "proposed_by")[:FEW]
    ]


def beyond(user, may_answer: bool, waiting: QuerySet, by: str) -> QuerySet:
    """Of what waits, that which this person cannot answer: with the right to, their own alone."""
    return waiting.filter(**{by: user}) if may_answer else waiting


def asked_words(user, by_id: int | None, by_name: str, at: datetime) -> str:
    if by_id == user.pk:
        return _("You asked %(when)s") % {"when": day_and_time(at)}
    return _("%(who)s asked %(when)s") % {"who": by_name, "when": day_and_time(at)}


def proposed_words(user, one: Proposal | FigureChange) -> str:
    when = day_and_time(one.proposed_at)
    if one.proposed_by_id == user.pk:
        return _("You proposed it %(when)s") % {"when": when}
    return _("Proposed by %(who)s, %(when)s") % {"who": one.proposed_by_name, "when": when}
