"""How a service is reached, in the standard's words: contacts, phones and virtual places.

HSDS-UK 3.0 has the tables for phones but lost the fields that lead to them; the fields here
are those of the international HSDS 3.0.
"""

from signposting.cards import bill_sentence
from signposting.models import Channel, ChannelKind, Service, WhoPays
from signposting.models.channels import NUMBER_KINDS

from .identifiers import part_id
from .stated import stated

# RFC 6350, as the standard asks.
PHONE_TYPES = {ChannelKind.TEXT: "text", ChannelKind.TEXTPHONE: "textphone"}
VIRTUAL_KINDS = (
    ChannelKind.CHAT,
    ChannelKind.SECURE_EMAIL,
    ChannelKind.WEB_FORM,
    ChannelKind.APP,
    ChannelKind.BSL,
)


def email(service: Service) -> str:
    """The first email address; "" where there is none."""
    kinds = (channel for channel in service.channels.all() if channel.kind == ChannelKind.EMAIL)
    return next((channel.value for channel in kinds), "")


def phone_documents(service: Service) -> list[dict]:
    numbers = (channel for channel in service.channels.all() if channel.kind in NUMBER_KINDS)
    return [phone_document(service, channel) for channel in numbers]


def phone_document(service: Service, channel: Channel) -> dict:
    """One number as its operator prints it: nothing is added and no zero dropped."""
    return stated(
        {
            "id": part_id(service, "phone", channel.key),
            "service_id": str(service.uuid),
            "contact_id": contact_id(service),
            "number": channel.value,
            "type": PHONE_TYPES.get(channel.kind, "voice"),
            "description": phone_description(channel),
        }
    )


def phone_description(channel: Channel) -> str:
    """What to know before one dials; never the bill without the call list."""
    parts = [
        "" if channel.kind == ChannelKind.PHONE else channel.get_kind_display(),
        channel.note,
        "" if channel.who_pays == WhoPays.UNKNOWN else channel.get_who_pays_display(),
        bill_sentence(channel),
    ]
    return " ".join(sentence(str(part)) for part in parts if part)


def sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def contact_id(service: Service) -> str:
    return part_id(service, "contact")


def contact_documents(service: Service) -> list[dict]:
    """One contact that holds all numbers, or none where there is nothing to hold."""
    reached_by = stated({"email": email(service), "phones": phone_documents(service)})
    if not reached_by:
        return []
    named = {"id": contact_id(service), "service_id": str(service.uuid), "name": service.name}
    return [named | reached_by]


def place_documents(service: Service) -> list[dict]:
    """Chats, forms and apps, which the standard calls virtual locations."""
    virtual = (channel for channel in service.channels.all() if channel.kind in VIRTUAL_KINDS)
    return [place_document(service, channel) for channel in virtual]


def place_document(service: Service, channel: Channel) -> dict:
    location_id = part_id(service, "location", channel.key)
    label = str(channel.get_kind_display())
    # HSDS-UK has no `url` of a location; its readers find the address in the description.
    description = f"{label}: {channel.value} {channel.note}"
    return {
        "id": part_id(service, "service_at_location", channel.key),
        "service_id": str(service.uuid),
        "location_id": location_id,
        "location": {
            "id": location_id,
            "location_type": "virtual",
            "name": label,
            "description": description.strip(),
            "url": channel.value,
        },
    }
