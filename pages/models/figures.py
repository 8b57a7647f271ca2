"""The ledger: every statistic and every number of the law that a page prints."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signposting.freshness import SOON
from signposting.models import Confidence
from signposting.source_dates import source_date_in_words

from ..figure_readings import (
    ONE_DIGIT,
    ONE_WORD,
    SCALE,
    SHARE_UNIT,
    SHARE_VALUE,
    WIDE_AREA,
    is_small_count,
    number_in,
)

TOO_SMALL = gettext_lazy(
    "A count below ten in a local area can point at a person. Leave it out, take a larger area "
    "or a longer time, or write “fewer than 10”. A share needs its % sign."
)


class FigureKind(models.TextChoices):
    STATISTIC = "statistic", gettext_lazy("A count or a measurement")
    LAW = "law", gettext_lazy("A number that the law sets")


class FigureQuerySet(models.QuerySet):
    """A figure holds up to and with its last day."""

    def shown(self, day: date):
        """What pages may print on that day: all but what was taken off, and what its owner wants
        hidden once it is out of date."""
        return self.filter(taken_off=False).exclude(hide_when_out_of_date=True, holds_until__lt=day)

    def out_of_date(self, day: date):
        return self.filter(holds_until__lt=day)

    def running_out(self, day: date):
        """Still good on that day, and out of date within 14 days."""
        return self.filter(holds_until__range=(day, day + SOON))


class Figure(models.Model):
    """One number with everything a reader needs to judge it."""

    slug = models.SlugField(
        gettext_lazy("short name"), unique=True, help_text=gettext_lazy("Do not change it later.")
    )
    measure = models.CharField(
        gettext_lazy("measure"),
        max_length=60,
        db_index=True,
        help_text=gettext_lazy(
            "What is measured, in a few words joined by hyphens, for example "
            "helpline-people. Give figures that may be compared the same measure: two of "
            "the same measure, area and period must have the same value."
        ),
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
    period = models.CharField(
        gettext_lazy("period"),
        max_length=80,
        blank=True,
        help_text=gettext_lazy("The time that was counted: 2025, 2021/22, January to March 2026."),
    )
    area = models.CharField(
        gettext_lazy("area"),
        max_length=80,
        blank=True,
        help_text=gettext_lazy(
            "The place that was counted. Below the size of a nation, counts below ten are refused."
        ),
    )
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
    confirmed_by = models.CharField(
        gettext_lazy("confirmed by"),
        max_length=120,
        blank=True,
        help_text=gettext_lazy(
            "Who at the source told you that it is right. Never printed. Leave it empty as long as "
            "nobody did."
        ),
    )
    confirmed_on = models.DateField(gettext_lazy("confirmed on"), null=True, blank=True)
    owner = models.CharField(
        gettext_lazy("owner"),
        max_length=80,
        default="Campaign team",
        help_text=gettext_lazy("Who answers for the figure and looks at it again."),
    )
    holds_until = models.DateField(
        gettext_lazy("holds until"),
        help_text=gettext_lazy("Look at it again by this date. The day itself still counts."),
    )
    hide_when_out_of_date = models.BooleanField(
        gettext_lazy("hide it when its date has passed"),
        default=False,
        help_text=gettext_lazy(
            "Ticked: every page leaves it out from the next day on. Not ticked: it stays, with a "
            "line that it was not checked again."
        ),
    )
    taken_off = models.BooleanField(
        gettext_lazy("taken off all pages"),
        default=False,
        help_text=gettext_lazy(
            "Ticked: no page prints it, from a few seconds on. Putting it back takes two people."
        ),
    )

    objects = FigureQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(measure__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="figure_measure_is_a_short_name",
                violation_error_message=gettext_lazy(
                    "Write the measure in small letters, joined by hyphens: helpline-people."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(owner=""),
                name="figure_has_an_owner",
                violation_error_message=gettext_lazy("Somebody has to answer for the figure."),
            ),
            # As far as patterns can read it; `clean` reads the rest.
            models.CheckConstraint(
                condition=~Q(kind="statistic")
                | Q(area__iregex=WIDE_AREA)
                | Q(value__iregex=f"{SHARE_VALUE}|{SCALE}")
                | Q(unit__iregex=f"{SHARE_UNIT}|^({SCALE})")
                | ~(Q(value__regex=ONE_DIGIT) | Q(value__iregex=ONE_WORD)),
                name="figure_local_count_is_ten_or_more",
                violation_error_message=TOO_SMALL,
            ),
        ]

    def __str__(self):
        return f"{self.value} {self.unit} ({self.slug})"

    def clean(self):
        """Raises ValidationError for a count so small that it could point at a person."""
        if self.kind == FigureKind.STATISTIC and is_small_count(
            self.value, self.unit, self.area, self.base
        ):
            raise ValidationError({"value": TOO_SMALL})

    @property
    def number(self) -> Decimal | None:
        """The number that the value states; None where it states none, or several."""
        return number_in(self.value)

    def is_out_of_date(self, day: date) -> bool:
        return self.holds_until < day

    def is_hidden(self, day: date) -> bool:
        return self.taken_off or (self.hide_when_out_of_date and self.is_out_of_date(day))

    @property
    def source_day(self) -> str:
        return source_date_in_words(self.source_date)

    @property
    def confirmed_line(self) -> str:
        """Honest words for how sure we are (DESIGN 3), on this day of the UK clock."""
        return " ".join(filter(None, [self._confirmation(), self._age()]))

    def _confirmation(self) -> str:
        if self.confirmed_on:
            return _("Confirmed on %(day)s.") % {"day": date_format(self.confirmed_on, "j F Y")}
        if self.kind == FigureKind.LAW:
            return ""
        return _("Read from the source, not confirmed by it.")

    def _age(self) -> str:
        if self.holds_until is None or not self.is_out_of_date(localdate()):
            return ""
        return _("We have not checked it lately: it may be out of date.")
