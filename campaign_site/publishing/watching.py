"""The publisher that keeps going: it looks at the edition counter and publishes what is new."""

import logging
import threading
from datetime import date, datetime

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from django.utils import timezone

from campaign_site.publishing.due_work import (
    CHANGES_TO_COME,
    DUE_WORK,
    DueWork,
    next_change_after,
)
from campaign_site.publishing.publisher import Publisher

__all__ = ["CHANGES_TO_COME", "DUE_WORK", "Watcher"]

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds; an edit is to be seen within five
WAIT_FOR_DATABASE = 2.0


class Watcher:
    """Runs until `stop` is set. Trouble is waited out; what was published stays."""

    def __init__(self, publisher: Publisher, stop: threading.Event):
        self.publisher = publisher
        self.stop = stop
        self._published_on: date | None = None
        self._published_at: datetime | None = None
        self._changes_at: datetime | None = None
        self._due_work = DueWork()
        self._database_is_gone = False

    def run(self) -> None:
        while not self.stop.is_set():
            self.stop.wait(self._step())

    def _step(self) -> float:
        """One look, and a pass if there is news. Returns the seconds until the next look."""
        try:
            close_old_connections()
            self._due_work.do()
            if self._is_due():
                self._publish()
            self._database_is_gone = False
        except DatabaseError:
            self._note_gone_database()
            return WAIT_FOR_DATABASE
        except OSError:
            logger.exception("The disk refused the published pages; trying again")
            return WAIT_FOR_DATABASE
        except Exception:
            logger.exception("A pass failed; what was published stands")
            return WAIT_FOR_DATABASE
        return LOOK_EVERY

    def _is_due(self) -> bool:
        """News in the database, or a moment at which pages change without any."""
        close_old_connections()
        return self._time_has_come() or not self.publisher.is_current()

    def _time_has_come(self) -> bool:
        """A new day, on which facts may run out; a change that was known; a clock set back."""
        now = timezone.now()
        return (
            self._published_on != timezone.localdate(now)
            or now < self._published_at
            or (self._changes_at is not None and now >= self._changes_at)
        )

    def _publish(self) -> None:
        # When it began: a pass across midnight was rendered for yesterday in part.
        began = timezone.now()
        report = self.publisher.publish()
        self._published_on = timezone.localdate(began)
        # Asked afterwards, for an edition that came in its middle may have brought a change.
        self._published_at, self._changes_at = began, next_change_after(began)
        logger.info(
            "Edition %s: %s of %s pages changed, %s did not pass.",
            report.edition.counter,
            len(report.changed),
            report.pages,
            len(report.failed),
        )

    def _note_gone_database(self) -> None:
        if not self._database_is_gone:
            logger.error("The database does not answer. Visitors are served; waiting for it.")
        self._database_is_gone = True
        connection.close()
