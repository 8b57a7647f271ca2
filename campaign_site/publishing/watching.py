"""The publisher that keeps going: it looks at the edition counter and publishes what is new."""

import logging
import threading
import time
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
from campaign_site.publishing.line_guard import LineGuard
from campaign_site.publishing.node_report import NodeReport
from campaign_site.publishing.publisher import PassStoppedError, Publisher
from campaign_site.publishing.trouble_log import TroubleLog

__all__ = ["CHANGES_TO_COME", "DUE_WORK", "Watcher"]

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds; an edit is to be seen within five
WAIT_FOR_DATABASE = 2.0

DISK_REFUSES = "The disk refused the published pages; trying again"
DISK_IS_BACK = "The disk takes the published pages again"
OUR_FAULT = "A pass failed; what was published stands"


class Watcher:
    """Runs until `stop` is set. Trouble is waited out; what was published stays.

    `node` tells staff how it goes.
    """

    def __init__(self, publisher: Publisher, stop: threading.Event, node: NodeReport):
        self.publisher = publisher
        self.stop = stop
        self.node = node
        self._published_on: date | None = None
        self._published_at: datetime | None = None
        self._changes_at: datetime | None = None
        self._due_work = DueWork()
        self._guard = LineGuard()
        self._disk = TroubleLog(logger, over=DISK_IS_BACK)
        publisher.pulse = self._in_a_long_pass
        publisher.is_stopping = stop.is_set
        self._database_is_gone = False

    def run(self) -> None:
        # One line for good: a new one for each look would cost many times the look itself.
        connection.settings_dict["CONN_MAX_AGE"] = None
        with self._guard:
            while not self.stop.is_set():
                self._guard.alive()
                self.stop.wait(self._step())

    def _step(self) -> float:
        """One look, and a pass if there is news. Returns the seconds until the next look."""
        pause, trouble = self._look()
        if not self._database_is_gone:
            self.node.trouble(trouble)
            self.node.beat()
        return pause

    def _look(self) -> tuple[float, str]:
        """Seconds until the next look, and what is wrong, in words."""
        try:
            close_old_connections()
            self._due_work.do()
            if self._is_due():
                self._publish()
            self._database_is_gone = False
            self._disk.is_over()
        except PassStoppedError:
            logger.info("Told to stop in the middle of a pass; what was finished is published.")
        except DatabaseError:
            self._note_gone_database()
            return WAIT_FOR_DATABASE, ""
        except OSError as error:
            # The kind of trouble alone: a trace every two seconds would fill the disk further.
            self._disk.say(f"{DISK_REFUSES} ({error.strerror or type(error).__name__})")
            return WAIT_FOR_DATABASE, DISK_REFUSES
        except Exception:
            logger.exception(OUR_FAULT)
            return WAIT_FOR_DATABASE, OUR_FAULT
        return LOOK_EVERY, ""

    def _is_due(self) -> bool:
        """News in the database, or a moment at which pages change without any."""
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
        began, started = timezone.now(), time.monotonic()
        report = self.publisher.publish()
        self.node.passed(began, time.monotonic() - started, report)
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

    def _in_a_long_pass(self) -> None:
        """What falls due meanwhile need not wait for its end, which may be a minute away."""
        self._guard.alive()
        self._due_work.do()
        self.node.beat()

    def _note_gone_database(self) -> None:
        if not self._database_is_gone:
            logger.error("The database does not answer. Visitors are served; waiting for it.")
        self._database_is_gone = True
        connection.close()
