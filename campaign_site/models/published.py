"""What the publisher writes down: the edition counter, addresses, failures, warnings."""

from cms.models import Page
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class EditionCounter(models.Model):
    """One row: how often anything changed that visitors could see."""

    counter = models.BigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="edition_counter_is_one_row"),
        ]

    def __str__(self):
        return str(self.counter)

    @classmethod
    def current(cls) -> int:
        return cls.objects.get_or_create(pk=1)[0].counter

    @classmethod
    def advance(cls) -> None:
        """One step, inside the transaction of the change that causes it."""
        if not cls.objects.filter(pk=1).update(counter=F("counter") + 1):
            cls.objects.get_or_create(pk=1, defaults={"counter": 2})


class PublicAddress(models.Model):
    """An address that was published once: it never becomes a 404 again.

    Its page may have moved (a redirect is published) or be gone (410).
    """

    path = models.CharField(_("address"), max_length=500, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True)
    first_published_on = models.DateField(_("first published"), auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="public_address_begins_with_a_slash"
            ),
        ]

    def __str__(self):
        return self.path


class FailedPage(models.Model):
    """A page whose newest version did not pass: visitors still see the one before."""

    path = models.CharField(_("address"), max_length=500, unique=True)
    reason = models.TextField(_("why"))
    failing_since = models.DateTimeField(_("since"), auto_now_add=True)
    last_good_at = models.DateTimeField(
        _("visitors see the version of"),
        null=True,
        blank=True,
        help_text=_("Empty: visitors see no page at this address yet."),
    )

    class Meta:
        ordering = ["path"]
        verbose_name = _("page that did not publish")
        verbose_name_plural = _("pages that did not publish")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="failed_page_says_why"),
        ]

    def __str__(self):
        return self.path


class WarningKind(models.TextChoices):
    """Who writes a warning, and clears it again."""

    PUBLISHING = "publishing", _("What the publisher saw")
    LINKS = "links", _("Links to other sites")


class PageWarning(models.Model):
    """A page, and what staff should do about it: one row of each kind."""

    path = models.CharField(_("address"), max_length=500)
    kind = models.CharField(
        _("kind"), max_length=12, choices=WarningKind, default=WarningKind.PUBLISHING
    )
    words = models.TextField(_("what to do"))
    warned_since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ["path", "kind"]
        verbose_name = _("page with a warning")
        verbose_name_plural = _("pages with a warning")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="page_warning_says_what"),
            models.CheckConstraint(
                condition=Q(kind__in=["publishing", "links"]), name="page_warning_kind_is_known"
            ),
            models.UniqueConstraint(fields=["path", "kind"], name="page_warning_once_of_a_kind"),
        ]

    def __str__(self):
        return self.path
