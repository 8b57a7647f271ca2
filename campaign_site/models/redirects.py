"""Addresses that staff lead elsewhere by hand; those of moved pages follow by themselves."""

from cms.models import Page
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


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
