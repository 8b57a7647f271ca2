"""How cost grows from 10 to 1,000 pages and services.

    SITE_MODE=local python tests/benchmarks/growth.py [--short]

Sites of invented pages and services are built once and kept in var/benchmarks/sites/. For each:
a first pass, an unchanged one and one in which every page changes, each in a fresh process; then
the site runs as an operator starts it, and an edit is timed from "Publish" until a visitor gets
it: while nothing else happens, and in the middle of a pass in which every page changes. The
largest sites are measured on PostgreSQL too. Results go to var/benchmarks/growth.json.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.confirmed_hours import clocked_pages  # noqa: E402  # the path comes first
from tests.benchmarks.measuring import (  # noqa: E402
    RESULTS,
    cpu_seconds,
    keep,
    largest_memory,
    load,
    spread,
)
from tests.benchmarks.serving_growth import serving_cost  # noqa: E402
from tests.postgres import Cluster, NoPostgresError  # noqa: E402
from tests.site_process import Site, wait_until  # noqa: E402

HERE = Path(__file__).resolve().parent
SITES = RESULTS / "sites"
SIZES = (10, 100, 1000)
FEW = 10  # pages where services are many, and the other way round
EDITS = 3
SEEN_WITHIN = 300.0  # seconds
LOOK_EVERY = 0.02
CALM = 1.5  # seconds of a publisher that does next to nothing
CALM_CPU = 0.2  # seconds in those
INTO_THE_PASS = 2.0
FOOTER_PAGE = "privacy"


def environment(site: Site, **more: str) -> dict[str, str]:
    told = {"VAR_FOLDER": str(site.var), "SITE_MODE": "local"}
    told["LAUNCH_FILE"] = str(site.folder / "launch.json")
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | told | ({"DATABASE_URL": site.database_url} if site.database_url else {}) | more


def run(site: Site, script: str, *arguments: str, **more: str) -> str:
    """What a script of this folder prints, run with the site's settings."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        env=environment(site, **more),
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


def fresh_site(folder: Path, pages: int, services: int) -> Site:
    """A copy of the kept site of this size, which is built where it is missing."""
    kept = SITES / f"{pages}-pages-{services}-services"
    if not (kept / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        build(Site(kept), pages, services)
        (kept / "done").touch()
    shutil.copytree(kept, folder)
    site = Site(folder)
    build(site, pages, services)  # what was confirmed when it was kept may no longer hold
    return site


def build(site: Site, pages: int, services: int) -> None:
    sizes = ("--pages", str(pages), "--services", str(services))
    run(site, "invented_site.py", str(site.var), *sizes)


def passes(site: Site) -> dict[str, dict]:
    """The three kinds of a pass. The words of the footer make every page another."""
    return {
        "first": json.loads(run(site, "inside_site.py", "pass")),
        "unchanged": json.loads(run(site, "inside_site.py", "pass")),
        "every page": json.loads(
            run(site, "inside_site.py", "pass", SITE_PARTNERS=f"Partners of {time.time_ns()}")
        ),
    }


@contextmanager
def staff(site: Site):
    """A function that has a member of staff do something: `do("edit", slug, mark)`."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "inside_site.py"), "staff"],
        env=environment(site),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def do(*deed: str) -> dict:
        process.stdin.write(json.dumps(deed) + "\n")
        process.stdin.flush()
        return heard()

    def heard() -> dict:
        line = process.stdout.readline()
        assert line, "Staff could not do it: the reason stands above"
        return json.loads(line)

    try:
        heard()
        yield do
    finally:
        process.stdin.close()
        process.wait(timeout=20)


def edits(site: Site, pages: int) -> dict:
    """Seconds until an edit is seen, calm and in the middle of a pass; memory; the list."""
    slug = f"page-{pages // 2:04d}"
    site.start()
    try:
        with staff(site) as do:
            publisher = publisher_of(site)
            wait_until_calm(publisher)
            memory = {"publisher": largest_memory(publisher)}
            calm = [timed(site, do, slug, publisher) for _edit in range(EDITS)]
            do("rename", FOOTER_PAGE, f"Privacy {time.monotonic_ns()}")
            time.sleep(INTO_THE_PASS)
            during = timed(site, do, f"page-{pages // 2 + 1:04d}", None)
            began = time.monotonic()
            wait_until_calm(publisher)
            memory["publisher after"] = largest_memory(publisher)
            memory["web worker"] = largest_memory(web_of(site))
            return {
                "calm": spread([one["seen"] for one in calm]),
                "staff wait": spread([one["staff"] for one in calm]),
                "during a pass": during["seen"],
                "pass over after": time.monotonic() - began - CALM,
                "memory": memory,
                "list": do("look"),
            }
    finally:
        site.stop()


def timed(site: Site, do, slug: str, publisher: int | None) -> dict[str, float]:
    """Seconds from "Publish" until a visitor gets the edit, and until the editor is answered."""
    mark = f"Mark{time.monotonic_ns()}"
    deed = do("edit", slug, mark)
    while mark not in site.ask(deed["path"]).text:
        assert time.monotonic() - deed["at"] < SEEN_WITHIN, f"{slug} was never seen"
        time.sleep(LOOK_EVERY)
    seen = time.monotonic() - deed["at"]
    if publisher:
        wait_until_calm(publisher)
    return {"seen": seen, "staff": deed["done"] - deed["at"]}


def publisher_of(site: Site) -> int:
    return process_with(site, "publish_site")


def web_of(site: Site) -> int:
    return process_with(site, "granian")


def process_with(site: Site, word: str) -> int:
    """The first process of the running site whose command has this word."""
    for process in site.processes():
        if word in Path(f"/proc/{process.pid}/cmdline").read_text():
            return process.pid
    raise LookupError(word)


def wait_until_calm(pid: int) -> None:
    """Until the publisher rests, whatever it does in a pass."""

    def is_calm() -> bool:
        before = cpu_seconds(pid)
        time.sleep(CALM)
        return cpu_seconds(pid) - before < CALM_CPU

    wait_until(is_calm, SEEN_WITHIN, lambda: "The publisher never rests")


def measured(site: Site, pages: int) -> dict:
    result = {"passes": passes(site), "edits": edits(site, pages), "load": load()}
    result["addresses"] = result["passes"]["first"]["addresses"]
    result["clocked"] = clocked_pages(site.var / "published")
    return result


def on_postgres(folder: Path, sizes: dict[str, tuple[int, int]]) -> dict[str, dict] | None:
    """Each site in a server of its own; None without one on this machine."""
    results = {}
    for name, (pages, services) in sizes.items():
        try:
            cluster = Cluster()
        except NoPostgresError as reason:
            print(f"Not measured on PostgreSQL: {reason}")
            return None
        with cluster:
            site = Site(site_folder(folder, name), cluster.url)
            build(site, pages, services)
            results[name] = measured(site, pages)
            say(f"{name}, PostgreSQL", results[name])
    return results


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--short", action="store_true", help="10 and 100 alone, SQLite")
    arguments.add_argument("--only", default="", help='one site, such as "1000 pages"; no record')
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        if told.only:
            measured_sites(Path(folder), {told.only: plan()[told.only]})
        else:
            keep("growth", everything(Path(folder), told.short))
    return 0


def plan(sizes: tuple[int, ...] = SIZES) -> dict[str, tuple[int, int]]:
    """Name of each site to its pages and services."""
    found = {f"{size} pages": (size, 0) for size in sizes}
    return found | {f"{size} services": (FEW, size) for size in sizes}


def everything(folder: Path, short: bool) -> dict:
    results = measured_sites(folder, plan(SIZES[:2] if short else SIZES))
    published = {name: site_folder(folder, name) / "var" / "published" for name in results}
    serving = serving_cost(published, short)
    postgres = None if short else on_postgres(folder / "postgres", plan(SIZES[-1:]))
    return {"sites": results, "serving": serving, "postgres": postgres, "short": short}


def measured_sites(folder: Path, sizes: dict[str, tuple[int, int]]) -> dict[str, dict]:
    results = {}
    for name, (pages, services) in sizes.items():
        results[name] = measured(fresh_site(site_folder(folder, name), pages, services), pages)
        say(name, results[name])
    return results


def site_folder(folder: Path, name: str) -> Path:
    return folder / name.replace(" ", "-")


def say(name: str, result: dict) -> None:
    taken = ", ".join(f"{kind} {one['seconds']:.1f} s" for kind, one in result["passes"].items())
    seen = result["edits"]
    print(
        f"{name}: {result['addresses']} addresses; pass: {taken}; an edit is seen after "
        f"{seen['calm']['median']:.2f} s, during a pass after {seen['during a pass']:.2f} s; "
        f"page list {seen['list']['queries']} queries, {seen['list']['seconds']:.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
