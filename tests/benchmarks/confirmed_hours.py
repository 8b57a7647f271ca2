"""Opening hours as a launched site has them: confirmed by somebody at each service.

The register that comes with the program is confirmed by nobody, so that no page says "Open now",
and measuring such a site would leave out what pages with the clock cost.
"""

from datetime import datetime, timedelta
from pathlib import Path

from campaign_site.publishing.manifest import Manifest

# A service that opens or closes within this time stays unconfirmed: no page is to change by
# itself while it is measured. Midnight changes every page with the clock, whatever is done here.
QUIET = timedelta(minutes=45)
SOMEBODY = "A person at the service"
CONFIRM = "from tests.benchmarks.confirmed_hours import confirm_hours; confirm_hours()"


class NoClockError(RuntimeError):
    """No page has the clock: the figures would not be those of a launched site."""


def confirm_hours(now: datetime | None = None) -> int:
    """Confirm the hours of all listed services today, as staff do when somebody there has said
    so, and return how many say now whether they are open. Needs Django set up.

    `now` is a moment with its offset. Where every service changes within QUIET, all are confirmed.
    """
    from django.db import transaction
    from django.utils import timezone

    now = now or timezone.now()
    with transaction.atomic():
        confirm(services_now(), timezone.localdate(now))
        answering = [service for service in services_now() if change_of(service, now)]
        restless = [one for one in answering if change_of(one, now) < now + QUIET]
        if len(restless) == len(answering):
            return len(answering)
        take_back(restless)
        return len(answering) - len(restless)


def services_now() -> list:
    from signposting.models import Service

    return list(Service.objects.listed().with_facts())


def confirm(services: list, today) -> None:
    from signposting.freshness import holds_for
    from signposting.models import Fact

    for service in services:
        service.verifications.filter(fact=Fact.HOURS).update(
            confirmed_by=SOMEBODY,
            confirmed_on=today,
            read_on=today,
            holds_until=today + holds_for(service.kind),
        )


def take_back(services: list) -> None:
    for service in services:
        service.verifications.update(confirmed_by="", confirmed_on=None)


def change_of(service, now: datetime) -> datetime | None:
    """When what its hours say of now may change first; None where they say nothing of it."""
    from signposting.schedules import service_schedules

    answers = [one.opening(now) for one in service_schedules(service)]
    return min((one.may_change for one in answers if one.may_change), default=None)


def clocked_pages(published: Path) -> int:
    """How many pages of the published folder have the clock. Raises NoClockError for none."""
    found = [entry for entry in Manifest.load(published).pages.values() if entry.until]
    if not found:
        raise NoClockError("No page has the clock. Is today a bank holiday everywhere?")
    return len(found)
