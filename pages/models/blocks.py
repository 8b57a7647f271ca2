"""Blocks of words, and lists that the register, the help page and the news fill by themselves.

Nothing here has rows of its own beside it, so django CMS copies a block whole with its version.
"""

import re
from dataclasses import dataclass

from cms.models import CMSPlugin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from djangocms_text.fields import HTMLField

from signposting.models import Area, Audience

MOST_NEWS = 10
FEWEST_STEPS, LONGEST_TITLE = 2, 120
EMPTY_LINES = re.compile(r"\n\s*\n")


def a_heading(**options) -> models.CharField:
    return models.CharField(
        _("heading"),
        max_length=80,
        **{"help_text": _("Stands above it, in a few words."), **options},
    )


class QuotePlugin(CMSPlugin):
    """What somebody said, with who said it and where."""

    words = models.TextField(
        _("what was said"),
        max_length=600,
        help_text=_("Word for word and without quotation marks. Never invent a quote."),
    )
    who = models.CharField(
        _("who said it"),
        max_length=120,
        help_text=_(
            "Name and office, or how the source names the person: a caller to the helpline. "
            "Nothing by which a victim could be known."
        ),
    )
    source = models.CharField(
        _("where it was said"),
        max_length=200,
        help_text=_(
            "The report, the hearing or the interview, with its date. Everybody reads it. A quote "
            "that nobody can find again may not be printed."
        ),
    )

    class Meta:
        verbose_name = _("quote")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(who="") & ~Q(source=""),
                name="quote_says_who_and_where",
                violation_error_message=_("A quote needs its words, who said them, and where."),
            ),
        ]

    def __str__(self):
        return self.words


class NoticePlugin(CMSPlugin):
    """A few lines that stand out from the text."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        CARE = "care", _("Care: for a reader who may be upset")

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind,
        default=Kind.INFORMATION,
        help_text=_("Care has a warm ground. Neither is red: that colour is for emergencies."),
    )
    heading = a_heading(blank=True, help_text=_("A few words, or nothing."))
    body = HTMLField(_("text"), help_text=_("At most three short sentences."))

    class Meta:
        verbose_name = _("notice")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["information", "care"]),
                name="notice_kind_is_known",
                violation_error_message=_("The kind is none of the known ones."),
            ),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()


@dataclass(frozen=True)
class WrittenStep:
    title: str
    text: str


def written_steps(words: str) -> list[WrittenStep]:
    """An empty line begins the next step; the first line of each is its title."""
    parts = EMPTY_LINES.split(words.replace("\r\n", "\n").strip())
    pairs = (part.strip().partition("\n") for part in parts if part.strip())
    return [WrittenStep(title.strip(), " ".join(text.split())) for title, _line, text in pairs]


def refuse_no_steps(words: str) -> None:
    """Raises ValidationError where it would be no list of steps."""
    steps = written_steps(words)
    if len(steps) < FEWEST_STEPS:
        raise ValidationError(
            {"steps": _("Write two steps at least, with an empty line between one and the next.")}
        )
    if any(len(step.title) > LONGEST_TITLE for step in steps):
        raise ValidationError(
            {"steps": _("The first line of a step is its title: keep it short, then a new line.")}
        )


class StepsPlugin(CMSPlugin):
    """What to do one after the other."""

    heading = a_heading()
    steps = models.TextField(
        _("steps"),
        help_text=_(
            "One step is a short line, and below it what there is to say about it. Leave one line "
            "empty before the next step. The numbers come by themselves."
        ),
    )

    class Meta:
        verbose_name = _("steps")

    def clean(self):
        if self.steps:
            refuse_no_steps(self.steps)

    def __str__(self):
        return self.heading

    @property
    def written(self) -> list[WrittenStep]:
        return written_steps(self.steps)


class QuestionPlugin(CMSPlugin):
    """A question that unfolds its answer."""

    question = models.CharField(
        _("question"),
        max_length=160,
        help_text=_("As a reader would ask it. For several questions add several blocks."),
    )
    answer = HTMLField(
        _("answer"),
        help_text=_("Readers may miss what is folded away: a number to call never stands here."),
    )

    class Meta:
        verbose_name = _("question and answer")

    def __str__(self):
        return self.question


class SignpostPlugin(CMSPlugin):
    """The services of the page's own signpost. Nothing is kept: the page says which they are."""

    class Meta:
        proxy = True
        verbose_name = _("this page’s own help")

    def __str__(self):
        return ""


class ServicesPlugin(CMSPlugin):
    """The listed services for an audience, as the register has them."""

    heading = a_heading()
    audience = models.CharField(
        _("for whom"),
        max_length=24,
        choices=Audience,
        help_text=_("The register knows which services are for them."),
    )
    area = models.ForeignKey(
        Area,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
        help_text=_("Adds the local services of that area. Leave empty for services everywhere."),
    )

    class Meta:
        verbose_name = _("services for an audience")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="services_audience_is_known",
                violation_error_message=_("The audience is none of the known ones."),
            ),
        ]

    def __str__(self):
        return f"{self.heading}: {self.get_audience_display()}"


class DoorsPlugin(CMSPlugin):
    """Some doors of the help page, in an order of their own."""

    heading = a_heading()
    doors = models.CharField(
        _("doors"),
        max_length=200,
        help_text=_("Which ways into the help page to show, the most important first."),
    )

    class Meta:
        verbose_name = _("doors of the help page")
        constraints = [
            models.CheckConstraint(
                condition=Q(doors__regex=r"^[a-z0-9-]+(,[a-z0-9-]+)*$"),
                name="doors_are_named",
                violation_error_message=_("Choose one door at least."),
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def slugs(self) -> list[str]:
        return self.doors.split(",") if self.doors else []


class NewsPlugin(CMSPlugin):
    """The newest published news, always up to date."""

    heading = a_heading()
    number = models.PositiveSmallIntegerField(
        _("how many"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_NEWS)],
        help_text=_("The newest ones. Nothing is shown while there is no news."),
    )

    class Meta:
        verbose_name = _("newest news")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_NEWS),
                name="news_number_is_small",
                violation_error_message=_("Show between 1 and 10."),
            ),
        ]

    def __str__(self):
        return self.heading
