"""Making and ending a link by which somebody without an account reads one draft.

The link holds 256 bits by chance, and only their checksum is kept: nobody can find a link again
in the database or in a backup of it.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from .models import PreviewLink
from .sign_off.people import name_of

PREVIEW = "/preview/"
TOKEN_BYTES = 32
USUAL = timedelta(hours=72)
LONGEST = timedelta(days=14)
# Standing at once, of one draft: more than anybody can keep in mind.
MOST_OF_A_DRAFT = 10


class PreviewError(ValueError):
    """No link can be made; the message says why, in plain words."""


@transaction.atomic
def share(version: Version, user, note: str, lasts: timedelta = USUAL) -> tuple[PreviewLink, str]:
    """A new link and its token, which is told this once. Raises PreviewError."""
    if version.state != DRAFT:
        raise PreviewError("Only a draft can be shared. Make a new draft first.")
    if not timedelta() < lasts <= LONGEST:
        raise PreviewError("A preview lasts 14 days at most.")
    made_at = timezone.now()
    if version.preview_links.standing(made_at).count() >= MOST_OF_A_DRAFT:
        raise PreviewError("This draft has ten links already. Take one down first.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        version=version,
        token_sha256=hashlib.sha256(token.encode()).hexdigest(),
        note=note,
        made_by=user,
        made_by_name=name_of(user),
        made_at=made_at,
        expires_at=made_at + lasts,
    )
    return link, token


def end(link: PreviewLink, user) -> None:
    """Nobody opens it any more, from the publisher's next look on. Twice changes nothing."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=user, revoked_by_name=name_of(user)
    )


def address_of(token: str, asked_at: str) -> str:
    """What is sent to the reader: at the public name of the site. On one machine, where that is
    not set, at the address (such as http://127.0.0.1:8001) where staff are."""
    site = settings.SITE_ADDRESS if settings.PRODUCTION else asked_at
    return f"{site}{PREVIEW}{token}/"


def may_share(user) -> bool:
    """Whoever writes may share what is written, and take any link back."""
    return user.has_perm("pages.add_previewlink")
