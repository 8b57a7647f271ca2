"""What this machine's publisher tells staff: that it lives, and how its last pass went."""

import shutil
import time
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models.functions import Now
from django.utils import timezone

from campaign_site.models import PublisherNode
from campaign_site.publishing.node import node_name
from campaign_site.publishing.one_pass import PassReport
from campaign_site.publishing.store import Store

WRITE_EVERY = 5.0  # seconds
# A machine that is silent for so long is no more; its row goes when another one starts.
FORGOTTEN_AFTER = timedelta(days=30)


class NodeReport:
    """Writes one row, over and over. It never stops the publisher: where the row cannot be
    written, the publisher meets the same trouble at its next look, and says so itself."""

    def __init__(self, store: Store):
        self._store = store
        self._facts: dict = {}
        self._trouble = ""
        self._is_news = False
        self._written_at: float | None = None

    def passed(self, began: datetime, seconds: float, report: PassReport) -> None:
        """A pass has ended."""
        self._facts = {
            "pass_began_at": began,
            "pass_seconds": round(seconds, 2),
            "pages": report.pages,
            "changed": len(report.changed),
            "failed": len(report.failed),
        }
        self._is_news = True

    def trouble(self, words: str) -> None:
        """What is wrong, in words for staff; "" when it is over."""
        self._is_news |= words != self._trouble
        self._trouble = words

    def beat(self) -> None:
        """Write, if there is news or the last word is some seconds old."""
        if self._is_due():
            self._is_news = False
            first, self._written_at = self._written_at is None, time.monotonic()
            with suppress(DatabaseError, OSError):
                self._write()
                if first:
                    forget_lost_machines()

    def _is_due(self) -> bool:
        return (
            self._is_news
            or self._written_at is None
            or time.monotonic() - self._written_at >= WRITE_EVERY
        )

    def _write(self) -> None:
        name = node_name(self._store.folder)
        values = {
            "seen_at": Now(),
            "own_time": timezone.now(),
            "edition": self._store.edition.counter,
            "release": self._store.edition.release[:60],
            "trouble": self._trouble[:200],
            **disk_space(self._store),
            **self._facts,
        }
        # One question where the row is there; nobody else writes it.
        if not PublisherNode.objects.filter(name=name).update(**values):
            PublisherNode.objects.create(name=name, **values)


def disk_space(store: Store) -> dict[str, int | None]:
    """Of the disk with the published pages, in bytes; None where it cannot be asked."""
    with suppress(OSError):
        usage = shutil.disk_usage(store.folder)
        return {"disk_free": usage.free, "disk_size": usage.total}
    return {"disk_free": None, "disk_size": None}


def forget_lost_machines() -> None:
    lost = PublisherNode.objects.with_silence().filter(silence__gt=FORGOTTEN_AFTER)
    # Asked first: a deletion of nothing would still wait for SQLite's write lock.
    if names := list(lost.values_list("name", flat=True)):
        PublisherNode.objects.filter(name__in=names).delete()
