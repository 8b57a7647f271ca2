"""The ledger: every statistic and every number of the law that a page prints."""

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signposting.models import Confidence
from signposting.source_dates import source_date_in_words


class FigureKind(models.TextChoices):
    STATISTIC = "statistic", gettext_lazy("A count or a measurement")
    LAW = "law", gettext_lazy("A number that the law sets")


class Figure(models.Model):
    """One number with everything a reader needs to judge it."""

    slug = models.SlugField(
        gettext_lazy("short name"), unique=True, help_text=gettext_lazy("Do not change it later.")
    )
    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=FigureKind)
    value = models.CharField(
        gettext_lazy("value"),
        max_length=40,
        help_text=gettext_lazy("As it is printed, for example 7,658 or “at least 100,000”."),
    )
    unit = models.CharField(
        gettext_lazy("unit"),
        max_length=60,
        blank=True,
        help_text=gettext_lazy("What is counted, in a word or two: people, arrests, years."),
    )
    counts = models.TextField(
        gettext_lazy("what it counts"),
        help_text=gettext_lazy(
            "One sentence. Say who or what was counted, for example visits, and never more."
        ),
    )
    base = models.CharField(
        gettext_lazy("base"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("For a share: out of how many, and who was asked."),
    )
    period = models.CharField(gettext_lazy("period"), max_length=80, blank=True)
    area = models.CharField(gettext_lazy("area"), max_length=80, blank=True)
    source_name = models.CharField(
        gettext_lazy("source"), max_length=200, help_text=gettext_lazy("Who said so, and where.")
    )
    source_url = models.URLField(gettext_lazy("address of the source"), max_length=400, blank=True)
    source_date = models.CharField(
        gettext_lazy("date of the source"),
        max_length=10,
        blank=True,
        help_text=gettext_lazy("As 2026, 2026-11 or 2026-11-23."),
    )
    caveat = models.CharField(
        gettext_lazy("caveat"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("Printed beside the figure wherever it is shown."),
    )
    confidence = models.CharField(gettext_lazy("how sure"), max_length=10, choices=Confidence)
    confirmed_by = models.CharField(gettext_lazy("confirmed by"), max_length=120, blank=True)
    confirmed_on = models.DateField(gettext_lazy("confirmed on"), null=True, blank=True)
    holds_until = models.DateField(
        gettext_lazy("holds until"), help_text=gettext_lazy("Look at it again by this date.")
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FigureKind.values),
                name="figure_kind_is_known",
                violation_error_message=gettext_lazy("The kind is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values),
                name="figure_confidence_is_known",
                violation_error_message=gettext_lazy("How sure is none of the known answers."),
            ),
            models.CheckConstraint(
                condition=~Q(value="") & ~Q(counts="") & ~Q(source_name=""),
                name="figure_says_what_and_who",
                violation_error_message=gettext_lazy(
                    "A figure needs its value, what it counts, and its source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="law") | (~Q(period="") & ~Q(area="")),
                name="figure_statistic_has_period_and_area",
                violation_error_message=gettext_lazy("A statistic needs its period and its area."),
            ),
            models.CheckConstraint(
                condition=Q(source_date__regex=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"),
                name="figure_source_date_is_a_date",
                violation_error_message=gettext_lazy(
                    "Write the date as 2026, 2026-11 or 2026-11-23."
                ),
            ),
            models.CheckConstraint(
                condition=Q(source_url="") | Q(source_url__startswith="https://"),
                name="figure_source_is_https",
                violation_error_message=gettext_lazy("The address must begin with https://"),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="", confirmed_on__isnull=True)
                | (~Q(confirmed_by="") & Q(confirmed_on__isnull=False)),
                name="figure_confirmed_by_and_on",
                violation_error_message=gettext_lazy(
                    "A confirmation needs both a name and a date."
                ),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(holds_until__gte=F("confirmed_on")),
                name="figure_holds_after_confirmation",
                violation_error_message=gettext_lazy("It cannot run out before it was confirmed."),
            ),
        ]

    def __str__(self):
        return f"{self.value} {self.unit} ({self.slug})"

    @property
    def source_day(self) -> str:
        return source_date_in_words(self.source_date)

    @property
    def confirmed_line(self) -> str:
        """Honest words for how sure we are (DESIGN 3)."""
        if self.confirmed_on:
            return _("Confirmed on %(day)s.") % {"day": date_format(self.confirmed_on, "j F Y")}
        if self.kind == FigureKind.LAW:
            return ""
        return _("Read from the source, not confirmed by it.")
