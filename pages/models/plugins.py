"""The blocks of a campaign page. Facts are referred to, never typed."""

from cms.models import CMSPlugin, Page
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_text.fields import HTMLField

from signposting.models import Service

from .figures import Figure
from .pictures import Picture


class Place(models.TextChoices):
    """The fixed pages, and the doors of the help page, that a block can lead to."""

    NONE = "", _("A campaign page, or none")
    GET_HELP = "get-help", _("Get help")
    REPORT = "report", _("Report")
    UNDER_18 = "under-18", _("Help: under 18")
    WHAT_I_LOOK_AT = "what-i-look-at", _("Help: what I look at or think")
    SOMEONE_I_KNOW = "someone-i-know", _("Help: someone I know")
    AFTER_A_VISIT = "after-a-visit", _("Help: police have come to me")
    FAMILY = "family", _("Help: a family member was arrested")
    PRESSURE = "pressure", _("Help: I am being blackmailed")
    SEEN_SOMETHING = "seen-something", _("Help: I saw or was sent an image")
    SUPPORT = "support", _("Help: I was abused")
    A_CHILD = "a-child", _("Help: a child’s safety or behaviour")
    PROFESSIONALS = "professionals", _("Help: I work with people")


def place_address(place: str) -> str:
    """Where a fixed page or a door is."""
    if place in (Place.GET_HELP, Place.REPORT):
        return reverse(place)
    return reverse("door", args=[Place(place)])


class StatementPlugin(CMSPlugin):
    """A short claim under a heading, with one way on."""

    heading = models.CharField(
        _("heading"), max_length=80, help_text=_("The claim itself, in a few words.")
    )
    body = HTMLField(_("text"), help_text=_("One or two sentences."))
    link_place = models.CharField(
        _("leads to"),
        max_length=20,
        choices=Place,
        blank=True,
        help_text=_("One way on, or none."),
    )
    link_page = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("campaign page"),
        help_text=_("Where the link goes, unless “leads to” is chosen."),
    )
    link_text = models.CharField(
        _("words of the link"),
        max_length=80,
        blank=True,
        help_text=_("Say where it leads. Without words there is no link."),
    )

    class Meta:
        verbose_name = _("statement")
        constraints = [
            models.CheckConstraint(
                condition=Q(link_place__in=Place.values),
                name="statement_place_is_known",
                violation_error_message=_("The place is none of the known ones."),
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def href(self) -> str:
        """Where the link goes; "" while the page it names is not published."""
        if self.link_place:
            return place_address(self.link_place)
        return (self.link_page.get_absolute_url() if self.link_page else "") or ""


class PanelPlugin(CMSPlugin):
    """A service of the register with its number and its facts."""

    class Style(models.TextChoices):
        FULL = "full", _("With where it was read")
        SHORT = "short", _("Short")

    service = models.ForeignKey(
        Service,
        models.PROTECT,
        verbose_name=_("service"),
        help_text=_("Number, hours and conditions come from the register and change with it."),
    )
    style = models.CharField(
        _("style"),
        max_length=10,
        choices=Style,
        default=Style.FULL,
        help_text=_("Short leaves out where and when the facts were read."),
    )

    class Meta:
        verbose_name = _("service with its number")
        constraints = [
            models.CheckConstraint(
                condition=Q(style__in=["full", "short"]),
                name="panel_style_is_known",
                violation_error_message=_("The style is none of the known ones."),
            ),
        ]

    def __str__(self):
        return str(self.service)


class FigurePlugin(CMSPlugin):
    """A figure of the ledger with its period, area, source and caveat."""

    class Style(models.TextChoices):
        LARGE = "large", _("Large")
        LINE = "line", _("One line")

    figure = models.ForeignKey(
        Figure,
        models.PROTECT,
        verbose_name=_("figure"),
        help_text=_(
            "Search by number, source or short name. Its period, area, source and caveat come with "
            "it. A new number goes into the ledger first."
        ),
    )
    style = models.CharField(
        _("style"),
        max_length=10,
        choices=Style,
        default=Style.LARGE,
        help_text=_("Large for the one number of a page, one line for all others."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(style__in=["large", "line"]),
                name="figure_style_is_known",
                violation_error_message=_("The style is none of the known ones."),
            ),
        ]

    def __str__(self):
        return str(self.figure)


class PicturePlugin(CMSPlugin):
    """One picture, with a line beneath it where there is something to say."""

    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        verbose_name=_("picture"),
        help_text=_("Add new pictures in the list of pictures, with what they tell in words."),
    )
    caption = models.CharField(
        _("words beneath"),
        max_length=200,
        blank=True,
        help_text=_("Everybody reads them; they do not stand in for the alternative text."),
    )

    class Meta:
        verbose_name = _("picture")

    def __str__(self):
        return str(self.picture)
