"""Carrying out what was scheduled, once, in order, whoever looks and whatever dies meanwhile.

The deed and the note that it is done are one transaction: a publisher that is killed in its
middle leaves a schedule that waits, and the next look carries it out. Several nodes may look at
once: the row is locked, and who does not get it leaves it to the other.
"""

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from ..models import Deed, Route, Schedule, ScheduleState
from ..sign_off.gate import RefusedError
from ..sign_off.publication import publish_version, take_down
from ..telling import tell_publishers
from ..uk_moments import in_uk_words

logger = logging.getLogger(__name__)

# After trouble it is tried again, after longer and longer pauses: six tries in 21 minutes. A
# refusal is an answer, not trouble, and stands at once.
PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=15),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
)


def carry_out_due(now: datetime | None = None) -> list[Schedule]:
    """Whatever is due at `now` (aware; this moment unless told), in order; [] for nothing.

    Raises OperationalError and InterfaceError where the database is gone or busy: that is no try.
    """
    now = now or timezone.now()
    done = []
    while (first := Schedule.objects.due(now).values_list("pk", flat=True).first()) is not None:
        schedule = carry_out(first, now)
        if schedule is None:
            break
        done.append(schedule)
    return done


@transaction.atomic
def carry_out(pk: int, now: datetime) -> Schedule | None:
    """One schedule; None where another node has it in hand, or it is no longer due."""
    skip = connection.features.has_select_for_update_skip_locked
    due = Schedule.objects.waiting().filter(pk=pk, next_try_at__lte=now)
    schedule = due.select_for_update(skip_locked=skip).first()
    if schedule is None:
        return None
    schedule.attempts += 1
    try:
        with transaction.atomic():
            note = DEEDS[schedule.deed](schedule)
    except RefusedError as refused:
        fail(schedule, " ".join(refused.reasons))
    except (OperationalError, InterfaceError) as fault:
        if not connection.is_usable():
            raise
        # This deed was too slow or in another's way: the others must not wait behind it.
        note_trouble(schedule, now, type(fault).__name__)
    except Exception as fault:
        logger.exception("A scheduled change failed")
        note_trouble(schedule, now, type(fault).__name__)
    else:
        schedule.state, schedule.done_at, schedule.reason = ScheduleState.DONE, now, note
    schedule.save()
    return schedule


def put_up(schedule: Schedule) -> str:
    """Returns what is to be said beside "done". Raises RefusedError."""
    version, user = schedule.version, maker_of(schedule)
    if version is None:
        raise RefusedError([_("The draft was discarded before its time.")])
    if version.state == PUBLISHED:
        return _("It was live already: somebody had published it before its time.")
    if version.state != DRAFT:
        raise RefusedError([_("This version is no longer a draft: a newer one took its place.")])
    # Whoever only opened the approved draft in the editor holds its lock. That nothing changed
    # since is told by the approval; where it is refused, the lock is put back with all else.
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    publish_version(version, user, Route.SCHEDULED)
    return ""


def bring_down(schedule: Schedule) -> str:
    version, user = schedule.version, maker_of(schedule)
    if version is None or version.state != PUBLISHED:
        raise RefusedError(
            [
                _(
                    "The version that was to come down is no longer live: it came down before. "
                    "Nothing was taken down."
                )
            ]
        )
    moment = in_uk_words(schedule.due_at)
    reason = _("Planned for %(moment)s.") % {"moment": moment}
    take_down(version, user, reason, was_planned=True)
    return ""


def maker_of(schedule: Schedule):
    """In whose name it is done. Raises RefusedError where that account was deleted."""
    if schedule.made_by is None:
        raise RefusedError([_("The account that planned this is gone. Plan it again.")])
    return schedule.made_by


DEEDS = {Deed.PUBLISH: put_up, Deed.TAKE_DOWN: bring_down}


def note_trouble(schedule: Schedule, now: datetime, fault: str) -> None:
    """Something of the site's own broke: again after a pause, until the last try."""
    if schedule.attempts > len(PAUSES):
        fail(
            schedule,
            _("The site failed at it %(tries)s times (%(fault)s).")
            % {"tries": schedule.attempts, "fault": fault},
        )
        return
    schedule.next_try_at = now + PAUSES[schedule.attempts - 1]
    schedule.reason = _("The site failed at it (%(fault)s) and tries again at %(moment)s.") % {
        "fault": fault,
        "moment": in_uk_words(schedule.next_try_at),
    }


def fail(schedule: Schedule, reason: str) -> None:
    schedule.state, schedule.reason = ScheduleState.FAILED, reason
    tell_publishers(
        _("Not done at its time: %(what)s") % {"what": schedule},
        _("%(what)s, planned for %(moment)s by %(name)s, was not done. %(reason)s")
        % {
            "what": schedule,
            "moment": in_uk_words(schedule.due_at),
            "name": schedule.by_name,
            "reason": reason,
        },
    )
