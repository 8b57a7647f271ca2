"""The page of one service: everything the register knows of it, and how we know."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from .before_contact import BeforeContact, before_contact
from .cards import ServiceCard, provenance
from .freshness import freshness, needed_facts
from .models import Fact, Service


@dataclass(frozen=True)
class Provenance:
    """How one kind of fact is known; `sources` are the names of sites, never links."""

    label: str
    words: str
    sources: list[str]


@dataclass(frozen=True)
class ServicePage:
    card: ServiceCard
    title: str
    area: str
    ages: str
    before: BeforeContact
    provenance: list[Provenance]


def service_page(service: Service, card: ServiceCard, today: date) -> ServicePage:
    """The page of a listed service that came with its facts."""
    return ServicePage(
        card=card,
        title=service.quiet_name or service.name,
        area=service.area,
        ages=ages_in_words(service.minimum_age, service.maximum_age),
        before=before_contact(service, card, today),
        provenance=[fact_provenance(service, fact, today) for fact in needed_facts(service)],
    )


def fact_provenance(service: Service, fact: str, today: date) -> Provenance:
    sources = [row.source for row in service.verifications.all() if row.fact == fact]
    return Provenance(
        Fact(fact).label,
        provenance(freshness(service, fact, today)) or _("We have no source for this."),
        list(dict.fromkeys(site_name(source) for source in sources)),
    )


def site_name(source: str) -> str:
    """The host of a web address; other sources as they are written."""
    return urlsplit(source.split()[0]).hostname or source


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    if youngest and oldest:
        return _("From %(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}
    if youngest:
        return _("%(youngest)s and over") % {"youngest": youngest}
    if oldest:
        return _("Up to %(oldest)s") % {"oldest": oldest}
    return ""
