"""Who is on duty, and on which number. For the staff alone: no visitor is ever shown it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DutyOfficer(models.Model):
    """One turn of one person. Not a fact of the register: nobody outside may see it."""

    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(
        _("number"),
        max_length=30,
        help_text=_("The number on which colleagues reach this person during the turn."),
    )
    begins = models.DateTimeField(_("from"), help_text=_("UK time."))
    ends = models.DateTimeField(_("until"), help_text=_("UK time."))

    class Meta:
        ordering = ["begins"]
        verbose_name = _("turn of duty")
        verbose_name_plural = _("turns of duty")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="duty_ends_after_it_begins",
                violation_error_message=_("A turn has to end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^\+?[0-9][0-9 ]*$") & Q(name__regex=r"\S"),
                name="duty_has_a_name_and_a_number",
                violation_error_message=_("Write a name, and the number in digits and spaces."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def dial(self) -> str:
        """The number as a link dials it."""
        return "tel:" + self.number.replace(" ", "")
