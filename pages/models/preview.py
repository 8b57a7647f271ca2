"""A link to one draft, for somebody without an account."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version


class PreviewLinkQuerySet(models.QuerySet):
    def standing(self, moment: datetime):
        """Those that open at `moment` (aware): not ended by anybody, their draft still one."""
        return self.filter(revoked_at=None, expires_at__gt=moment, version__state=DRAFT)


class PreviewLink(models.Model):
    """Who has the token sees the draft until `expires_at`. The token itself is kept nowhere.

    How long a link may last is said where one is made (pages/previews.py).
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="preview_links")
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(
        _("who it is for"), max_length=120, help_text=_("For example: the charity's press office.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Names outlive accounts.
    made_by_name = models.CharField(_("made by"), max_length=150)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(_("ended early"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_by_name = models.CharField(_("ended by"), max_length=150, blank=True)
    # Written by the publisher: why the link shows nothing, or not all of the draft.
    trouble = models.CharField(_("trouble"), max_length=300, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 (a checksum)
                name="preview_link_keeps_a_checksum_alone",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_ends_after_it_was_made"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="preview_link_says_who_it_is_for"),
        ]

    def __str__(self):
        return f"{self.version.content} ({self.note})"

    def stands(self, moment: datetime) -> bool:
        """As `PreviewLinkQuerySet.standing`, of this row."""
        ended = self.revoked_at is not None or self.expires_at <= moment
        return not ended and self.version.state == DRAFT
