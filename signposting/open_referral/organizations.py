"""Organisations that run what the feed names."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from signposting.models import Organisation, Service, Status

from .identifiers import organization_id


def organization_document(organisation: Organisation, services: Iterable[Service]) -> dict:
    """As it stands inside each of its services.

    The standard requires a description; the register has none, so it says what they run.
    """
    names = [service.name for service in services if service.status == Status.LISTED]
    description = _("Runs: %(services)s.") % {"services": ", ".join(names)}
    return {
        "id": organization_id(organisation),
        "name": organisation.name,
        "description": description if names else _("Runs no service of this list any more."),
    }


def with_services(organization: dict, services: Iterable[dict]) -> dict:
    """The organisation by itself, with the services it runs in short."""
    return organization | {
        "services": [
            {name: service[name] for name in ("id", "name", "status")}
            for service in services
            if service["organization_id"] == organization["id"]
        ]
    }
