"""What a press release says besides its text, and what of it was corrected."""

from cms.extensions import PageContentExtension
from cms.extensions.extension_pool import extension_pool
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from djangocms_text.fields import HTMLField


@extension_pool.register
class ReleaseDetails(PageContentExtension):
    """Belongs to one version of a page and is copied with it.

    The summary, the owner and the signpost are those of the page (PageDetails).
    """

    date = models.DateField(
        gettext_lazy("date"), help_text=gettext_lazy("The day that the release is dated.")
    )
    place = models.CharField(
        gettext_lazy("place"),
        max_length=80,
        blank=True,
        help_text=gettext_lazy("Stands before the date, for example the name of a town."),
    )
    notes = HTMLField(
        gettext_lazy("notes to editors"),
        blank=True,
        help_text=gettext_lazy("For journalists. They stand after the text."),
    )
    media_contact = models.TextField(
        gettext_lazy("media contact"),
        blank=True,
        help_text=gettext_lazy(
            "One a line, from the setting PRESS_CONTACTS. The checks refuse any other."
        ),
    )
    embargo_until = models.DateTimeField(
        gettext_lazy("embargo until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Not on the site before this moment, in UK time."),
    )
    embargo_unclear = models.CharField(
        gettext_lazy("embargo that names no moment"),
        max_length=40,
        blank=True,
        help_text=gettext_lazy("Kept as it was typed. The release waits until it is put right."),
    )

    class Meta:
        verbose_name = gettext_lazy("press release")
        verbose_name_plural = gettext_lazy("press releases")
        constraints = [
            models.CheckConstraint(
                condition=Q(date__gte="2015-01-01"),
                name="release_date_is_of_the_campaign",
                violation_error_message=gettext_lazy("The campaign began after that date."),
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True) | Q(embargo_unclear=""),
                name="release_has_one_embargo",
                violation_error_message=gettext_lazy("The embargo is either clear or unclear."),
            ),
        ]

    def __str__(self):
        return str(self.extended_object)

    @property
    def contacts(self) -> list[str]:
        return [line.strip() for line in self.media_contact.splitlines() if line.strip()]

    @property
    def date_line(self) -> str:
        """Place and day as they stand above a release."""
        day = date_format(self.date, "j F Y")
        return f"{self.place}, {day}" if self.place else day

    def copy_relations(self, oldinstance, language):
        """Corrections go on from version to version: what was once printed stays printed."""
        for correction in oldinstance.corrections.all():
            correction.pk = None
            correction.release = self
            correction.save()


class Correction(models.Model):
    """One dated line on a release that was wrong once."""

    release = models.ForeignKey(
        ReleaseDetails,
        models.CASCADE,
        related_name="corrections",
        verbose_name=gettext_lazy("release"),
    )
    made_on = models.DateField(gettext_lazy("corrected on"))
    words = models.CharField(
        gettext_lazy("what was corrected"),
        max_length=300,
        help_text=gettext_lazy("One sentence: what it said, and what is right."),
    )

    class Meta:
        ordering = ["made_on", "pk"]
        verbose_name = gettext_lazy("correction")
        verbose_name_plural = gettext_lazy("corrections")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="correction_says_what",
                violation_error_message=gettext_lazy("Say what was corrected."),
            ),
        ]

    def __str__(self):
        return f"{self.day}: {self.words}"

    @property
    def day(self) -> str:
        return date_format(self.made_on, "j F Y")
