"""What a campaign page says about itself."""

from cms.extensions import PageContentExtension
from cms.extensions.extension_pool import extension_pool
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signposting.register import SignpostKey


class Section(models.TextChoices):
    NONE = "", _("None")
    FACTS = "facts", _("The facts")
    NEWS = "news", _("News")


@extension_pool.register
class PageDetails(PageContentExtension):
    """Belongs to one version of a page and is copied with it."""

    lead = models.TextField(
        _("first lines"), blank=True, help_text=_("At most three short sentences.")
    )
    signpost = models.CharField(
        _("signpost"),
        max_length=12,
        choices=SignpostKey,
        default=SignpostKey.HELPLINE,
        help_text=_(
            "The help this page shows. Never the Stop It Now helpline on a page for children or "
            "for people who were abused."
        ),
    )
    crisis_first = models.BooleanField(
        _("crisis help first"),
        default=False,
        help_text=_("Shows emergency and crisis lines above everything else."),
    )
    section = models.CharField(_("section"), max_length=10, choices=Section, blank=True)
    owner = models.CharField(
        _("owner"), max_length=80, default="Campaign team", help_text=_("Who answers for the page.")
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True, blank=True)
    dated = models.CharField(
        _("date of an archived release"),
        max_length=10,
        blank=True,
        help_text=_("Only for news from the archive, as 2018 or 2018-03-12."),
    )

    class Meta:
        verbose_name = _("page details")
        verbose_name_plural = _("page details")
        constraints = [
            models.CheckConstraint(
                condition=Q(signpost__in=SignpostKey.values),
                name="details_signpost_is_known",
                violation_error_message=_("The signpost is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(section__in=Section.values),
                name="details_section_is_known",
                violation_error_message=_("The section is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(dated__regex=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"),
                name="details_dated_is_a_date",
                violation_error_message=_("Write the date as 2018, 2018-03 or 2018-03-12."),
            ),
        ]

    def __str__(self):
        return str(self.extended_object)
