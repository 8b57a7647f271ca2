"""Erasing what a page once said, for legal reasons: a deed of two people, kept on record.

The record names checksums and times, never the words that were erased. The database refuses to
change a decided row and to delete any (migration 0003).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ErasureState(models.TextChoices):
    ASKED = "asked", _("Waits for a second person")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")


class ErasureRequestQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=ErasureState.CONFIRMED)


class ErasureRequest(models.Model):
    """The copies of one address that visitors got within a time, to be erased on every node.

    Names are kept as text as well, so that the record outlives the accounts.
    """

    path = models.CharField(_("address"), max_length=500)
    start = models.DateTimeField(_("from"))
    end = models.DateTimeField(_("until"))
    checksums = models.JSONField(
        _("checksums"), help_text=_("SHA-256 of each copy that is to be erased.")
    )
    reason = models.TextField(
        _("reason"),
        help_text=_(
            "Such as “court order of 3 March”, with its number. Never repeat here what is to be "
            "erased: the reason stays on record."
        ),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ErasureState, default=ErasureState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_by_name = models.CharField(_("asked by"), max_length=150)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(_("decided by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("erasure for legal reasons")
        verbose_name_plural = _("erasures for legal reasons")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ErasureState.values), name="erasure_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="erasure_has_a_reason"),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="erasure_is_somebodys"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="erasure_has_a_time"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_by_name="", decided_at__isnull=True)
                | (~Q(state="asked") & ~Q(decided_by_name="") & Q(decided_at__isnull=False)),
                name="erasure_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(decided_by_name=F("asked_by_name")),
                name="erasure_takes_two_people",
            ),
        ]

    def __str__(self):
        return f"{self.path} ({self.get_state_display()})"


class ErasureDone(models.Model):
    """One node has erased one copy: no file of it is left in its published folder."""

    request = models.ForeignKey(
        ErasureRequest, models.PROTECT, related_name="done", verbose_name=_("erasure")
    )
    node = models.CharField(_("machine"), max_length=100)
    sha256 = models.CharField(_("checksum"), max_length=64)
    erased_at = models.DateTimeField(_("erased"), auto_now_add=True)

    class Meta:
        ordering = ["-erased_at"]
        verbose_name = _("erased copy")
        verbose_name_plural = _("erased copies")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "node", "sha256"], name="erasure_is_noted_once_a_node"
            ),
        ]

    def __str__(self):
        return f"{self.short} {self.node}"

    @property
    def short(self) -> str:
        """The beginning of the checksum, as people compare them."""
        return self.sha256[:8]
