"""How we know: where each fact was read, who confirmed it, and what a service does with
what it is told."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Fact(models.TextChoices):
    CONTACT = "contact", _("Contact")
    HOURS = "hours", _("Opening hours")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    COST = "cost", _("Cost")


class Confidence(models.TextChoices):
    HIGH = "high", _("High: the operator's own page, or recent and consistent")
    MEDIUM = "medium", _("Medium: one good source, or older")
    LOW = "low", _("Low: thin or old")


class Verification(models.Model):
    """One reading of one source for one kind of fact of a service."""

    service = models.ForeignKey("signposting.Service", models.CASCADE, related_name="verifications")
    fact = models.CharField(_("fact"), max_length=20, choices=Fact)
    source = models.CharField(
        _("source"), max_length=400, help_text=_("The address of the page, or what it is.")
    )
    source_says = models.CharField(_("what it says"), max_length=300, blank=True)
    source_date = models.CharField(
        _("date of the source"),
        max_length=10,
        blank=True,
        help_text=_("As 2026, 2026-11 or 2026-11-23. Leave empty if it bears no date."),
    )
    source_date_note = models.CharField(_("about that date"), max_length=120, blank=True)
    confidence = models.CharField(_("how sure"), max_length=10, choices=Confidence)
    read_on = models.DateField(_("read on"))
    confirmed_by = models.CharField(
        _("confirmed by"),
        max_length=120,
        blank=True,
        help_text=_("A named person at the operator. Leave empty until one has confirmed it."),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    holds_until = models.DateField(
        _("holds until"), help_text=_("After this date the site stops relying on it.")
    )

    class Meta:
        ordering = ["service", "fact", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "fact", "source"],
                name="verification_source_once_per_fact",
                violation_error_message=_("This source is there already for this fact."),
            ),
            models.CheckConstraint(
                condition=Q(fact__in=Fact.values),
                name="verification_fact_is_known",
                violation_error_message=_("The fact is none of the known kinds."),
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values),
                name="verification_confidence_is_known",
                violation_error_message=_("How sure is none of the known answers."),
            ),
            models.CheckConstraint(
                condition=Q(source__regex=r"\S"),
                name="verification_has_a_source",
                violation_error_message=_("Say where this was read."),
            ),
            models.CheckConstraint(
                condition=Q(source_date__regex=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"),
                name="verification_source_date_is_a_date",
                violation_error_message=_("Write the date as 2026, 2026-11 or 2026-11-23."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="", confirmed_on__isnull=True)
                | (~Q(confirmed_by="") & Q(confirmed_on__isnull=False)),
                name="verification_confirmed_by_and_on",
                violation_error_message=_("A confirmation needs both a name and a date."),
            ),
            models.CheckConstraint(
                condition=Q(holds_until__gte=F("read_on")),
                name="verification_holds_after_reading",
                violation_error_message=_("It cannot run out before it was read."),
            ),
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.source}"


class Question(models.TextChoices):
    NAME = "name", _("Need I give my name?")
    NUMBER = "number", _("Is my number seen?")
    RECORDED = "recorded", _("Is it recorded?")
    PASSED_ON = "passed-on", _("When is something passed on?")
    POLICE = "police", _("Are the police told?")


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    SOMETIMES = "sometimes", _("In some cases")
    UNKNOWN = "unknown", _("Not known")


class Disclosure(models.Model):
    """What one service says about one of the five questions, in a few words."""

    service = models.ForeignKey("signposting.Service", models.CASCADE, related_name="disclosures")
    question = models.CharField(_("question"), max_length=12, choices=Question)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.UNKNOWN)
    words = models.CharField(
        _("in words"),
        max_length=300,
        blank=True,
        help_text=_("Only what the operator itself says. Leave empty for: not known."),
    )
    source = models.CharField(_("source"), max_length=400, blank=True)

    class Meta:
        ordering = ["service", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "question"],
                name="disclosure_question_once_per_service",
                violation_error_message=_("This question is answered already."),
            ),
            models.CheckConstraint(
                condition=Q(question__in=Question.values),
                name="disclosure_question_is_known",
                violation_error_message=_("The question is none of the five."),
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values),
                name="disclosure_answer_is_known",
                violation_error_message=_("The answer is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(answer="unknown", words="")
                | (~Q(answer="unknown") & ~Q(words="") & ~Q(source="")),
                name="disclosure_answer_has_words_and_source",
                violation_error_message=_(
                    "An answer needs its words and its source; without them it is not known."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_question_display()} {self.words or self.get_answer_display()}"
