"""How a service is reached, and when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ChannelKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    PHONE_INTERNATIONAL = "phone-international", _("Phone from abroad")
    TEXTPHONE = "textphone", _("Text relay or textphone")
    TEXT = "text", _("Text message")
    CHAT = "chat", _("Live chat")
    EMAIL = "email", _("Email")
    SECURE_EMAIL = "secure-email", _("Secure email")
    WEB = "web", _("Website")
    WEB_FORM = "web-form", _("Online form")
    APP = "app", _("App")
    BSL = "bsl", _("British Sign Language")
    POST = "post", _("Post")


NUMBER_KINDS = ("phone", "phone-international", "textphone", "text")
ADDRESS_KINDS = ("chat", "secure-email", "web", "web-form", "app", "bsl")


class WhoPays(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    FREE = "free", _("Free")
    STANDARD = "standard", _("The caller pays the standard rate")
    CALLER = "caller", _("The caller's own provider charges")


class OnBill(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    HIDDEN = "hidden", _("Left off itemised bills")
    SHOWN = "shown", _("Shown on itemised bills")


class Channel(models.Model):
    """One number, address or link of a service, kept as its operator prints it."""

    service = models.ForeignKey("signposting.Service", models.CASCADE, related_name="channels")
    key = models.SlugField(
        _("key"),
        help_text=_("Tells two channels of one service apart, such as phone and phone-by-night."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind)
    value = models.CharField(
        _("number, address or link"),
        max_length=300,
        help_text=_(
            "Only that, as the operator prints it: 0808 1000 900, or https://… "
            "Anything to explain goes into the note."
        ),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    who_pays = models.CharField(
        _("who pays"), max_length=10, choices=WhoPays, default=WhoPays.UNKNOWN
    )
    on_bill = models.CharField(
        _("phone bill"),
        max_length=10,
        choices=OnBill,
        default=OnBill.UNKNOWN,
        help_text=_("Visitors are always told as well that the phone's own call list keeps it."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["service", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "key"],
                name="channel_key_once_per_service",
                violation_error_message=_("Two channels of one service have the same key."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ChannelKind.values),
                name="channel_kind_is_known",
                violation_error_message=_("The kind is none of the known ones."),
            ),
            models.CheckConstraint(
                condition=Q(value__regex=r"\S"),
                name="channel_has_a_value",
                violation_error_message=_("A channel needs its number, address or link."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NUMBER_KINDS) | Q(value__regex=r"^\+?[0-9]([0-9 ]*[0-9])?$"),
                name="channel_number_is_digits",
                violation_error_message=_(
                    "A number has digits and single spaces only, as 0808 1000 900. "
                    "Put what to press or say into the note."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=ADDRESS_KINDS) | Q(value__regex=r"^https://[^\s/]+\.[^\s]+$"),
                name="channel_link_is_https",
                violation_error_message=_("A link begins with https:// and has no spaces."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="email") | Q(value__regex=r"^[^\s@]+@[^\s@]+\.[^\s@]+$"),
                name="channel_email_is_an_address",
                violation_error_message=_("An email address looks like name@example.org."),
            ),
            models.CheckConstraint(
                condition=Q(who_pays__in=WhoPays.values),
                name="channel_who_pays_is_known",
                violation_error_message=_("Who pays is none of the known answers."),
            ),
            models.CheckConstraint(
                condition=Q(on_bill__in=OnBill.values),
                name="channel_on_bill_is_known",
                violation_error_message=_("The phone bill is none of the known answers."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"


class BankHolidays(models.TextChoices):
    OPEN = "open", _("Open as usual")
    CLOSED = "closed", _("Closed")
    UNKNOWN = "unknown", _("Not known")


class OpeningHours(models.Model):
    """A weekly rule of one channel, in UK clock time.

    `closes` at or before `opens` means the next day; both at midnight means all day.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="opening_hours")
    weekdays = models.CharField(
        _("days"),
        max_length=27,
        help_text=_("With commas and no spaces: mon,tue,wed,thu,fri,sat,sun"),
    )
    opens = models.TimeField(_("opens"), help_text=_("UK time."))
    closes = models.TimeField(
        _("closes"),
        help_text=_("UK time. 00:00 is midnight at the end; 00:00 to 00:00 is all day."),
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    bank_holidays = models.CharField(
        _("on bank holidays"),
        max_length=10,
        choices=BankHolidays,
        default=BankHolidays.UNKNOWN,
    )

    class Meta:
        ordering = ["channel", "id"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    weekdays__regex=r"^(mon|tue|wed|thu|fri|sat|sun)(,(mon|tue|wed|thu|fri|sat|sun))*$"
                ),
                name="hours_days_are_known",
                violation_error_message=_("Write days as mon,tue,wed,thu,fri,sat,sun"),
            ),
            models.CheckConstraint(
                condition=~Q(opens=F("closes")) | Q(opens="00:00"),
                name="hours_have_a_length",
                violation_error_message=_("Opens and closes are the same time."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="hours_dates_in_order",
                violation_error_message=_("The hours end before they begin."),
            ),
            models.CheckConstraint(
                condition=Q(bank_holidays__in=BankHolidays.values),
                name="hours_bank_holidays_are_known",
                violation_error_message=_("The bank holiday rule is none of the known ones."),
            ),
        ]

    def __str__(self):
        return f"{self.weekdays} {self.opens:%H:%M} to {self.closes:%H:%M}"
