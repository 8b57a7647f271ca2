"""Trouble that stays, said once and not at every attempt."""

import logging
import time

SAY_AGAIN_AFTER = 600.0  # seconds


class TroubleLog:
    """One kind of trouble. `over` is what is said when it has passed."""

    def __init__(self, logger: logging.Logger, over: str):
        self._logger = logger
        self._over = over
        self._said = ""
        self._said_at = 0.0

    def say(self, words: str) -> None:
        """At once where it is new or another than before; else every ten minutes."""
        now = time.monotonic()
        if words != self._said or now - self._said_at >= SAY_AGAIN_AFTER:
            self._logger.error(words)
            self._said, self._said_at = words, now

    def is_over(self) -> None:
        if self._said:
            self._logger.warning(self._over)
        self._said = ""
