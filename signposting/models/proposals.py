"""Two people for a changed fact: what one proposes waits until another confirms it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("Waits for a second person")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")


class TwoPeopleChange(models.Model):
    """What one person proposed and another decides, old and new side by side.

    Names are kept as text as well, so that a decision outlives the accounts of those who took it.
    """

    old = models.JSONField(_("as it is"))
    new = models.JSONField(_("as proposed"))
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.WAITING
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposed_by_name = models.CharField(_("proposed by"), max_length=150)
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(_("decided by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="%(class)s_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by_name="", decided_at__isnull=True)
                | (~Q(state="waiting") & ~Q(decided_by_name="") & Q(decided_at__isnull=False)),
                name="%(class)s_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(decided_by_name=F("proposed_by_name")),
                name="%(class)s_takes_two_people",
            ),
        ]


class Proposal(TwoPeopleChange):
    """A changed fact of one service. `old` and `new` are documents as
    `service_facts.read_facts` makes them."""

    service = models.ForeignKey(
        "signposting.Service", models.PROTECT, related_name="proposals", verbose_name=_("service")
    )
    source = models.CharField(
        _("source"), max_length=400, help_text=_("Where the new value was read.")
    )

    class Meta(TwoPeopleChange.Meta):
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        constraints = [
            *TwoPeopleChange.Meta.constraints,
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="proposal_has_a_source"),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(state="waiting"),
                name="proposal_one_waiting_per_service",
            ),
        ]

    def __str__(self):
        return f"{self.service}: {self.get_state_display()}"
