"""All drills by name, in the order of a run."""

from collections.abc import Callable

from tests.drills import busy, clock, damage, database, killing, release
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
    "disk-full": damage.disk_full,
    "bodies-damaged": damage.bodies_damaged,
    "bodies-damaged-before-start": damage.bodies_damaged_before_start,
    "manifest-damaged": damage.manifest_damaged,
    "manifest-damaged-before-start": damage.manifest_damaged_before_start,
    "copy-damaged": damage.copy_damaged,
    "worker-killed": killing.worker_killed,
    "reloaded": killing.reloaded,
    "new-release": release.new_release,
    "publisher-killed": killing.publisher_killed,
    "clock-moved": clock.moved,
    "crowd-on-one-page": busy.crowd,
    "thirty-edits-a-minute": busy.edits,
    "slow-staff-two-processes": busy.slow_staff_two_processes,
    "slow-staff-one-process": busy.slow_staff_one_process,
    "two-nodes": busy.two_nodes,
}
