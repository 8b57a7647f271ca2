"""Whether a page view costs more where there are more pages: `public` on each, in turns."""

from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks import contenders, serving
from tests.benchmarks.load import NoWrkError, require_wrk

ROUNDS, SECONDS = 20, 1.0


def serving_cost(published: dict[str, Path], short: bool) -> dict | None:
    """Name of each site to its cost; None without wrk. `published` are the folders."""
    try:
        require_wrk()
    except NoWrkError as reason:
        print(f"The cost of serving is not measured. {reason}")
        return None
    with ExitStack() as stack:
        running = [
            stack.enter_context(contenders.public(name, folder))
            for name, folder in published.items()
        ]
        targets = {name: contenders.targets(folder) for name, folder in published.items()}
        rounds = (serving.SHORT_ROUNDS, serving.SHORT_SECONDS) if short else (ROUNDS, SECONDS)
        results = serving.compare(running, targets, *rounds)
    for name, result in results.items():
        print(f"serving {name:14} {serving.line(result)}")
    return results
