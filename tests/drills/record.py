"""docs/reliability.md: what the last whole run of the drills found."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from tests.drills.catalogue import DRILLS
from tests.drills.results import Result

RECORD = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
COLUMNS = (
    "drill", "what was done", "requests", "asked again", "failed", "without signpost",
    "p50, ms", "p99, ms", "recovery, s", "also", "passed",
)  # fmt: skip


def row(name: str, result: Result) -> str:
    tally = result.tally
    recovery = "" if result.recovery is None else f"{result.recovery:.1f}"
    done = " ".join((DRILLS[name].__doc__ or "").split("\n\n")[0].split())
    cells = [
        name, done, tally.requests, tally.retried, tally.failed, tally.unsigned,
        f"{tally.percentile(50):.1f}", f"{tally.percentile(99):.1f}", recovery,
        "; ".join(result.measured), "yes" if result.is_good else "**no**",
    ]  # fmt: skip
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def record(results: dict[str, Result], skipped: dict[str, str], seconds: float) -> str:
    """The whole document; `seconds` is how long the run took."""
    rows = "\n".join(row(name, result) for name, result in results.items())
    defects = [f"- {name}: {defect}" for name, one in results.items() for defect in one.all_defects]
    left_out = [f"- {name} was not run: {reason}" for name, reason in skipped.items()]
    lines = defects + left_out or ["None."]
    return f"""# What happens when parts fail

Each line is a real failure of real processes, with visitors on the site all the time. Written by
`make drills` (tests/drills/); measured by a machine, on one machine.

| {" | ".join(COLUMNS)} |
|{" --- |" * len(COLUMNS)}
{rows}

- *Asked again*: the connection was closed under the visitor, who opened it once more, as browsers
  do. *Failed*: what then still was no page with the right status within ten seconds.
- *Without signpost*: pages without the number of their own signpost, as the register has it.
- *Recovery*: from the end of the failure until visitors had the next edit, without a hand.
- Times include the client, which shares the machine with the site.
- The run took {seconds / 60:.0f} minutes. Machine: {platform.system()} {platform.machine()},
  {os.cpu_count()} cores; Python {platform.python_version()}; {datetime.now(UTC):%d %B %Y}.

## What did not pass

{chr(10).join(lines)}
"""
