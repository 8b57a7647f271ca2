"""Putting a version up and taking it down: the only code that does either."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from ..drafts import draft_hash
from ..models.sign_off import Publication, Route
from ..telling import tell_publishers
from .asking import locked, standing_approval
from .gate import RefusedError, let_through
from .people import may_publish, name_of
from .refusals import reasons_against, restores

# Given a version they do what belongs to its going up, inside its transaction and before the
# version that is live gives way, such as taking over a plan of that one.
WHEN_PUBLISHED: list[Callable[[Version], None]] = []
REVIEW_WITHIN = timedelta(hours=24)


def publish_version(version: Version, user, route: Route, reason: str = "") -> Publication:
    """Put the draft up. `reason` is asked for by the emergency route.

    Raises RefusedError with every reason at once; then nothing has changed.
    """
    try:
        with transaction.atomic():
            version = locked(version)
            reasons = reasons_against(version, user, route, reason)
            if reasons:
                raise RefusedError(reasons)
            publication = note(version, user, route, reason)
            for deed in WHEN_PUBLISHED:
                deed(version)
            with let_through(version):
                version.publish(user)
    except IntegrityError as error:
        raise RefusedError(
            [_("Another page has this address already. Choose another address and try again.")]
        ) from error
    if route == Route.EMERGENCY:
        tell_of(publication)
    return publication


def take_down(
    version: Version, user, reason: str = "", *, was_planned: bool = False
) -> Publication:
    """Take a live page down. One person is enough, and a locked draft beside it does not matter.
    What was planned by somebody with the right happens even if they have left since.

    Raises RefusedError for what is not live, and without the right to publish.
    """
    with transaction.atomic():
        version = locked(version)
        reasons = []
        if not was_planned and not may_publish(user):
            reasons.append(_("You do not have unpublish permissions."))
        if version.state != PUBLISHED:
            reasons.append(_("This version is not live."))
        if reasons:
            raise RefusedError(reasons)
        publication = note(version, user, Route.TAKEN_DOWN, reason)
        with let_through(version):
            version.unpublish(user)
    return publication


def review(publication: Publication, user) -> None:
    """A second person looked at an emergency publication. Raises RefusedError for the first."""
    with transaction.atomic():
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        if not may_publish(user):
            raise RefusedError([_("Only publishers can review.")])
        if row.by_id == user.pk or row.by_name == name_of(user):
            raise RefusedError([_("You published this. Another person has to review it.")])
        row.reviewed_by, row.reviewed_by_name = user, name_of(user)
        row.reviewed_at = timezone.now()
        row.save(update_fields=["reviewed_by", "reviewed_by_name", "reviewed_at"])


def note(version: Version, user, route: Route, reason: str) -> Publication:
    content = version.content
    approval = standing_approval(version) if route in (Route.SIGNED_OFF, Route.SCHEDULED) else None
    earlier = restores(version) if route == Route.RESTORED else None
    approved_by = approval.decided_by_name if approval else ""
    return Publication.objects.create(
        version=version,
        page=content.page,
        language=content.language,
        title=content.title,
        content_hash=draft_hash(content),
        route=route,
        by=user,
        by_name=name_of(user),
        approved_by_name=earlier.approved_by_name if earlier else approved_by,
        reason=reason.strip(),
        overridden=[
            {"rule": one.rule, "words": one.excerpt, "reason": one.reason, "by": one.by_name}
            for one in version.check_overrides.all()
        ],
        review_by=timezone.now() + REVIEW_WITHIN if route == Route.EMERGENCY else None,
    )


def tell_of(publication: Publication) -> None:
    tell_publishers(
        _("Published without a second person: %s") % publication.title,
        _(
            "%(who)s published “%(title)s” by the emergency route. Reason: %(reason)s\n"
            "Another publisher has to review it within 24 hours: %(address)s\n"
        )
        % {
            "who": publication.by_name,
            "title": publication.title,
            "reason": publication.reason,
            "address": f"{settings.SITE_ADDRESS}{reverse('sign-off-waiting')}",
        },
    )
