"""Identifiers that are the same on every machine and in every snapshot (UUID version 5)."""

from uuid import uuid5

from signposting.models import Organisation, Service
from signposting.models.services import REGISTER_NAMESPACE


def identifier(*names: str) -> str:
    """The identifier of something that belongs to no service."""
    return str(uuid5(REGISTER_NAMESPACE, "/".join(("open-referral", *names))))


def organization_id(organisation: Organisation) -> str:
    return identifier("organization", organisation.slug)


def part_id(service: Service, *names: object) -> str:
    """The identifier of a part of a service, derived from the service's own."""
    return str(uuid5(service.uuid, "/".join(map(str, names))))
