"""Other people's sites that pages may lead to and that are no service."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutsideUse(models.TextChoices):
    EXIT = "exit", _("Where “Exit this page” leads")
    LINK = "link", _("May be linked to in texts")


class OutsideSite(models.Model):
    """One site. Links of texts may lead to hosts of the register alone, and to these."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(
        _("address"),
        max_length=300,
        help_text=_(
            "Begins with https://. For “Exit this page” choose a plain page that anybody might "
            "read, that loads fast and asks for nothing."
        ),
    )
    use = models.CharField(
        _("use"),
        max_length=10,
        choices=OutsideUse,
        default=OutsideUse.LINK,
        help_text=_("One site alone can be the way out."),
    )
    why = models.CharField(
        _("why it is here"),
        max_length=200,
        blank=True,
        help_text=_("For staff: which page needs it, and who looked at it."),
    )

    class Meta:
        ordering = ["use", "name"]
        verbose_name = _("outside site")
        verbose_name_plural = _("outside sites")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="outside_site_has_a_name",
                violation_error_message=_("An outside site needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(address__regex=r"^https://[A-Za-z0-9.-]+(/[!-~]*)?$"),
                name="outside_site_is_https",
                violation_error_message=_(
                    "Write the whole address, beginning with https:// and without spaces."
                ),
            ),
            models.CheckConstraint(
                condition=Q(use__in=OutsideUse.values),
                name="outside_site_use_is_known",
                violation_error_message=_("The use is none of the known ones."),
            ),
            models.UniqueConstraint(
                fields=["use"],
                condition=Q(use=OutsideUse.EXIT),
                name="outside_site_one_exit",
                violation_error_message=_(
                    "There is a way out already. Change its address, or make it a link first."
                ),
            ),
        ]

    def __str__(self):
        return self.name
