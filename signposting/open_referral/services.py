"""One service as a document of the standard."""

from datetime import UTC, date, datetime, time

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

from signposting.cards import day_in_words
from signposting.freshness import RULES, freshness
from signposting.models import Fact, Service, Status

from .contacts import contact_documents, email, phone_documents, place_documents
from .identifiers import part_id
from .schedules import schedule_documents
from .stated import stated
from .taxonomies import attribute_documents

STATUSES = {Status.LISTED: "active", Status.WITHDRAWN: "defunct"}
# Names that Django does not know.
LANGUAGE_NAMES = {"bfi": "British Sign Language"}
FREE = "free"


def service_document(service: Service, organization: dict, today: date) -> dict:
    """Everything we publish of one service, on one day of UK time.

    `organization` is the document of its organisation. Of a withdrawn service only that it is
    gone: its numbers may belong to somebody else by now.
    """
    identity = {
        "id": str(service.uuid),
        "organization_id": organization["id"],
        "name": service.name,
        "status": STATUSES[service.status],
    }
    facts = facts_of(service, today) if service.status == Status.LISTED else {}
    return identity | facts | {"organization": organization}


def facts_of(service: Service, today: date) -> dict:
    return stated(
        {
            "description": description(service),
            "url": service.web_address,
            "email": email(service),
            "minimum_age": service.minimum_age,
            "maximum_age": service.maximum_age,
            "assured_date": assured_date(service),
            "alert": alert(service, today),
            "last_modified": last_modified(service),
            "phones": phone_documents(service),
            "contacts": contact_documents(service),
            "schedules": schedule_documents(service, today),
            "service_areas": area_documents(service),
            "service_at_locations": place_documents(service),
            "languages": language_documents(service),
            "cost_options": cost_documents(service, today),
            "attributes": attribute_documents(service),
        }
    )


def description(service: Service) -> str:
    """What it does, and what the standard has no field of its own for."""
    for_whom, languages = service.for_whom.strip(), service.languages_note.strip()
    parts = [
        service.does.strip(),
        _("For: %(people)s") % {"people": for_whom} if for_whom else "",
        service.note.strip(),
        _("Languages: %(note)s") % {"note": languages} if languages else "",
    ]
    return "\n\n".join(part for part in parts if part)


def assured_date(service: Service) -> str:
    """When a named person last confirmed its contact; "" where nobody did."""
    days = [
        row.confirmed_on
        for row in service.verifications.all()
        if row.fact == Fact.CONTACT and row.confirmed_on
    ]
    return max(days).isoformat() if days else ""


def alert(service: Service, today: date) -> str:
    """A warning where the contact's date has run out; "" while it holds."""
    contact = freshness(service, Fact.CONTACT, today)
    if contact.holds:
        return ""
    if contact.verification is None:
        return _("Nobody has checked this contact yet.")
    read_day = day_in_words(contact.verification.read_on)
    return str(RULES[Fact.CONTACT].stale).format(read_day=read_day)


def last_modified(service: Service) -> str:
    """The start of the latest day on which a source was read or confirmed (UTC).

    The register keeps no finer time: each changed fact is read anew on the day of its change.
    """
    days = [
        day
        for row in service.verifications.all()
        for day in (row.read_on, row.confirmed_on)
        if day is not None
    ]
    if not days:
        return ""
    moment = datetime.combine(max(days), time(0), UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def area_documents(service: Service) -> list[dict]:
    """The named areas of a local service, else the area in words."""
    places = [(area.slug, area.name) for area in service.areas.all()]
    return [
        stated(
            {
                "id": part_id(service, "area", key),
                "service_id": str(service.uuid),
                "name": name,
                "service_area": service.area,
            }
        )
        for key, name in places or [("in-words", service.area)]
        if name.strip()
    ]


def language_documents(service: Service) -> list[dict]:
    return [
        stated(
            {
                "id": part_id(service, "language", code),
                "service_id": str(service.uuid),
                "code": code,
                "name": language_name(code),
            }
        )
        for code in service.language_list
    ]


def language_name(code: str) -> str:
    """Its English name; "" where we know none."""
    return LANGUAGE_NAMES.get(code) or LANG_INFO.get(code, {}).get("name", "")


def cost_documents(service: Service, today: date) -> list[dict]:
    """What it costs, while that holds. An amount only where it is simply free."""
    if not service.cost.strip() or not freshness(service, Fact.COST, today).holds:
        return []
    cost = {
        "id": part_id(service, "cost"),
        "service_id": str(service.uuid),
        "amount_description": service.cost.strip(),
    }
    return [cost | {"amount": 0} if service.cost.strip().lower() == FREE else cost]
