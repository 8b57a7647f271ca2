"""What waits for whom: to review, to approve, to mend, to confirm."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from campaign_site.models import ErasureRequest
from pages.models import FigureChange, Notice, Publication, Route
from pages.models.sign_off import SignOffState
from pages.sign_off.people import may_publish, name_of
from signposting.models import Proposal, ProposalState

from . import approvals
from .moments import day_and_time
from .rows import FEW, Row


def emergencies(user) -> list[Row]:
    """Published by one person alone, and not looked at by a second one yet."""
    waiting = Publication.objects.filter(route=Route.EMERGENCY, reviewed_at__isnull=True)
    return [
        Row(
            _("%(who)s published “%(title)s” alone. Another publisher has to review it.")
            % {"who": one.by_name, "title": one.title},
            _("By %(when)s. Reason: %(reason)s")
            % {"when": day_and_time(one.review_by), "reason": one.reason},
            reverse("sign-off-waiting"),
            is_urgent=True,
        )
        for one in waiting.order_by("at")
    ] + [
        Row(
            _("%(who)s put up the notice “%(title)s” alone. Another publisher has to look at it.")
            % {"who": one.asked_by_name, "title": one.heading},
            _("By %(when)s. Reason: %(reason)s")
            % {"when": day_and_time(one.review_by), "reason": one.reason},
            reverse("notices"),
            is_urgent=True,
        )
        for one in Notice.objects.unreviewed()
    ]


def waits_for_you(user) -> list[Row]:
    return [
        *notices_to_approve(user),
        *approvals.to_approve(user),
        *approvals.returned_to(user),
        *notices_returned_to(user),
        *approvals.after_approval(user),
        *approvals.changed_since_you_asked(user),
        *facts_to_confirm(user),
    ]


def notices_to_approve(user) -> list[Row]:
    if not may_publish(user):
        return []
    waiting = Notice.objects.asked(timezone.now())
    others = waiting.exclude(Q(asked_by=user) | Q(asked_by_name=name_of(user)))
    return [notice_row(one) for one in others.order_by("starts_at")[:FEW]]


def notice_row(one: Notice) -> Row:
    return Row(
        _("Agree to the notice “%(title)s”") % {"title": one.heading},
        notice_start(one),
        reverse("notices"),
    )


def notice_start(one: Notice) -> str:
    if one.lasts:
        return _("Asked by %(who)s. It starts once you agree.") % {"who": one.asked_by_name}
    return _("Asked by %(who)s. It is to start %(when)s.") % {
        "who": one.asked_by_name,
        "when": day_and_time(one.starts_at),
    }


def notices_returned_to(user) -> list[Row]:
    """Your notices that another sent back or nobody answered, until you ask for one again."""
    came_back = Coalesce(OuterRef("decided_at"), OuterRef("ends_at"))
    later = Notice.objects.filter(asked_by=user, asked_at__gt=came_back).exclude(pk=OuterRef("pk"))
    back = Notice.objects.came_back_to(user, timezone.now()).exclude(decided_by=user)
    return [
        Row(
            _("Mend the notice “%(title)s”") % {"title": one.heading},
            returned_words(one),
            reverse("notices"),
        )
        for one in back.exclude(Exists(later))[:FEW]
    ]


def returned_words(one: Notice) -> str:
    if one.decided_at is None:
        return _("Nobody answered before its end, %(when)s.") % {"when": day_and_time(one.ends_at)}
    return _("Returned by %(who)s: %(comment)s") % {
        "who": one.decided_by_name,
        "comment": one.comment,
    }


def facts_to_confirm(user) -> list[Row]:
    """Changed facts and figures, and erasures, that take a second person."""
    rows = []
    if user.has_perm("signposting.change_proposal"):
        changed = Proposal.objects.filter(state=ProposalState.WAITING).exclude(proposed_by=user)
        rows += [
            Row(
                _("Confirm a changed fact of %(service)s") % {"service": one.service.name},
                _("Proposed by %(who)s, %(when)s")
                % {"who": one.proposed_by_name, "when": day_and_time(one.proposed_at)},
                reverse("admin:signposting_proposal_change", args=[one.pk]),
            )
            for one in changed.select_related("service").order_by("proposed_at")[:FEW]
        ]
    if user.has_perm("pages.change_figurechange"):
        figures = FigureChange.objects.filter(state=ProposalState.WAITING)
        rows += [
            Row(
                _("Confirm the figure %(name)s") % {"name": one.slug},
                _("Proposed by %(who)s, %(when)s")
                % {"who": one.proposed_by_name, "when": day_and_time(one.proposed_at)},
                reverse("admin:pages_figurechange_change", args=[one.pk]),
            )
            for one in figures.exclude(proposed_by=user).order_by("proposed_at")[:FEW]
        ]
    if may_publish(user):
        asked = ErasureRequest.objects.filter(state="asked").exclude(asked_by=user)
        rows += [
            Row(
                _("Decide on an erasure at %(path)s") % {"path": one.path},
                _("Asked by %(who)s") % {"who": one.asked_by_name},
                reverse("erasure", args=[one.pk]),
            )
            for one in asked[:FEW]
        ]
    return rows


def your_drafts(user) -> list[Row]:
    drafts = Version.objects.filter(state=DRAFT, created_by=user).exclude(
        sign_offs__state__in=[SignOffState.ASKED, SignOffState.APPROVED]
    )
    return [
        Row(
            _("“%(title)s” is a draft of yours") % {"title": one.content.title},
            _("Changed %(when)s") % {"when": day_and_time(one.modified)},
            reverse("sign-off", args=[one.pk]),
        )
        for one in drafts.order_by("-modified").prefetch_related("content")[:FEW]
    ]
