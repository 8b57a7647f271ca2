"""The notice at the top of every public page: who puts it up, which one is shown, until when.

Two people put one up; one person alone does in an emergency and says why, and another looks at
it within a day. One takes it down. Where several run at a time visitors see the one that began
last; when it ends the one before it comes back. What is asked for twice is one notice.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signposting.page_language import in_written_language

from ..checks import Finding
from ..models import Notice, NoticeBoard, NoticePlace, NoticeState
from ..sign_off.people import name_of
from ..telling import tell_publishers
from ..translations import page_address, shown_content
from ..uk_moments import in_uk_words
from .locking import locked
from .notice_checks import checked, in_words, key_of
from .notice_places import apart_words, left_off

# The same words "for 6 hours", sent again within this time, are a second tap and no longer stay.
TAPPED_AGAIN = timedelta(minutes=10)
LONGEST_COMMENT = Notice._meta.get_field("comment").max_length


class NoticeError(Exception):
    """The step is refused; the message says why and what to do."""


@dataclass(frozen=True)
class ShownNotice:
    """What a visitor reads; `href` is "" where it leads nowhere. `apart` is what stands in it of
    services that are kept from some pages."""

    heading: str
    words: str
    href: str = ""
    link_words: str = ""
    apart: tuple[str, ...] = ()

    @property
    def left_off(self) -> tuple[str, ...]:
        """Keys of the signposts whose pages go without it (templates/base.html)."""
        return left_off(self.apart)


def notice_on_board() -> ShownNotice | None:
    """The one that visitors see now."""
    board = NoticeBoard.objects.select_related("notice__link_page").filter(pk=1).first()
    return shown(board.notice) if board and board.notice else None


@in_written_language()
def shown(notice: Notice) -> ShownNotice:
    """In the language in which notices are written. A page that is not live is not linked."""
    said = said_by(notice)
    return replace(said, apart=apart_words(f"{said.heading}\n\n{said.words}\n\n{said.link_words}"))


def said_by(notice: Notice) -> ShownNotice:
    if notice.link_place:
        place = NoticePlace(notice.link_place)
        return ShownNotice(notice.heading, notice.words, reverse(place), str(place.label))
    page, language = notice.link_page, get_language()
    content = shown_content(page, language) if page else None
    if content is None:
        return ShownNotice(notice.heading, notice.words)
    href = page_address(page, language)
    return ShownNotice(notice.heading, notice.words, href, content.menu_title or content.title)


def keep_board(now: datetime | None = None) -> bool:
    """Put the right notice on the board at `now` (aware); whether that was another one.

    Two small queries where nothing changes, for every node asks several times a second. Saving
    the board moves the edition (campaign_site.receivers).
    """
    now = now or timezone.now()
    if _wanted(now) == NoticeBoard.objects.values_list("notice_id", flat=True).first():
        return False
    with transaction.atomic():
        board = _locked_board()
        if board.notice_id == (wanted := _wanted(now)):
            return False
        board.notice_id = wanted
        board.save()
    return True


def _wanted(now: datetime) -> int | None:
    return Notice.objects.running(now).values_list("pk", flat=True).first()


def _locked_board() -> NoticeBoard:
    board = NoticeBoard.objects.select_for_update().filter(pk=1).first()
    return board or NoticeBoard(pk=1)


def refuse_end(notice: Notice) -> None:
    if notice.ends_at <= timezone.now():
        raise NoticeError(_("Its end has passed. Choose a later one."))


def refuse_for(findings: list[Finding]) -> None:
    if findings:
        raise NoticeError(in_words(findings))


@transaction.atomic
def ask(notice: Notice, user) -> Notice:
    """Let it wait for a second person. Returns the first one where it is asked for twice.

    Raises NoticeError for a time that is over and for words that nobody may answer for.
    """
    refuse_end(notice)
    refuse_for(checked(notice).blocked)
    first = twin_of(notice, user)
    if first:
        return first
    notice.asked_by, notice.asked_by_name = user, name_of(user)
    notice.state, notice.emergency = NoticeState.ASKED, False
    notice.save()
    return notice


@transaction.atomic
def put_up_alone(notice: Notice, user, reason: str) -> Notice:
    """The emergency route of one publisher, who gave the password again. All publishers are told.
    One that waited for a second person until now is this one.

    Raises NoticeError without a reason, for a time that is over, and for all that the checks
    stop: where one person is alone, nobody answers for their own words.
    """
    if not reason.strip():
        raise NoticeError(_("Say why it cannot wait for a second person."))
    refuse_end(notice)
    found = checked(notice)
    refuse_for(found.blocked + found.to_tick)
    first = twin_of(notice, user)
    if first and first.state == NoticeState.AGREED:
        return first
    if first:
        notice.pk, notice.asked_at = first.pk, timezone.now()
    notice.asked_by, notice.asked_by_name = user, name_of(user)
    notice.state, notice.emergency, notice.reason = NoticeState.AGREED, True, reason.strip()
    notice.save()
    keep_board()
    tell_publishers(
        _("A notice was put up by one person alone"),
        _(
            "%(name)s put up the notice “%(heading)s” without a second person. Reason: %(reason)s "
            "Another publisher has to look at it before %(moment)s."
        )
        % {
            "name": notice.asked_by_name,
            "heading": notice.heading,
            "reason": notice.reason,
            "moment": in_uk_words(notice.review_by),
        },
    )
    return notice


def twin_of(notice: Notice, user) -> Notice | None:
    """The same words, leading to the same place until the same end, that this person asked for
    and that wait or are agreed: of two taps the second makes no second notice."""
    # Of two taps at once the second waits here until the first has made its row.
    get_user_model().objects.select_for_update().get(pk=user.pk)
    end = {"ends_at": notice.ends_at}
    if notice.lasts:
        end = {"ends_at__gte": notice.ends_at - TAPPED_AGAIN}
    states = [NoticeState.ASKED, NoticeState.AGREED]
    standing = Notice.objects.select_for_update().filter(asked_by=user, state__in=states, **end)
    return standing.filter(
        heading=notice.heading,
        words=notice.words,
        link_place=notice.link_place,
        link_page=notice.link_page_id,
        lasts=notice.lasts,
    ).first()


@transaction.atomic
def agree(notice: Notice, user, ticked: Collection[str] = ()) -> Notice:
    """The second person. `ticked` are the keys (notice_checks.key_of) of findings they answer for.

    Raises NoticeError for who asked, for a time that is over, for words that nobody may answer
    for, and for a finding that was not ticked.
    """
    notice = locked(notice, NoticeError, NoticeState.ASKED)
    if is_own(notice, user):
        raise NoticeError(_("You asked for this. A second person has to agree."))
    refuse_end(notice)
    found = checked(notice)
    refuse_for(found.blocked)
    refuse_for([one for one in found.to_tick if key_of(one) not in ticked])
    notice.ticked = [
        {"rule": one.rule, "words": one.excerpt, "by": name_of(user)} for one in found.to_tick
    ]
    if notice.lasts:
        # It was to start at once: whoever answers late takes nothing off its time.
        notice.starts_at = timezone.now().replace(second=0, microsecond=0)
        notice.ends_at = notice.starts_at + notice.lasts
    _decide(notice, NoticeState.AGREED, user)
    keep_board()
    return notice


@transaction.atomic
def send_back(notice: Notice, user, comment: str = "") -> Notice:
    """It does not go up, and its asker reads why; who asked may also take it back.

    Raises NoticeError where another person gives no comment.
    """
    notice = locked(notice, NoticeError, NoticeState.ASKED)
    if not comment.strip() and not is_own(notice, user):
        raise NoticeError(_("Say what has to be changed."))
    notice.comment = comment.strip()[:LONGEST_COMMENT]
    return _decide(notice, NoticeState.SENT_BACK, user)


@transaction.atomic
def take_down(notice: Notice, user) -> Notice:
    """Away for good, by one person, whether it is up or still to come."""
    notice = locked(notice, NoticeError, NoticeState.AGREED)
    notice.state = NoticeState.TAKEN_DOWN
    notice.taken_down_by_name, notice.taken_down_at = name_of(user), timezone.now()
    notice.save()
    keep_board()
    return notice


@transaction.atomic
def review(notice: Notice, user) -> Notice:
    """Another person has looked at an emergency notice. Raises NoticeError for who put it up."""
    notice = locked(notice, NoticeError, *NoticeState)
    if not notice.emergency or notice.reviewed_at:
        raise NoticeError(_("There is nothing left to look at."))
    if is_own(notice, user):
        raise NoticeError(_("You put this up. Another person has to look at it."))
    notice.reviewed_by_name, notice.reviewed_at = name_of(user), timezone.now()
    notice.save()
    return notice


def is_own(notice: Notice, user) -> bool:
    """Whether this person asked for it, under whichever name."""
    return user.pk == notice.asked_by_id or name_of(user) == notice.asked_by_name


def _decide(notice: Notice, state: NoticeState, user) -> Notice:
    notice.state = state
    notice.decided_by, notice.decided_by_name = user, name_of(user)
    notice.decided_at = timezone.now()
    notice.save()
    return notice
