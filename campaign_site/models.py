"""What the publisher keeps in the database: the edition counter, addresses, failures, warnings.

Beside it the one thing here that staff write: addresses that lead elsewhere.
"""

from cms.models import Page
from django.conf import settings
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


class Redirect(models.Model):
    """An address made by hand that leads to a page: of a former website, or short for a poster.

    With `page` it follows that page wherever it moves; `place` is where it stood when this was
    written, and a part of it. Never to another site.
    """

    path = models.CharField(_("old or short address"), max_length=500, unique=True)
    place = models.CharField(_("leads to"), max_length=500)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, editable=False)
    note = models.CharField(
        _("what it is for"),
        max_length=200,
        blank=True,
        help_text=_("For example: poster at stations, spring 2027."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False
    )
    # Outlives the account.
    made_by_name = models.CharField(_("made by"), max_length=150, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        ordering = ["path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path="/") & ~Q(path__startswith="//"),
                name="redirect_begins_at_an_address_here",
            ),
            models.CheckConstraint(
                condition=Q(place__startswith="/") & ~Q(place__startswith="//"),
                name="redirect_leads_to_an_address_here",
            ),
            models.CheckConstraint(
                condition=~Q(path=F("place")), name="redirect_leads_somewhere_else"
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


class PageWarning(models.Model):
    """A page that was published, and what staff should do about it."""

    path = models.CharField(_("address"), max_length=500, unique=True)
    words = models.TextField(_("what to do"))
    warned_since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ["path"]
        verbose_name = _("page with a warning")
        verbose_name_plural = _("pages with a warning")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="page_warning_says_what"),
        ]

    def __str__(self):
        return self.path
