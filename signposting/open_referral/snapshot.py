"""The feed's data: made from the register when the site is published, and kept in one file.

    {"format": 1, "services": [...], "organizations": [...], "taxonomies": [...],
     "taxonomy_terms": [...]}

Each list holds full documents in the order of the feed. The data bears no time of its own, so
that an unchanged register gives unchanged bytes.
"""

import contextlib
import json
import os
import secrets
from datetime import datetime
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation

from signposting.models import Service, Status
from signposting.uk_clock import uk_day

from .feed_file import FORMAT
from .organizations import organization_document, with_services
from .services import service_document
from .taxonomies import TAXONOMIES


def snapshot(now: datetime) -> dict:
    """The feed as it stands at `now` (with its zone). Reads the database."""
    today = uk_day(now)
    with translation.override(settings.LANGUAGE_CODE):
        rows = published_services()
        organizations = organization_documents(rows)
        services = [
            service_document(service, organizations[service.organisation_id], today)
            for service in rows
        ]
        return {
            "format": FORMAT,
            "services": services,
            "organizations": [
                with_services(organization, services) for organization in organizations.values()
            ],
            "taxonomies": [taxonomy.document() for taxonomy in TAXONOMIES],
            "taxonomy_terms": [term for taxonomy in TAXONOMIES for term in taxonomy.terms()],
        }


def published_services() -> list[Service]:
    """What visitors may see, and what was withdrawn; never a draft or a paused service."""
    published = Service.objects.listed() | Service.objects.filter(status=Status.WITHDRAWN)
    return list(
        published.with_facts()
        .prefetch_related("audiences", "areas")
        .order_by("order", "name", "slug")
    )


def organization_documents(services: list[Service]) -> dict[int, dict]:
    """Documents of the organisations of these services, by key of the database row."""
    by_organisation = sorted(
        services, key=lambda service: (service.organisation.name, service.organisation_id)
    )
    return {
        organisation.pk: organization_document(organisation, list(group))
        for organisation, group in groupby(
            by_organisation, key=lambda service: service.organisation
        )
    }


def write_snapshot(path: Path, now: datetime | None = None) -> bool:
    """Write the feed's file; False where the same bytes stand there already.

    Readers see the old file or the new one, never half of one. OSError from the disk and
    django.db.Error are left to the caller; the old file then stays.
    """
    document = snapshot(now or timezone.now())
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)
    return True


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`, on the disk before it is visible."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
