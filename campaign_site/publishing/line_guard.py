"""A line to the database that is open and says nothing, given up in the end.

The operating system notices a line that was cut (settings.py), and the server ends a query that
takes too long. Neither helps where what stands between takes our bytes and passes nothing on.
"""

import contextlib
import logging
import os
import socket
import threading
import time

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg2 import Error as DriverError

logger = logging.getLogger(__name__)

# Longer than the server allows a query (settings.py).
SILENT_FOR = 45.0  # seconds
LOOK_EVERY = 5.0


class LineGuard:
    """Closes the line of the thread that entered it, when that thread shows no life for long.

    The thread then meets an ordinary database error instead of waiting for ever. Where it was
    not the database that held it up, it connects anew and has lost nothing.
    """

    def __init__(self, silent_for: float = SILENT_FOR, look_every: float = LOOK_EVERY):
        self._line = None
        self._silent_for = silent_for
        self._look_every = look_every
        self._alive_at = time.monotonic()
        self._stop = threading.Event()

    def __enter__(self) -> "LineGuard":
        # Each thread has a connection of its own: this is the one to be closed.
        self._line = connections[DEFAULT_DB_ALIAS]
        self.alive()
        threading.Thread(target=self._watch, name="line-guard", daemon=True).start()
        return self

    def __exit__(self, *_exception) -> None:
        self._stop.set()

    def alive(self) -> None:
        """The guarded thread goes on."""
        self._alive_at = time.monotonic()

    def _watch(self) -> None:
        while not self._stop.wait(self._look_every):
            if time.monotonic() - self._alive_at > self._silent_for:
                logger.error("The line to the database has been silent for long; giving it up")
                close_line(self._line.connection)
                self.alive()


def close_line(line) -> None:
    """End a psycopg2 connection under whoever waits for it. Other drivers have no line."""
    with contextlib.suppress(OSError, AttributeError, DriverError):
        # A number of its own: closing it must not close the driver's.
        handle = socket.socket(fileno=os.dup(line.fileno()))
        with handle:
            handle.shutdown(socket.SHUT_RDWR)
