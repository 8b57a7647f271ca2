"""Who helps: organisations and the services they run."""

from uuid import UUID, uuid4, uuid5

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .channels import Channel

# Stable identifiers are derived from the slug, so that two machines that load the same
# register publish the same open data.
REGISTER_NAMESPACE = UUID("6f2d9b0e-6c1a-5d0e-9a5a-0b3f5f1c7a10")

language_codes = RegexValidator(
    r"^[a-z]{2,3}(,[a-z]{2,3})*$",
    _("Write language codes with commas and no spaces, for example: en,cy"),
)


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft: not shown to visitors")
    LISTED = "listed", _("Listed: shown to visitors")
    PAUSED = "paused", _("Paused: hidden for now")
    WITHDRAWN = "withdrawn", _("Withdrawn: no longer offered")


class ServiceKind(models.TextChoices):
    HELPLINE = "helpline", _("Helpline")
    EMERGENCY = "emergency", _("Emergency or crisis service")
    REPORT = "report", _("Place to report")
    SELF_HELP = "self-help", _("Self-help or information")
    PROGRAMME = "programme", _("Programme or therapy")
    SAFEGUARDING = "safeguarding", _("Children's services")


class Audience(models.TextChoices):
    SELF = "self", _("Worried about own thoughts or behaviour")
    SELF_AFTER_ARREST = "self-after-arrest", _("After an arrest of one's own")
    WORRIED_ABOUT_ADULT = "worried-about-adult", _("Worried about another adult")
    FAMILY_AFTER_ARREST = "family-after-arrest", _("Family after an arrest")
    WORRIED_ABOUT_CHILD = "worried-about-child", _("Worried about a child")
    CHILD_UNDER_18 = "child-under-18", _("Under 18")
    FOUND_IMAGES = "found-images", _("Saw or was sent an image")
    SURVIVOR = "survivor", _("Was abused")
    VICTIM = "victim", _("Victim or witness of a crime")
    PROFESSIONAL = "professional", _("Works with people who need help")
    REPORT = "report", _("Wants to report something")
    EMERGENCY = "emergency", _("Someone is in danger now")
    CRISIS = "crisis", _("In a mental health crisis")


class Organisation(models.Model):
    """A body that runs services."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As the organisation writes its own name.")
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organisation_has_a_name",
                violation_error_message=_("An organisation needs a name."),
            ),
        ]

    def __str__(self):
        return self.name


class ServiceQuerySet(models.QuerySet):
    def reachable(self):
        """Services with one channel at least that can be dialled, written to or opened."""
        return self.filter(models.Exists(Channel.objects.filter(service=models.OuterRef("pk"))))

    def listed(self):
        """What visitors may see. Defined here and nowhere else."""
        return self.filter(status=Status.LISTED).reachable()

    def with_facts(self):
        """Everything a card needs, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "channels__opening_hours", "verifications", "disclosures", "areas", "audiences"
        )


class Service(models.Model):
    """One thing that helps or takes a report. UUID and slug never change once published."""

    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid4, editable=False)
    slug = models.SlugField(
        _("short name"), unique=True, help_text=_("Used in addresses. Do not change it later.")
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As the operator writes it."))
    address = models.SlugField(
        _("address of its page"),
        unique=True,
        help_text=_(
            "Stays in a visitor's history: no loud word, and do not change it later. "
            "For example: emergency-line."
        ),
    )
    quiet_name = models.CharField(
        _("quiet name"),
        max_length=120,
        blank=True,
        help_text=_(
            "Stands in the browser's tab and history instead of the name, where the name has a "
            "loud word."
        ),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="services", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ServiceKind)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text=_(
            "Only listed services are shown. A service without one number, address or link "
            "cannot be listed."
        ),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("Lower numbers come first in lists.")
    )
    does = models.TextField(_("what it does"), help_text=_("One plain sentence."))
    for_whom = models.TextField(_("who it is for"), blank=True)
    minimum_age = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, help_text=_("Years. Leave empty if not stated.")
    )
    maximum_age = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, help_text=_("Years. Leave empty if not stated.")
    )
    area = models.CharField(
        _("area in words"), max_length=200, blank=True, help_text=_("For example: UK and Ireland.")
    )
    areas = models.ManyToManyField(
        "signposting.Area",
        blank=True,
        related_name="services",
        verbose_name=_("areas"),
        help_text=_("Only for local services. Leave empty for a service that covers a nation."),
    )
    languages = models.CharField(
        _("languages"),
        max_length=100,
        default="en",
        validators=[language_codes],
        help_text=_("Codes with commas: en for English, cy for Welsh."),
    )
    languages_note = models.CharField(
        _("about languages"), max_length=200, blank=True, help_text=_("For example: interpreters.")
    )
    cost = models.CharField(
        _("cost"), max_length=200, blank=True, help_text=_("Empty means: not known.")
    )
    confidentiality = models.TextField(
        _("confidentiality"),
        blank=True,
        help_text=_(
            "What the operator itself says it keeps private and passes on. Never copy the terms "
            "of another service. Empty means: not known."
        ),
    )
    url = models.URLField(_("own web page"), max_length=300, blank=True)
    note = models.TextField(
        _("note to visitors"), blank=True, help_text=_("Practical advice, such as what to press.")
    )
    doubt = models.TextField(
        _("doubts"), blank=True, help_text=_("For staff: what still has to be checked.")
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="service_has_a_name",
                violation_error_message=_("A service needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="service_status_is_known",
                violation_error_message=_("The status is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ServiceKind.values),
                name="service_kind_is_known",
                violation_error_message=_("The kind is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_in_order",
                violation_error_message=_("The youngest age is above the oldest age."),
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://"),
                name="service_page_is_https",
                violation_error_message=_("The web page must begin with https://"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """Our own page about it, with its number, its limits and its sources."""
        return reverse("service", args=[self.address])

    @property
    def web_address(self) -> str:
        """Its operator's own page about it ("" where none is known)."""
        web = next((channel.value for channel in self.channels.all() if channel.kind == "web"), "")
        return web or self.url

    @staticmethod
    def uuid_for(slug: str) -> UUID:
        """The identifier of a service loaded from a register file (UUID version 5)."""
        return uuid5(REGISTER_NAMESPACE, slug)

    @property
    def language_list(self) -> list[str]:
        return self.languages.split(",")


class ServiceAudience(models.Model):
    """One group of people whom a service is for."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="audiences")
    audience = models.CharField(_("audience"), max_length=30, choices=Audience)

    class Meta:
        ordering = ["id"]
        verbose_name = _("audience")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "audience"],
                name="audience_once_per_service",
                violation_error_message=_("This audience is there already."),
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="audience_is_known",
                violation_error_message=_("The audience is none of the known ones."),
            ),
        ]

    def __str__(self):
        return self.get_audience_display()
