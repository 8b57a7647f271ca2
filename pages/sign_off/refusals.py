"""Everything that speaks against publishing a version now, in words for the person who tries."""

from collections.abc import Callable

from cms.models import PageContent
from django.db import transaction
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from signposting.register import register_read_once

from ..drafts import draft_hash, rendered_draft
from ..models.sign_off import Publication, Route
from ..plugin_failures import failures_while_rendering
from .asking import standing_approval
from .checking import Answered, answered, findings_of, is_release
from .people import LOADER_NAME, hands_in, may_publish

# Given a draft and its HTML they say what is wrong with it as a published page. The publisher's
# own verification adds itself here, for this package must not import it.
VERIFIERS: list[Callable[[PageContent, str], list[str]]] = []
# Given a version they say why it must not go up yet, such as an embargo.
HOLDS: list[Callable[[Version], list[str]]] = []


@register_read_once()
def reasons_against(version: Version, user, route: Route, reason: str = "") -> list[str]:
    """[] when nothing does."""
    found = state_reasons(version)
    if found:
        return found
    if route == Route.LOADED:
        return loading_reasons(user)
    found = [*person_reasons(version, user, route), *route_reasons(version, route, reason)]
    found += [words for hold in HOLDS for words in hold(version)]
    return [*found, *content_reasons(version, stopping(version, user, route))]


def stopping(version: Version, user, route: Route) -> Callable[[Answered], bool]:
    """Which findings stop on this route, for all that publishers answered."""
    if route == Route.EMERGENCY:
        return lambda one: one.stops_alone(user)
    approval = standing_approval(version)
    writers = {*hands_in(version), approval.asked_by_id} if approval else set()
    return lambda one: one.stops_after(approval, writers)


def state_reasons(version: Version) -> list[str]:
    if version.state == DRAFT:
        return []
    return [_("This version is no draft any more. Start a new draft.")]


def loading_reasons(user) -> list[str]:
    """Nobody can log in as the loader."""
    if user.get_username() == LOADER_NAME:
        return []
    return [_("Only the initial campaign is loaded without sign-off.")]


def person_reasons(version: Version, user, route: Route) -> list[str]:
    # A schedule was made by somebody who had the right, and outlives that account.
    if route != Route.SCHEDULED and not may_publish(user):
        return [_("You do not have publish permissions.")]
    if not version.is_unlocked_for_user(user):
        return [_("%(who)s is still working on this draft.") % {"who": version.locked_by}]
    return []


def route_reasons(version: Version, route: Route, reason: str) -> list[str]:
    if route == Route.EMERGENCY:
        return emergency_reasons(version, reason)
    if route == Route.RESTORED:
        if restores(version):
            return []
        return [_("Only words that two people approved before can be restored by one.")]
    if standing_approval(version):
        return []
    if version.sign_offs.filter(state="approved").exists():
        return [_("The draft was changed after its approval. It has to be approved again.")]
    return [_("Nobody has approved this draft yet. Ask for approval.")]


def emergency_reasons(version: Version, reason: str) -> list[str]:
    found = []
    if not is_release(version):
        found.append(_("The emergency route is for news and notices only."))
    if not reason.strip():
        found.append(_("Say why this cannot wait for a second person."))
    return found


def restores(version: Version) -> Publication | None:
    """The last or the last but one publication of the page that two people answered for, where
    the draft says the same, word for word."""
    own = draft_hash(version.content)
    return next((one for one in twice_approved(version) if one.content_hash == own), None)


def twice_approved(version: Version) -> list[Publication]:
    """What is live, or was last, and what was live before it, as far as two people approved."""
    content = version.content
    found: list[Publication] = []
    rows = Publication.objects.filter(page=content.page, language=content.language)
    for one in rows.exclude(route=Route.TAKEN_DOWN):
        if one.content_hash not in {other.content_hash for other in found}:
            found.append(one)
        if len(found) == 2:
            break
    return [
        one
        for one in found
        if one.approved_by_name or one.reviewed_by_name or one.route == Route.LOADED
    ]


def content_reasons(version: Version, stops: Callable[[Answered], bool]) -> list[str]:
    try:
        # In a savepoint: a block that breaks a query must not break what is said of it.
        with failures_while_rendering() as failures, transaction.atomic():
            html = rendered_draft(version.content)
    except Exception:
        # Whatever it is that the page raises: visitors would not get it.
        return [failure.reason for failure in failures] or [
            _("This page fails. Open the draft, and change or remove what you added last.")
        ]
    found = [failure.reason for failure in failures]
    found += [in_words(one) for one in answered(version, findings_of(version, html)) if stops(one)]
    return found + [words for verify in VERIFIERS for words in verify(version.content, html)]


def in_words(one: Answered) -> str:
    excerpt = one.finding.excerpt or one.finding.rule
    if one.override:
        return _(
            "Check: “%(excerpt)s”. %(who)s answered for it, and that is not enough: another "
            "publisher has to approve."
        ) % {"excerpt": excerpt, "who": one.override.by_name}
    return _("Check: “%(excerpt)s”. %(advice)s") % {
        "excerpt": excerpt,
        "advice": one.finding.advice,
    }
