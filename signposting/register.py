"""Reading the register for visitors: cards of listed services, and the signpost of a page."""

from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cards import ServiceCard, service_card
from .models import Service

HELPLINE = "stop-it-now-helpline"
SELF_HELP = "stop-it-now-self-help"
EMERGENCY = "police-999"
CRISIS_SERVICES = ("police-999", "samaritans", "nhs-111-mental-health")
ERROR_PAGE_SERVICES = ("police-999", "childline", HELPLINE, "samaritans")


class SignpostKey(models.TextChoices):
    """The one signpost of a page: never the helpline for offenders before a child or survivor."""

    HELPLINE = "helpline", gettext_lazy("Stop It Now helpline")
    CHILDLINE = "childline", gettext_lazy("Childline, for under 18")
    SURVIVORS = "survivors", gettext_lazy("Survivors’ lines")
    REPORT = "report", gettext_lazy("999 and 101")


SIGNPOST_SERVICES = {
    SignpostKey.HELPLINE: (HELPLINE, SELF_HELP),
    SignpostKey.CHILDLINE: ("childline",),
    SignpostKey.SURVIVORS: ("rape-crisis-247", "napac"),
    SignpostKey.REPORT: (EMERGENCY, "police-101"),
}


@dataclass(frozen=True)
class Signpost:
    """`cards` is empty where no service of the signpost is listed."""

    key: str
    cards: list[ServiceCard]


class ListedCards(dict):
    """Cards of all listed services by slug, read once; unlisted slugs are left out."""

    def __init__(self):
        services = Service.objects.listed().with_facts()
        super().__init__((service.slug, service_card(service)) for service in services)
        if HELPLINE in self:
            self[HELPLINE] = replace(self[HELPLINE], at_any_hour=self._at_any_hour())

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
