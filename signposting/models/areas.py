"""Where: areas and the police forces that cover them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Nation(models.TextChoices):
    """Nations with bank holidays of their own."""

    ENGLAND_AND_WALES = "england-and-wales", _("England and Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class PoliceForce(models.Model):
    """A territorial force: its organisation and the service where one reports online."""

    slug = models.SlugField(_("short name"), unique=True)
    organisation = models.OneToOneField(
        "signposting.Organisation",
        models.PROTECT,
        related_name="police_force",
        verbose_name=_("organisation"),
    )
    report_service = models.OneToOneField(
        "signposting.Service",
        models.PROTECT,
        related_name="police_force",
        verbose_name=_("service for reports"),
        help_text=_("The service of the register that takes this force's reports."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(order__gte=1),
                name="force_order_begins_at_one",
                violation_error_message=_("The order begins at 1."),
            ),
        ]

    def __str__(self):
        return self.organisation.name


class Area(models.Model):
    """A place that visitors know by name: a county, a city or a council area."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    nation = models.CharField(
        _("nation"), max_length=20, choices=Nation, default=Nation.ENGLAND_AND_WALES
    )
    force = models.ForeignKey(
        PoliceForce, models.PROTECT, related_name="areas", verbose_name=_("police force")
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nation__in=Nation.values),
                name="area_nation_is_known",
                violation_error_message=_("The nation is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="area_has_a_name",
                violation_error_message=_("An area needs a name."),
            ),
        ]

    def __str__(self):
        return self.name
