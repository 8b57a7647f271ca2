"""Reading the register for visitors: cards of listed services, and the signpost of a page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cards import ServiceCard, service_card
from .models import Area, Service

HELPLINE = "stop-it-now-helpline"
SELF_HELP = "stop-it-now-self-help"
EMERGENCY = "police-999"
# Helplines that close at night: their panel says what is there at any hour.
WITH_HELP_AT_ANY_HOUR = {HELPLINE}
CRISIS_SERVICES = ("police-999", "samaritans", "nhs-111-mental-health")
FOR_ANYONE = ("police-999", "samaritans")
ERROR_PAGE_SERVICES = ("police-999", "childline", HELPLINE, "samaritans")


class SignpostKey(models.TextChoices):
    """The one signpost of a page: never the helpline for offenders before a child or survivor."""

    HELPLINE = "helpline", gettext_lazy("Stop It Now helpline")
    CHILDLINE = "childline", gettext_lazy("Childline, for under 18")
    SURVIVORS = "survivors", gettext_lazy("Survivors’ lines")
    REPORT = "report", gettext_lazy("999 and 101")
    FOUND_IMAGE = "found-image", gettext_lazy("Internet Watch Foundation and 101")
    CHILD_SAFETY = "child-safety", gettext_lazy("999 and the NSPCC")
    ANYONE = "anyone", gettext_lazy("Samaritans and Childline, for whoever reads it")


# Services that have to stand on a page with this signpost, most important first.
SIGNPOST_SERVICES = {
    SignpostKey.HELPLINE: (HELPLINE,),
    SignpostKey.CHILDLINE: ("childline",),
    SignpostKey.SURVIVORS: ("rape-crisis-247", "napac"),
    SignpostKey.REPORT: (EMERGENCY, "police-101"),
    SignpostKey.FOUND_IMAGE: ("iwf-report", "police-101"),
    SignpostKey.CHILD_SAFETY: (EMERGENCY, "nspcc-helpline"),
    # Pages about the site itself, which a child or a survivor opens as well as anybody.
    SignpostKey.ANYONE: ("samaritans", "childline"),
}


@dataclass(frozen=True)
class Signpost:
    """`cards` is empty only where nothing at all is listed for it."""

    key: str
    cards: list[ServiceCard]


_read_before: ContextVar[dict[str, Service] | None] = ContextVar("read_before", default=None)


@contextmanager
def register_read_once() -> Iterator[None]:
    """Inside the block every `ListedCards` shares one reading of the register: a pass of the
    publisher renders all its pages from the same facts, and asks the database once. A block
    inside another one shares the outer reading."""
    token = _read_before.set(_read_before.get() or read_listed())
    try:
        yield
    finally:
        _read_before.reset(token)


def read_listed() -> dict[str, Service]:
    return {service.slug: service for service in Service.objects.listed().with_facts()}


class ListedCards(Mapping):
    """Cards of all listed services by slug; unlisted slugs are left out.

    Read at once, but each card is made when it is asked for: only what a page shows counts as
    said on it. `today` decides which facts still hold (UK date; today unless given).
    """

    def __init__(self, today: date | None = None):
        self._today = today or timezone.localdate()
        before = _read_before.get()
        self._services = read_listed() if before is None else before
        self._cards: dict[str, ServiceCard] = {}

    def __getitem__(self, slug: str) -> ServiceCard:
        if slug not in self._cards:
            card = service_card(self._services[slug], self._today)
            if slug in WITH_HELP_AT_ANY_HOUR:
                card = replace(card, at_any_hour=self._at_any_hour())
            self._cards[slug] = card
        return self._cards[slug]

    def __contains__(self, slug) -> bool:
        """Without making the card, as `Mapping` would."""
        return slug in self._services

    def __iter__(self):
        return iter(self._services)

    def __len__(self):
        return len(self._services)

    def service(self, slug: str) -> Service:
        """The listed service with its facts. Raises KeyError."""
        return self._services[slug]

    def by_address(self, address: str) -> Service | None:
        """The listed service whose page is at this address."""
        services = self._services.values()
        return next((service for service in services if service.address == address), None)

    def pick(self, slugs) -> list[ServiceCard]:
        """The listed ones of `slugs`, in that order; nothing is said of the missing."""
        return [self[slug] for slug in slugs if slug in self]

    def for_audience(self, audience: str, area: Area | None = None) -> list[str]:
        """Slugs of the listed services for these people, in the register's order: those without
        an area of their own, and with `area` that area's as well."""
        return [
            slug
            for slug, service in self._services.items()
            if any(row.audience == audience for row in service.audiences.all())
            and (not service.areas.all() or area in service.areas.all())
        ]

    def signpost(self, key: str) -> Signpost:
        """The services of a signpost; where none is listed now, the lines that are for anyone."""
        cards = self.pick(SIGNPOST_SERVICES[SignpostKey(key)])
        return Signpost(key, cards or self.pick(FOR_ANYONE))

    def _at_any_hour(self) -> str:
        """What is there when the helpline is closed (LOOK, first screen test), one tap away.

        Short on purpose: with it the first facts stay within seven lines of a small phone.
        """
        samaritans = self.get("samaritans")
        if not (samaritans and samaritans.main):
            return ""
        call = format_html(
            '<a href="{}">{} {}</a>', samaritans.main.href, samaritans.name, samaritans.main.value
        )
        if SELF_HELP not in self:
            return format_html(_("At any hour: {call}."), call=call)
        self_help = format_html('<a href="{}">{}</a>', self[SELF_HELP].page, _("self-help"))
        return format_html(_("At any hour: {self_help}, {call}."), self_help=self_help, call=call)
