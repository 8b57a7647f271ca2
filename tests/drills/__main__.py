"""Breaks the running site on purpose, and counts what its visitors notice.

python -m tests.drills               every drill; writes docs/reliability.md
python -m tests.drills NAME NAME     some of them; writes nothing
python -m tests.drills --list        their names
"""

import argparse
import sys
import time
import traceback

from tests.drills.catalogue import DRILLS
from tests.drills.load import Tally
from tests.drills.record import RECORD, record
from tests.drills.results import Result, SkippedError
from tests.drills.stage import Stage, make_stage


def main() -> int:
    parser = argparse.ArgumentParser(description="Breaks the running site on purpose.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="Drills; all without any.")
    parser.add_argument("--list", action="store_true", help="Show their names.")
    wanted = parser.parse_args()
    unknown = set(wanted.names) - set(DRILLS)
    if unknown:
        parser.error(f"There is no drill {', '.join(sorted(unknown))}. See --list.")
    if wanted.list:
        print("\n".join(DRILLS))
        return 0
    began = time.monotonic()
    results, skipped = run(wanted.names or list(DRILLS))
    if not wanted.names:
        RECORD.write_text(record(results, skipped, time.monotonic() - began), encoding="utf-8")
        print(f"Written: {RECORD.name}")
    return 0 if all(result.is_good for result in results.values()) else 1


def run(names: list[str]) -> tuple[dict[str, Result], dict[str, str]]:
    results, skipped = {}, {}
    with make_stage() as stage:
        for name in names:
            began = time.monotonic()
            try:
                results[name] = attempt(stage, name)
            except SkippedError as reason:
                skipped[name] = str(reason)
                print(f"{name}: NOT RUN: {reason}", flush=True)
                continue
            say(name, results[name], time.monotonic() - began)
    return results, skipped


def attempt(stage: Stage, name: str) -> Result:
    """A drill that breaks off has failed; the others still run."""
    try:
        return DRILLS[name](stage)
    except SkippedError:
        raise
    except Exception as error:
        traceback.print_exc()
        first = str(error).strip().splitlines()[-1:] or [""]
        return Result(Tally(), defects=[f"It broke off: {type(error).__name__}: {first[0]}"])


def say(name: str, result: Result, seconds: float) -> None:
    tally = result.tally
    recovery = "" if result.recovery is None else f", recovery {result.recovery:.1f} s"
    print(
        f"{name}: {'passed' if result.is_good else 'FAILED'} in {seconds:.0f} s: "
        f"{tally.requests} requests, {tally.retried} asked again, {tally.failed} failed, "
        f"{tally.unsigned} without signpost, p50 {tally.percentile(50):.1f} ms, "
        f"p99 {tally.percentile(99):.1f} ms{recovery}. {'; '.join(result.measured)}",
        flush=True,
    )
    for defect in result.all_defects:
        print(f"  - {defect}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
