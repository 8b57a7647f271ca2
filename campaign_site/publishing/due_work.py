"""What the clock brings without news in the database: deeds that fall due, pages that change.

The watching publisher of every node does both at each look, several times a second. Parts of
the site add theirs in `CampaignSiteConfig.ready`.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

logger = logging.getLogger(__name__)

# Deeds such as a scheduled publication. Called at every look and by every node: a deed finds out
# by one cheap query whether anything is due, and sees to it that it is done once.
DUE_WORK: list[Callable[[], None]] = []

# Each answers: when, after this moment, do pages read differently without news in the database?
# Such as the beginning and the end of a notice. None: not as far as is known. Asked after each
# pass alone, so whatever moves the moment has to move the edition counter too.
CHANGES_TO_COME: list[Callable[[datetime], datetime | None]] = []

# Where one of them fails, the pages are made again so soon, rather than never.
UNKNOWN = timedelta(minutes=1)


def next_change_after(moment: datetime) -> datetime | None:
    """The first moment after `moment` (aware) at which a pass is due by the clock alone."""
    found = [_answer(change, moment) for change in CHANGES_TO_COME]
    return min((change for change in found if change and change > moment), default=None)


def _answer(change: Callable[[datetime], datetime | None], moment: datetime) -> datetime | None:
    try:
        return change(moment)
    except Exception:
        logger.exception("The next change of the pages is not known; they are made again soon")
        return moment + UNKNOWN


class DueWork:
    """Does what is due. A deed that fails stops neither the others nor the publisher."""

    def __init__(self):
        self._failing: set[Callable[[], None]] = set()

    def do(self) -> None:
        for deed in DUE_WORK:
            try:
                deed()
            except Exception:
                self._note_failure(deed)
            else:
                self._failing.discard(deed)

    def _note_failure(self, deed: Callable[[], None]) -> None:
        """Once until it works again: it is tried several times a second."""
        if deed not in self._failing:
            logger.exception("Work that is due by the clock failed; it is tried again")
        self._failing.add(deed)
