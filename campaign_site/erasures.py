"""Erasing past copies of a page for legal reasons takes two people; each node then does it."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign_site.models import EditionCounter, ErasureRequest, ErasureState
from campaign_site.past_standings import standings
from campaign_site.publishing.manifest import Manifest, ManifestError

# What both of them need: those who put pages up answer for what they said.
PERMISSION = "cms.publish_page"


class ErasureError(Exception):
    """The step is refused; the message says why and what to do."""


def copies(folder: Path, path: str, start: datetime, end: datetime) -> list[str]:
    """Checksums of everything that visitors got at `path` at any moment of the time."""
    found = [standing for standing in standings(folder, path) if standing.overlaps(start, end)]
    return sorted({sha256 for standing in found for sha256 in standing.bodies})


@transaction.atomic
def ask(
    folder: Path, path: str, start: datetime, end: datetime, *, reason: str, user
) -> ErasureRequest:
    """Let an erasure wait for a second person.

    Raises ErasureError where nothing was published then, where visitors still get a part of it,
    and for a user who may not.
    """
    require_permission(user)
    if not reason.strip():
        raise ErasureError(_("Say for what legal reason."))
    if end <= start:
        raise ErasureError(_("The end lies before the beginning."))
    found = copies(folder, path, start, end)
    if not found:
        raise ErasureError(_("Nothing was published at this address in that time."))
    if published_now(folder) & set(found):
        raise ErasureError(
            _(
                "Visitors still get a page of that time. Take it down or publish a corrected one "
                "first; or choose an end before the present page came."
            )
        )
    return ErasureRequest.objects.create(
        path=path,
        start=start,
        end=end,
        checksums=found,
        reason=reason.strip(),
        asked_by=user,
        asked_by_name=user.get_username(),
    )


@transaction.atomic
def confirm(request: ErasureRequest, user) -> None:
    """The second person's yes. Every node erases with its next pass, which this brings about.

    Raises ErasureError for the person who asked, and for a decided request.
    """
    require_permission(user)
    request = waiting(request)
    if user.get_username() == request.asked_by_name or user == request.asked_by:
        raise ErasureError(_("You asked for this. A second person has to confirm it."))
    decide(request, ErasureState.CONFIRMED, user)
    EditionCounter.advance()


@transaction.atomic
def refuse(request: ErasureRequest, user) -> None:
    """Nothing is erased; whoever asked may take it back."""
    require_permission(user)
    decide(waiting(request), ErasureState.REFUSED, user)


def decide(request: ErasureRequest, state: ErasureState, user) -> None:
    # These columns alone: the database refuses to write over what was asked.
    ErasureRequest.objects.filter(pk=request.pk).update(
        state=state,
        decided_by=user,
        decided_by_name=user.get_username(),
        decided_at=timezone.now(),
    )


def waiting(request: ErasureRequest) -> ErasureRequest:
    """The request, held against a second decision at the same moment."""
    request = ErasureRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != ErasureState.ASKED:
        raise ErasureError(_("This was decided already."))
    return request


def require_permission(user) -> None:
    if not user.has_perm(PERMISSION):
        raise ErasureError(_("Only people who may publish pages may do this."))


def published_now(folder: Path) -> set[str]:
    """Checksums of what visitors get from this machine."""
    try:
        return Manifest.load_last_good(folder).bodies()
    except ManifestError:
        return set()
