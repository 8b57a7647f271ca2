"""An author asks, another person answers. An approval holds for exactly the words it was given."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from ..drafts import draft_hash
from ..models.sign_off import SignOff, SignOffState
from .gate import RefusedError
from .people import hands_in, may_publish, may_write, name_of

# Given the version and the person they do what belongs to a request or to an approval, inside its
# transaction: a RefusedError of theirs takes it back.
WHEN_ASKED: list[Callable[[Version, object], None]] = []
WHEN_APPROVED: list[Callable[[Version, object], None]] = []
# Given a version they say what happens to it without anybody's doing, such as a plan.
WHAT_FOLLOWS: list[Callable[[Version], list[str]]] = []


@transaction.atomic
def ask(version: Version, user, note: str = "") -> SignOff:
    """Hand the draft over for approval. Its lock is released: the author is done with it.

    Raises RefusedError for what is no draft, for another person's locked draft, without the right
    to write, and where something of WHEN_ASKED refuses.
    """
    version = locked(version)
    reasons = []
    if not may_write(user):
        reasons.append(_("You may not edit pages, so you cannot ask for this one."))
    if version.state != DRAFT:
        reasons.append(_("This version is no draft any more. Start a new draft."))
    if not version.is_unlocked_for_user(user):
        reasons.append(_("%(who)s is still working on this draft.") % {"who": version.locked_by})
    reasons += another_asked(version, user)
    if reasons:
        raise RefusedError(reasons)
    version.sign_offs.filter(state__in=[SignOffState.ASKED, SignOffState.APPROVED]).update(
        state=SignOffState.REPLACED
    )
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    content = version.content
    sign_off = SignOff.objects.create(
        version=version,
        page=content.page,
        language=content.language,
        title=content.title,
        content_hash=draft_hash(content),
        asked_by=user,
        asked_by_name=name_of(user),
        note=note.strip(),
    )
    for deed in WHEN_ASKED:
        deed(version, user)
    return sign_off


def another_asked(version: Version, user) -> list[str]:
    """A request or an approval is its asker's, its writers' and the publishers' to undo."""
    standing = version.sign_offs.filter(state__in=[SignOffState.ASKED, SignOffState.APPROVED])
    asked = standing.first()
    if asked is None or may_publish(user) or user.pk in {asked.asked_by_id, *hands_in(version)}:
        return []
    return [
        _("%(who)s has asked for this draft. Ask them, or a publisher.")
        % {"who": asked.asked_by_name}
    ]


@transaction.atomic
def approve(sign_off: SignOff, user, comment: str = "") -> SignOff:
    """Raises RefusedError for the person who wrote or asked, and for words that changed since."""
    sign_off = open_request(sign_off)
    reasons = who_may_not_answer(sign_off, user)
    if not reasons and not fits(sign_off):
        reasons.append(
            _("The draft was changed after it was asked for. Its author has to ask again.")
        )
    if reasons:
        raise RefusedError(reasons)
    answered = answer(sign_off, user, SignOffState.APPROVED, comment)
    for deed in WHEN_APPROVED:
        deed(sign_off.version, user)
    return answered


@transaction.atomic
def send_back(sign_off: SignOff, user, comment: str) -> SignOff:
    """Return the draft to its author. Raises RefusedError without a comment."""
    sign_off = open_request(sign_off)
    reasons = [] if may_publish(user) else [_("Only publishers can return a draft.")]
    if not comment.strip():
        reasons.append(_("Say what has to be changed."))
    if reasons:
        raise RefusedError(reasons)
    return answer(sign_off, user, SignOffState.RETURNED, comment)


def standing_request(version: Version) -> SignOff | None:
    """The request that waits for an answer about what the version says now."""
    found = version.sign_offs.filter(state=SignOffState.ASKED).first()
    return found if found and fits(found) else None


def what_follows(version: Version) -> list[str]:
    return [words for said in WHAT_FOLLOWS for words in said(version)]


def standing_approval(version: Version) -> SignOff | None:
    """The approval that holds for what the version says now; None where there is none."""
    found = version.sign_offs.filter(state=SignOffState.APPROVED).first()
    return found if found and fits(found) else None


def overtaken(version: Version) -> SignOff | None:
    """The request or the approval of words that were changed since: it has to be asked again."""
    found = version.sign_offs.filter(state__in=[SignOffState.ASKED, SignOffState.APPROVED]).first()
    return found if found and not fits(found) else None


def open_request(sign_off: SignOff) -> SignOff:
    found = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    if found.state != SignOffState.ASKED:
        raise RefusedError(
            [_("This request was answered already: %s.") % found.get_state_display()]
        )
    if found.version is None or found.version.state != DRAFT:
        raise RefusedError([_("This draft is there no more.")])
    return found


def who_may_not_answer(sign_off: SignOff, user) -> list[str]:
    if not may_publish(user):
        return [_("Only publishers can approve.")]
    own = {sign_off.asked_by_id, *hands_in(sign_off.version)}
    if user.pk in own or name_of(user) == sign_off.asked_by_name:
        return [_("You wrote or asked for this draft. Another person has to approve it.")]
    return []


def fits(sign_off: SignOff) -> bool:
    return draft_hash(sign_off.version.content) == sign_off.content_hash


def answer(sign_off: SignOff, user, state: SignOffState, comment: str) -> SignOff:
    sign_off.state = state
    sign_off.decided_by, sign_off.decided_by_name = user, name_of(user)
    sign_off.decided_at = timezone.now()
    sign_off.comment = comment.strip()
    sign_off.save()
    return sign_off


def locked(version: Version) -> Version:
    """The version's row, which nobody else changes until the transaction ends."""
    return Version.objects.select_for_update().get(pk=version.pk)
