"""Who asked for a page to go up, who agreed, and what was published, by whom and how."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version


class Route(models.TextChoices):
    """How a version went up or came down."""

    SIGNED_OFF = "signed-off", _("approved by another person")
    EMERGENCY = "emergency", _("emergency, by a duty officer alone")
    SCHEDULED = "scheduled", _("at its time")
    RESTORED = "restored", _("restored: approved before, word for word")
    LOADED = "loaded", _("initial campaign")
    TAKEN_DOWN = "taken-down", _("taken down")


class SignOffState(models.TextChoices):
    ASKED = "asked", _("waits for approval")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned to the author")
    REPLACED = "replaced", _("replaced by a later request")


class SignOff(models.Model):
    """One request and its answer. It outlives the accounts and the draft it names."""

    version = models.ForeignKey(
        Version, models.SET_NULL, null=True, related_name="sign_offs", verbose_name=_("version")
    )
    page = models.ForeignKey("cms.Page", models.SET_NULL, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=15)
    title = models.CharField(_("title"), max_length=255)
    content_hash = models.CharField(
        _("checksum"), max_length=64, help_text=_("Of everything the draft said at that moment.")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_by_name = models.CharField(_("asked by"), max_length=150)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=SignOffState, default=SignOffState.ASKED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(_("answered by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SignOffState.values), name="sign_off_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="sign_off_says_who_asked"),
            models.CheckConstraint(
                condition=Q(content_hash__regex="^[0-9a-f]{64}$"), name="sign_off_has_a_checksum"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "replaced"])
                | (~Q(decided_by_name="") & Q(decided_at__isnull=False)),
                name="sign_off_answer_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by_name=F("asked_by_name")),
                name="sign_off_takes_two_people",
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(state__in=["asked", "approved"]),
                name="sign_off_one_stands_a_version",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_state_display()}"


class Publication(models.Model):
    """One deed: a version went up, or came down. Rows are never changed but by their review."""

    version = models.ForeignKey(
        Version, models.SET_NULL, null=True, related_name="publications", verbose_name=_("version")
    )
    page = models.ForeignKey("cms.Page", models.SET_NULL, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=15)
    title = models.CharField(_("title"), max_length=255)
    content_hash = models.CharField(_("checksum"), max_length=64)
    route = models.CharField(_("how"), max_length=10, choices=Route)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("by"), max_length=150)
    approved_by_name = models.CharField(_("approved by"), max_length=150, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)
    overridden = models.JSONField(
        _("checks overridden"), default=list, blank=True, help_text=_("With who, why and when.")
    )
    review_by = models.DateTimeField(
        _("to be reviewed by"), null=True, blank=True, help_text=_("After the emergency route.")
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_by_name = models.CharField(_("reviewed by"), max_length=150, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.CheckConstraint(condition=Q(route__in=Route.values), name="publication_route"),
            models.CheckConstraint(condition=~Q(by_name=""), name="publication_says_who"),
            models.CheckConstraint(
                condition=~Q(route="emergency") | (~Q(reason="") & Q(review_by__isnull=False)),
                name="publication_emergency_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True) | ~Q(reviewed_by_name=""),
                name="publication_review_says_who",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True) | ~Q(reviewed_by_name=F("by_name")),
                name="publication_review_takes_another",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_route_display()}"


class CheckOverride(models.Model):
    """A publisher looked at one finding in one version and answers for it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="check_overrides")
    rule = models.CharField(_("rule"), max_length=80)
    excerpt = models.TextField(_("words"))
    level = models.CharField(_("level"), max_length=10)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["at"]
        verbose_name = _("check overridden")
        verbose_name_plural = _("checks overridden")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "rule", "excerpt"], name="check_override_once_a_finding"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(by_name=""), name="check_override_says_who_and_why"
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.excerpt}"
