"""The clock of a rendering, for whatever says "now".

A page is rendered without a clock first: that is the file which any server may keep. A page that
asked for the clock is rendered once more with it, and then says until when it is true.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime


@dataclass
class Clock:
    """`at` is None in the rendering without a clock. `until` is the earliest change."""

    at: datetime | None
    was_asked: bool = False
    until: datetime | None = None

    def holds_until(self, moment: datetime) -> None:
        """What was just said is true until `moment` and not a second longer."""
        if self.until is None or moment.timestamp() < self.until.timestamp():
            self.until = moment


_current: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def clock_at(at: datetime | None) -> Iterator[Clock]:
    """The clock for everything rendered inside the block (an aware datetime, or None)."""
    clock = Clock(at)
    token = _current.set(clock)
    try:
        yield clock
    finally:
        _current.reset(token)


def ask_clock() -> Clock | None:
    """The clock if there is a time to speak of; None in a rendering without one."""
    clock = _current.get()
    if clock is None:
        return None
    clock.was_asked = True
    return clock if clock.at else None
