"""All drills by name, in the order of a run."""

from collections.abc import Callable

from tests.drills import database
from tests.drills.results import Result
from tests.drills.stage import Stage

Drill = Callable[[Stage], Result]

DRILLS: dict[str, Drill] = {
    "database-killed": database.killed,
    "database-hung": database.hung,
    "database-slow": database.slow,
    "database-resetting": database.resetting,
    "database-dead-at-start": database.dead_at_start_with_pages,
    "database-dead-nothing-published": database.dead_at_start_without_pages,
}
