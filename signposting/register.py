"""Reading the register for visitors: cards of listed services, and the signpost of a page."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cards import ServiceCard, service_card
from .models import Service

HELPLINE = "stop-it-now-helpline"
SELF_HELP = "stop-it-now-self-help"
EMERGENCY = "police-999"
# Helplines that close at night: their panel says what is there at any hour.
WITH_HELP_AT_ANY_HOUR = {HELPLINE}
CRISIS_SERVICES = ("police-999", "samaritans", "nhs-111-mental-health")
ERROR_PAGE_SERVICES = ("police-999", "childline", HELPLINE, "samaritans")


class SignpostKey(models.TextChoices):
    """The one signpost of a page: never the helpline for offenders before a child or survivor."""

    HELPLINE = "helpline", gettext_lazy("Stop It Now helpline")
    CHILDLINE = "childline", gettext_lazy("Childline, for under 18")
    SURVIVORS = "survivors", gettext_lazy("Survivors’ lines")
    REPORT = "report", gettext_lazy("999 and 101")
    FOUND_IMAGE = "found-image", gettext_lazy("Internet Watch Foundation and 101")
    CHILD_SAFETY = "child-safety", gettext_lazy("999 and the NSPCC")


# Services that have to stand on a page with this signpost, most important first.
SIGNPOST_SERVICES = {
    SignpostKey.HELPLINE: (HELPLINE,),
    SignpostKey.CHILDLINE: ("childline",),
    SignpostKey.SURVIVORS: ("rape-crisis-247", "napac"),
    SignpostKey.REPORT: (EMERGENCY, "police-101"),
    SignpostKey.FOUND_IMAGE: ("iwf-report", "police-101"),
    SignpostKey.CHILD_SAFETY: (EMERGENCY, "nspcc-helpline"),
}


@dataclass(frozen=True)
class Signpost:
    """`cards` is empty where no service of the signpost is listed."""

    key: str
    cards: list[ServiceCard]


class ListedCards(dict):
    """Cards of all listed services by slug, read once; unlisted slugs are left out.

    `today` decides which facts still hold (UK date; the day of the call unless given).
    """

    def __init__(self, today: date | None = None):
        services = Service.objects.listed().with_facts()
        today = today or timezone.localdate()
        super().__init__((service.slug, service_card(service, today)) for service in services)
        words = self._at_any_hour()
        for slug in WITH_HELP_AT_ANY_HOUR & self.keys():
            self[slug] = replace(self[slug], at_any_hour=words)

    def pick(self, slugs) -> list[ServiceCard]:
        """The listed ones of `slugs`, in that order; nothing is said of the missing."""
        return [self[slug] for slug in slugs if slug in self]

    def signpost(self, key: str) -> Signpost:
        return Signpost(key, self.pick(SIGNPOST_SERVICES[SignpostKey(key)]))

    def _at_any_hour(self) -> str:
        """What is there when the helpline is closed (LOOK, first screen test)."""
        samaritans = self.get("samaritans")
        if not (samaritans and samaritans.main):
            return ""
        values = {"name": samaritans.name, "number": samaritans.main.value}
        if SELF_HELP in self:
            return _("At any hour: online self-help, or %(name)s on %(number)s.") % values
        return _("At any hour: %(name)s on %(number)s.") % values
