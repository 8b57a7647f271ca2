"""JSON-LD of the pages, from the same objects that are shown (schema.org, version 30.0).

What is marked up is what is shown: no hours unless they are confirmed, no address of a visitor,
nothing that is not on the page.
"""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from .cards import ChannelLine, ServiceCard

CONTEXT = "https://schema.org"
GOVERNMENT_KINDS = ("emergency", "report", "safeguarding")


def service_data(card: ServiceCard) -> dict:
    """All of a service, for its own page, where all of it is shown."""
    return shown_service_data(card, card.lines) | {
        "description": card.does,
        "provider": {"@type": "Organization", "name": card.operator},
    }


def shown_service_data(card: ServiceCard, lines: Iterable[ChannelLine], name: str = "") -> dict:
    """What another page shows of a service: its name there, and these of its ways in.

    A Service, or a GovernmentService for police and councils.
    """
    data = {
        "@context": CONTEXT,
        "@type": "GovernmentService" if card.kind in GOVERNMENT_KINDS else "Service",
        "name": name or card.name,
        "availableChannel": [channel_data(line) for line in lines if is_marked_up(line)],
    }
    return {name: value for name, value in data.items() if value}


def panel_data(card: ServiceCard) -> dict:
    """A service in a panel or a card: its main way in alone."""
    return shown_service_data(card, card.lines[:1])


def is_marked_up(line: ChannelLine) -> bool:
    """Numbers and web addresses; the vocabulary has no place for an email or a postal line."""
    return line.is_number or line.href.startswith("https://")


def channel_data(line: ChannelLine) -> dict:
    channel = {"@type": "ServiceChannel", "name": line.label}
    if not line.is_number:
        return channel | {"serviceUrl": line.href}
    contact = {"@type": "ContactPoint", "telephone": line.value, "contactType": line.label}
    place = "serviceSmsNumber" if line.kind == "text" else "servicePhone"
    return channel | {place: contact}


def breadcrumbs(request, trail: list[tuple[str, str]]) -> dict:
    """Home and the trail of (name, path) below it, the current page last."""
    places = [(str(name), request.build_absolute_uri(path)) for name, path in trail]
    home = (_("Home"), request.build_absolute_uri(reverse("pages-root")))
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate([home, *places], start=1)
        ],
    }


def news_data(headline: str, published: str, modified: date | None) -> dict:
    """A NewsArticle; `published` as far as it is known: a year, a month or a day (ISO 8601)."""
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": published,
    }
    return data | ({"dateModified": modified.isoformat()} if modified else {})
