"""Writes docs/performance.md and its chart from what the other benchmarks kept.

    python tests/benchmarks/record.py

Refuses results of a quick look (--short): the record holds whole runs alone.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.chart import Bar, Group, drawn  # noqa: E402  # the path above comes first
from tests.benchmarks.measuring import RESULTS  # noqa: E402
from tests.benchmarks.promises import (  # noqa: E402
    EDIT_WITHIN,
    PASS_WITHIN,
    POSTGRES,
    promises,
    summary,
)
from tests.benchmarks.remarks import Remark, read_remarks  # noqa: E402
from tests.benchmarks.serving import BARE, COPY, NGINX, PUBLIC, ratio  # noqa: E402

RECORD, CHART = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
RESULTS_OF = {
    "serving": "serving",
    "growth": "growth",
    "views": "page_views",
    "in_a_pass": "page_views_in_a_pass",
}
KINDS = {"first": "first", "unchanged": "nothing changed", "every page": "every page changed"}
NAMES = {
    NGINX: "nginx, one file an address",
    BARE: "bare WSGI program",
    PUBLIC: "`public`, our server",
    COPY: "nginx, a copy of what is published",
}


class NoRecordError(RuntimeError):
    """Results are missing or those of a quick look; the message names them."""


def read(name: str) -> dict:
    path = RESULTS / f"{name}.json"
    if not path.exists():
        raise NoRecordError(f"There are no results of {name}.py: run it first.")
    content = json.loads(path.read_text())
    if content["short"]:
        raise NoRecordError(f"The results of {name}.py are those of a quick look (--short).")
    return content


def promise_rows(results: dict[str, dict], remarks: dict[str, Remark]) -> str:
    """All promises with their verdicts; beside what is missed stands why."""
    rows = promises(**results)
    head = ("what", "measured", "wanted", "", "profile and reason")
    cells = [(row.what, row.measured, row.wanted, row.verdict, row.reason(remarks)) for row in rows]
    return f"{table(head, cells)}\n\n{summary(rows)}"


def table(head: tuple, rows: list[tuple]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def serving_rows(results: dict, names: dict[str, str], base: str) -> str:
    head = (
        "", f"CPU, {names[base]} = 1", "CPU ms for 1,000 requests, median (from … to)",
        "requests a second", "p50, ms", "p99, ms", "bytes a request", "memory, MB",
    )  # fmt: skip
    return table(head, [serving_row(results, name, names, base) for name in names])


def serving_row(results: dict, name: str, names: dict[str, str], base: str) -> tuple:
    one = results[name]
    cpu = {key: value * 1000 for key, value in one["cpu"].items()}
    return (
        names[name],
        f"{ratio(results, name, base):.2f}",
        f"{cpu['median']:.1f} ({cpu['least']:.1f} to {cpu['most']:.1f})",
        f"{one['rate']['median']:,.0f}",
        f"{one['p50']['median']:.2f}",
        f"{one['p99']['median']:.2f}",
        f"{one['bytes']['median']:,.0f}",
        f"{one['memory']:.0f}",
    )


def growth_sites(growth: dict) -> dict[str, dict]:
    on_postgres = growth["postgres"] or {}
    return growth["sites"] | {f"{name}, {POSTGRES}": site for name, site in on_postgres.items()}


def pass_rows(growth: dict) -> str:
    head = (
        "site",
        "addresses",
        "with the clock",
        "pass",
        "seconds",
        "CPU seconds",
        "queries",
        "changed",
        "MB",
    )
    rows = [
        (name, site["addresses"], site["clocked"], KINDS[kind], f"{one['seconds']:.1f}",
         f"{one['cpu']:.1f}", f"{one['queries']:,}", one["changed"], f"{one['memory']:.0f}")
        for name, site in growth_sites(growth).items()
        for kind, one in site["passes"].items()
    ]  # fmt: skip
    return table(head, rows)


def edit_rows(growth: dict) -> str:
    head = (
        "site", "seen after, s", "seen after, in a pass, s", "“Publish” answers after, s",
        "publisher, MB", "web worker with Django, MB", "page list: queries", "page list: s",
    )  # fmt: skip
    rows = []
    for name, site in growth_sites(growth).items():
        edits, memory = site["edits"], site["edits"]["memory"]
        calm, looked = edits["calm"], edits["list"]
        rows.append(
            (name, f"{calm['median']:.1f} (to {calm['most']:.1f})", f"{edits['during a pass']:.1f}",
             f"{edits['staff wait']['median']:.2f}", f"{memory['publisher after']:.0f}",
             f"{memory['web worker']:.0f}", looked["queries"], f"{looked['seconds']:.2f}")
        )  # fmt: skip
    return table(head, rows)


def refusals(growth: dict) -> str:
    """Pages that did not pass on large sites; nothing where all did."""
    lines = [
        f"- {name}: {path}: {' '.join(reasons)}"
        for name, site in growth_sites(growth).items()
        for path, reasons in site["passes"]["first"]["failed"].items()
    ]
    return "\n".join(["", "Pages that did not pass:", "", *lines, ""]) if lines else ""


def chart(serving: dict, growth: dict) -> str:
    served = [
        Bar(NAMES[name].replace("`", ""), one["cpu"]["median"] * 1000,
            f"{one['cpu']['median'] * 1000:.1f} ms",
            one["cpu"]["least"] * 1000, one["cpu"]["most"] * 1000, name == PUBLIC)
        for name, one in serving["contenders"].items()
    ]  # fmt: skip
    sites = growth_sites(growth)
    groups = [Group("CPU for 1,000 page views, median and spread", served)]
    if growth["serving"]:
        bars = [
            Bar(name, one["cpu"]["median"] * 1000, f"{one['cpu']['median'] * 1000:.1f} ms",
                one["cpu"]["least"] * 1000, one["cpu"]["most"] * 1000)
            for name, one in growth["serving"].items()
        ]  # fmt: skip
        groups.append(Group("The same of public, as the site grows", bars))
    edits = {name: site["edits"]["during a pass"] for name, site in sites.items()}
    taken = {name: site["passes"]["every page"]["seconds"] for name, site in sites.items()}
    groups += [
        seconds("Until an edit is seen, in the middle of a full pass", edits, EDIT_WITHIN),
        seconds("A full pass in which every page changes", taken, PASS_WITHIN),
    ]
    return drawn("CPU time, and how it grows with the site", groups)


def seconds(title: str, values: dict[str, float], limit: float) -> Group:
    bars = [Bar(name, value, f"{value:.1f} s") for name, value in values.items()]
    return Group(f"{title} (dashed: {limit:.0f} s)", bars, limit)


def view_words(views: dict) -> str:
    return f"""{views["asked"]:,} page views over {views["addresses"]} addresses,
{views["clocked"]} of them with the clock, in {views["seconds"]:.0f} s:
{sum(views["failures"].values())} failed. From the moment a visitor was meant to come:
{", ".join(f"{name} {value:.2f} ms" for name, value in views["times"].items())}. The load
generator sent 99 in 100 within {views["late"]["p99"]:.2f} ms of that moment, and was answered
within {views["answered"]["p99"]:.2f} ms from then. The server ({views["workers"]} workers) used
{views["server cores"]:.2f} cores, the load generator {views["client cores"]:.2f} of the same
machine."""


def document(results: dict[str, dict], remarks: dict[str, Remark]) -> str:
    """`results` by what they are called in RESULTS_OF."""
    serving, growth, views = results["serving"], results["growth"], results["views"]
    in_a_pass = results["in_a_pass"]
    machine = serving["machine"]
    dates = ", ".join(dict.fromkeys(one["machine"]["date"] for one in results.values()))
    whole = "" if in_a_pass["pass outlasted it"] else " The pass was over before the last of them."
    rounds, length = serving["runs"]
    sizes = growth["serving"] and serving_rows(
        growth["serving"], {name: name for name in growth["serving"]}, next(iter(growth["serving"]))
    )
    return f"""# Performance

Written by `make benchmark` (tests/benchmarks/record.py) from one run on one machine. Ratios of
one run hold elsewhere; the figures themselves are those of this machine.

{promise_rows(results, remarks)}

![CPU time of four servers, and growth with the number of pages](performance.svg)

- Machine: {machine["processor"]}; {machine["system"]}; Python {machine["python"]};
  {machine["packages"]}.
- Date: {dates}. Load of the last minute at the end of each: serving {serving["load"]:.1f},
  growth {max(site["load"] for site in growth_sites(growth).values()):.1f} at the most, page views
  {views["load"]:.1f}, in a pass {in_a_pass["load"]:.1f}.
- CPU time is the server's alone, from the operating system, all of its processes together.

## What a page view costs

{serving_rows(serving["contenders"], NAMES, BARE)}

All public addresses of the first campaign in random order with random queries, brotli, over
{{connections}} kept connections; {rounds} runs of {length:.0f} s each, in another order each round.
One worker each; wrk on the same machine. The bare program takes the same bytes and headers from a
dict, under granian with the very options of the site. {serving["clocked"]} pages say whether a
service is open now; both programs send them so, nginx sends files, which never say it.

## {views["rate"]:,} page views a second

{view_words(views)}

The same while a publisher makes every page of a site with 1,000 pages more anew, and shows what is
done every two seconds: {view_words(in_a_pass)}{whole}

## Growth

Pages and services are invented, and come on top of the first campaign and the register; the
addresses of the fixed pages are in the count. A page has three to six blocks. SQLite, where nothing
else is said.

### Serving

{sizes or "Not measured: wrk is not installed."}

### A pass of the publisher

{pass_rows(growth)}
{refusals(growth)}
Each in a process of its own. Queries are those of the main process.

### Until an edit is seen

{edit_rows(growth)}

From “Publish” in the admin until a visitor gets the new words from the running site. “In a pass”:
two seconds after another edit that changes every page. The page list is
{growth.get("list", "the staff's own")}.
"""


def main() -> int:
    try:
        results = {name: read(file) for name, file in RESULTS_OF.items()}
    except NoRecordError as reason:
        print(f"docs/performance.md stays as it was. {reason}")
        return 0
    text = document(results, read_remarks()).replace("{connections}", str(connections()))
    RECORD.write_text(text, encoding="utf-8")
    CHART.write_text(chart(results["serving"], results["growth"]), encoding="utf-8")
    print(text)
    return 0


def connections() -> int:
    from tests.benchmarks.load import CONNECTIONS

    return CONNECTIONS


if __name__ == "__main__":
    sys.exit(main())
