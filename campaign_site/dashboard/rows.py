"""What a section is, and how one is read."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

# Rows of a kind on the first page; the rest stands on the page that a section leads to.
FEW = 8


@dataclass(frozen=True)
class Row:
    """One line: what, and where to do something about it. `dial` calls `number` at a tap."""

    words: str
    detail: str = ""
    address: str = ""
    dial: str = ""
    number: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Section:
    """`read` takes the person who looks. `more` names the address of the whole list.

    A quiet one is left out while it has no rows.
    """

    key: str
    title: str
    read: Callable[..., list[Row]]
    nothing: str = ""
    more: str = ""
    is_quiet: bool = False


@dataclass(frozen=True)
class Shown:
    section: Section
    rows: list[Row] = field(default_factory=list)
    has_failed: bool = False

    @property
    def is_shown(self) -> bool:
        return bool(self.rows) or self.has_failed or not self.section.is_quiet

    @property
    def is_urgent(self) -> bool:
        return any(row.is_urgent for row in self.rows)


def read(section: Section, user) -> Shown:
    """The section's rows. Whatever goes wrong stays in the section, for the others must stand."""
    try:
        return Shown(section, list(section.read(user)))
    except Exception:
        logger.exception("A section of the dashboard could not be read")
        return Shown(section, has_failed=True)
