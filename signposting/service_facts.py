"""The facts of a service that take two people to change, as one plain document.

The document is what a register file says of them: contact, hours, confidentiality, the five
answers, and whether visitors see the service at all.
"""

from collections.abc import Iterator

from django.db import models, transaction

from .models import Channel, Disclosure, Fact, OpeningHours, Service, Status

CHANNEL_FIELDS = ("key", "kind", "value", "note", "who_pays", "on_bill", "order")
HOURS_FIELDS = ("weekdays", "opens", "closes", "valid_from", "valid_until", "bank_holidays")
DISCLOSURE_FIELDS = ("question", "answer", "words", "source")


def read_facts(service: Service) -> dict:
    """The document of a service, read from the database now; fit for JSON."""
    return {
        "listed": service.status == Status.LISTED,
        "confidentiality": service.confidentiality,
        "channels": [channel_facts(channel) for channel in service.channels.order_by("key")],
        "disclosures": [
            row_facts(row, DISCLOSURE_FIELDS) for row in service.disclosures.order_by("question")
        ],
    }


def channel_facts(channel: Channel) -> dict:
    hours = [row_facts(row, HOURS_FIELDS) for row in channel.opening_hours.order_by("id")]
    return row_facts(channel, CHANNEL_FIELDS) | {"hours": hours}


def row_facts(row: models.Model, fields: tuple[str, ...]) -> dict:
    """Values as a register file writes them: times as 09:00, dates as 2026-11-23."""
    return {name: plain(getattr(row, name)) for name in fields}


def plain(value):
    return (
        value.isoformat("minutes")
        if hasattr(value, "minute")
        else (value.isoformat() if hasattr(value, "isoformat") else value)
    )


@transaction.atomic
def write_facts(service: Service, facts: dict) -> None:
    """Make the service's facts exactly those of the document.

    Raises django.core.exceptions.ValidationError, and then changes nothing, where a value is
    one that the register refuses.
    """
    service.confidentiality = facts["confidentiality"]
    if facts["listed"]:
        service.status = Status.LISTED
    elif service.status == Status.LISTED:
        service.status = Status.DRAFT
    save_checked(service)
    service.channels.exclude(key__in=[row["key"] for row in facts["channels"]]).delete()
    for row in facts["channels"]:
        write_channel(service, row)
    questions = [row["question"] for row in facts["disclosures"]]
    service.disclosures.exclude(question__in=questions).delete()
    for row in facts["disclosures"]:
        write_row(Disclosure, {"service": service, "question": row["question"]}, row)


def write_channel(service: Service, row: dict) -> None:
    values = {name: row[name] for name in CHANNEL_FIELDS}
    channel = write_row(Channel, {"service": service, "key": row["key"]}, values)
    channel.opening_hours.all().delete()
    for hours in row["hours"]:
        values = {
            name: OpeningHours._meta.get_field(name).to_python(hours[name]) for name in HOURS_FIELDS
        }
        save_checked(OpeningHours(channel=channel, **values))


def write_row(model, key: dict, values: dict) -> models.Model:
    row = model.objects.filter(**key).first() or model(**key)
    for name, value in values.items():
        setattr(row, name, value)
    save_checked(row)
    return row


def save_checked(row: models.Model) -> None:
    row.full_clean()
    row.save()


def changed_facts(old: dict, new: dict) -> list[str]:
    """Kinds of fact (`Fact`) that differ between two documents."""
    differences = {
        Fact.CONTACT: contact_of(old) != contact_of(new),
        Fact.HOURS: hours_of(old) != hours_of(new),
        Fact.CONFIDENTIALITY: (old["confidentiality"], old["disclosures"])
        != (new["confidentiality"], new["disclosures"]),
    }
    return [fact for fact, differs in differences.items() if differs]


def contact_of(facts: dict) -> list:
    return [{name: row[name] for name in CHANNEL_FIELDS} for row in facts["channels"]]


def hours_of(facts: dict) -> dict:
    return {row["key"]: row["hours"] for row in facts["channels"] if row["hours"]}


def differences(old: dict, new: dict) -> Iterator[tuple[str, str, str]]:
    """Place, old words and new words of everything that differs, for two people to read."""
    before, after = dict(flat("", old)), dict(flat("", new))
    for place in sorted(before.keys() | after.keys()):
        if before.get(place) != after.get(place):
            yield place, before.get(place, ""), after.get(place, "")


def flat(place: str, value) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from flat(f"{place} › {name}" if place else name, part)
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            name = part.get("key") or part.get("question") or str(number)
            yield from flat(f"{place} › {name}", part)
    else:
        yield place, "" if value is None else str(value)
