"""A large site whose publisher is in the middle of a pass in which every page changes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_site.publishing.manifest import MANIFEST
from tests.benchmarks.growth import HERE, environment, fresh_site, run
from tests.site_process import Site, wait_until

PAGES = 1000
BEGUN_WITHIN = STOPPED_WITHIN = 120.0  # seconds


def published_site(folder: Path, pages: int = PAGES) -> Site:
    """A site of this many invented pages, after its first pass."""
    site = fresh_site(folder, pages, 0)
    run(site, "inside_site.py", "pass")
    return site


@contextmanager
def full_pass(site: Site) -> Iterator[Callable[[], bool]]:
    """A publisher makes every page anew while the block runs; begins when visitors have its first
    pages. Yields whether it is still at work. What is not done at the end is left undone."""
    manifest = site.var / "published" / MANIFEST
    before = manifest.stat().st_ino
    publisher = subprocess.Popen(
        [sys.executable, str(HERE / "inside_site.py"), "pass"],
        env=environment(site, SITE_PARTNERS=f"Partners of {time.time_ns()}"),
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # as the supervisor starts it: the system shares out by session
    )
    try:
        wait_until(
            lambda: manifest.stat().st_ino != before,
            BEGUN_WITHIN, lambda: "The pass shows no page",
        )  # fmt: skip
        yield lambda: publisher.poll() is None
    finally:
        publisher.terminate()
        publisher.wait(STOPPED_WITHIN)
