"""What a page view costs, beside nginx and beside a program that does nothing else.

    SITE_MODE=local python tests/benchmarks/serving.py [--short]

Publishes the initial campaign, its opening hours confirmed, into a site of its own and serves the
same bytes in four ways, in turns and in another order each round. CPU time is the server's own,
from the operating system, all of its processes together; the load generator's is not in it.
Results go to var/benchmarks/serving.json.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SITE_MODE", "local")

from tests.benchmarks import contenders  # noqa: E402  # the path above comes first
from tests.benchmarks.confirmed_hours import CONFIRM, clocked_pages  # noqa: E402
from tests.benchmarks.load import NoWrkError, Target, require_wrk, run_wrk  # noqa: E402
from tests.benchmarks.measuring import (  # noqa: E402
    cpu_seconds,
    keep,
    largest_memory,
    load,
    spread,
)
from tests.site_process import Site  # noqa: E402

# Many short runs: what one round has to bear from others on the machine, all of it bear.
ROUNDS, SECONDS, WARM_UP = 25, 1.0, 1.0
SHORT_ROUNDS, SHORT_SECONDS = 5, 1.0  # wrk counts whole seconds
NGINX, BARE, PUBLIC, COPY = "nginx", "bare WSGI", "public", "nginx, a copy"


def compare(running: list[contenders.Contender], targets, rounds: int, seconds: float) -> dict:
    """Each contender's runs, in shuffled turns. `targets` by name, for each may have its own."""
    runs = {one.name: [] for one in running}
    for one in running:
        run_wrk(one.port, targets[one.name], WARM_UP)
    for _round in range(rounds):
        order = random.sample(running, len(running))
        for one in order:
            runs[one.name].append(single_run(one, targets[one.name], seconds))
    return {one.name: summary(runs[one.name]) | memory_of(one) for one in running}


def single_run(one: contenders.Contender, targets: list[Target], seconds: float) -> dict:
    before = cpu_seconds(one.pid)
    run = run_wrk(one.port, targets, seconds)
    cpu = cpu_seconds(one.pid) - before
    assert not run["failed"], f"{one.name}: {run['failed']:.0f} requests failed"
    return {
        "cpu": cpu / run["requests"] * 1000,
        "rate": run["requests"] / run["seconds"],
        "bytes": run["bytes"] / run["requests"],
        "p50": run["p50"],
        "p99": run["p99"],
    }


def summary(runs: list[dict]) -> dict:
    """Of each figure its spread; of CPU time the runs as well, in the order of the rounds."""
    found = {name: spread([run[name] for run in runs]) for name in runs[0]}
    return found | {"rounds": [run["cpu"] for run in runs]}


def memory_of(one: contenders.Contender) -> dict:
    return {"memory": largest_memory(one.pid)}


def publish(folder: Path) -> Path:
    """The published folder of a site of its own whose pages have the clock. Raises NoClockError."""
    site = Site(folder / "site")
    site.set_up()
    site.manage("shell", "-v0", "-c", CONFIRM)
    site.manage("publish_site")
    published = site.var / "published"
    clocked_pages(published)
    return published


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--short", action="store_true", help="a quick look, no record")
    short = arguments.parse_args().short
    try:
        require_wrk()
    except NoWrkError as reason:
        print(f"Serving is not measured. {reason}")
        return 0
    with tempfile.TemporaryDirectory(prefix="serving-") as name, ExitStack() as stack:
        folder = Path(name)
        published = publish(folder)
        clocked = clocked_pages(published)
        running = [
            stack.enter_context(contenders.nginx_plain(NGINX, published, new(folder / "a"))),
            stack.enter_context(contenders.bare(BARE, published)),
            stack.enter_context(contenders.public(PUBLIC, published)),
            stack.enter_context(contenders.nginx_copy(COPY, published, new(folder / "d"))),
        ]
        targets = dict.fromkeys((one.name for one in running), contenders.targets(published))
        rounds = (SHORT_ROUNDS, SHORT_SECONDS) if short else (ROUNDS, SECONDS)
        results = compare(running, targets, *rounds)
    for name, result in results.items():
        print(f"{name:14} {line(result)}")
    print(f"public / bare WSGI: {ratio(results, PUBLIC, BARE):.2f} (at most 1.10 is wanted)")
    print(f"nginx with a copy / nginx: {ratio(results, COPY, NGINX):.2f}")
    kept = {"contenders": results, "runs": rounds, "clocked": clocked, "load": load()}
    keep("serving", kept | {"short": short})
    return 0


def new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def ratio(results: dict, one: str, other: str) -> float:
    """Of CPU time: the median of what the rounds say, each comparing runs of the same moment."""
    return statistics.median(ratios(results, one, other))


def ratios(results: dict, one: str, other: str) -> list[float]:
    pairs = zip(results[one]["rounds"], results[other]["rounds"], strict=True)
    return [mine / theirs for mine, theirs in pairs]


def line(result: dict) -> str:
    cpu = result["cpu"]
    return (
        f"{cpu['median'] * 1000:6.1f} ms CPU per 1,000 requests ({cpu['least'] * 1000:.1f} to "
        f"{cpu['most'] * 1000:.1f}), {result['rate']['median']:,.0f} a second, p99 "
        f"{result['p99']['median']:.2f} ms, {result['memory']:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
