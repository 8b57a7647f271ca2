"""Invented services, sources and people: valid rows, so that a test names only what it is about.

Numbers are from the ranges that Ofcom keeps free for drama (0808 157 0…).
"""

import copy
from datetime import date, time
from itertools import count

from django.contrib.auth import get_user_model

from campaign_site.staff import make_roles
from signposting.models import (
    Channel,
    Disclosure,
    OpeningHours,
    Organisation,
    Service,
    Verification,
)
from signposting.service_facts import read_facts

READ_ON = date(2030, 1, 1)
HOLDS_UNTIL = date(2030, 4, 1)
NUMBER = "0808 157 0100"
NEW_NUMBER = "0808 157 0199"
numbers = count(1)


def invented_service(**values) -> Service:
    """A listed helpline that has no channel yet."""
    slug = values.pop("slug", f"invented-line-{next(numbers)}")
    organisation, _is_new = Organisation.objects.get_or_create(
        slug="invented-trust", defaults={"name": "The Invented Trust"}
    )
    values = {
        "name": "Invented line",
        "address": slug,
        "organisation": organisation,
        "kind": "helpline",
        "status": "listed",
        "does": "Someone to talk to.",
    } | values
    return Service.objects.create(slug=slug, **values)


def invented_channel(service: Service, **values) -> Channel:
    values = {"key": f"way-{next(numbers)}", "kind": "phone", "value": NUMBER} | values
    return Channel.objects.create(service=service, **values)


def invented_hours(channel: Channel, **values) -> OpeningHours:
    """Monday to Friday, 9am to 5pm."""
    values = {"weekdays": "mon,tue,wed,thu,fri", "opens": time(9), "closes": time(17)} | values
    return OpeningHours.objects.create(channel=channel, **values)


def invented_verification(service: Service, **values) -> Verification:
    values = {
        "fact": "contact",
        "source": f"https://www.example.org/page-{next(numbers)}",
        "confidence": "high",
        "read_on": READ_ON,
        "holds_until": HOLDS_UNTIL,
    } | values
    return Verification.objects.create(service=service, **values)


def invented_disclosure(service: Service, **values) -> Disclosure:
    values = {
        "question": "name",
        "answer": "no",
        "words": "You need not give your name",
        "source": "https://www.example.org/terms",
    } | values
    return Disclosure.objects.create(service=service, **values)


def invented_line(**values) -> Service:
    """A listed service that can be dialled, with hours, terms and one answer."""
    service = invented_service(**{"confidentiality": "Private, with limits of its own."} | values)
    phone = invented_channel(service, key="phone")
    invented_hours(phone)
    invented_disclosure(service)
    for fact in ("contact", "hours", "confidentiality"):
        invented_verification(service, fact=fact)
    return service


def invented_person(username: str, role: str = ""):
    """A staff account without a password; `role` is one of the site's own groups."""
    user = get_user_model().objects.create(username=username, is_staff=True)
    if role:
        user.groups.add(make_roles()[role])
    return user


def with_facts(service: Service) -> Service:
    """The service anew, loaded as cards and freshness want it."""
    return Service.objects.with_facts().get(pk=service.pk)


def with_number(service, number=NEW_NUMBER) -> dict:
    """The service's document with another phone number."""
    document = copy.deepcopy(read_facts(service))
    document["channels"][0]["value"] = number
    return document


def number_of(service) -> str:
    return service.channels.get(key="phone").value
