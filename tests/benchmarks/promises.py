"""What the site promises of its speed, and whether what was measured keeps it.

A promise about large sites is judged on each of them alone: pages and services, on SQLite and on
PostgreSQL, with which the site runs in production. It is kept where every row of it is kept.
"""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.page_views import LIMIT as SLOWEST
from tests.benchmarks.remarks import Remark
from tests.benchmarks.serving import BARE, COPY, NGINX, PUBLIC, ratio, ratios

WANTED_RATIO, EDIT_WITHIN, PASS_WITHIN = 1.10, 5.0, 60.0
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
LARGE = ("1000 pages", "1000 services")
NOT_MEASURED = "not measured"
WITHIN_NOISE = "1, within noise"


@dataclass(frozen=True)
class Promise:
    """One row. `key` names its remark; `holds` is None where nothing was measured."""

    key: str
    what: str
    measured: str
    wanted: str
    holds: bool | None

    @property
    def verdict(self) -> str:
        return {True: "kept", False: "**missed**", None: "**not measured**"}[self.holds]

    def reason(self, remarks: Mapping[str, Remark]) -> str:
        """Only of what is missed: its remark, or that there is none."""
        if self.holds is not False:
            return ""
        return str(remarks.get(self.key, f"No reason is recorded ({self.key})."))


def promises(serving: dict, growth: dict, views: dict, in_a_pass: dict) -> list[Promise]:
    """Every row, from what serving.py, growth.py and page_views.py (alone and in a pass) kept."""
    return [
        *served(serving["contenders"]),
        *flat(growth),
        views_row("page-views", views, ""),
        views_row("page-views-in-a-pass", in_a_pass, ", all pages of 1,000 being made anew"),
        *edits_seen(growth),
        *full_passes(growth),
    ]


def served(results: dict) -> list[Promise]:
    own, copy = ratio(results, PUBLIC, BARE), ratio(results, COPY, NGINX)
    return [
        Promise("public-to-bare", "CPU of `public` to that of a bare WSGI program", f"{own:.2f}",
                f"at most {WANTED_RATIO}", own <= WANTED_RATIO),
        Promise("copy-to-nginx", "CPU of nginx with a copy to that of nginx with plain files",
                f"{copy:.2f}", WITHIN_NOISE, alike(results, COPY, NGINX)),
    ]  # fmt: skip


def alike(results: dict, one: str, other: str) -> bool:
    """Whether a quarter of the rounds or more found the first no dearer than the other."""
    return statistics.quantiles(ratios(results, one, other), n=4)[0] <= 1.0


def flat(growth: dict) -> list[Promise]:
    """That a page view costs the same on a large site."""
    return [flat_row(growth["serving"], what) for what in ("pages", "services")]


def flat_row(results: dict | None, what: str) -> Promise:
    few, many = f"10 {what}", f"1000 {what}"
    key, title = f"flat-{what}", f"CPU of a page view with {many} to that with {few}"
    if not results:
        return Promise(key, title, NOT_MEASURED, WITHIN_NOISE, None)
    grown = ratio(results, many, few)
    holds = grown <= WANTED_RATIO or alike(results, many, few)
    return Promise(key, title, f"{grown:.2f}", WITHIN_NOISE, holds)


def views_row(key: str, views: dict, meanwhile: str) -> Promise:
    title = f"{views['rate']:,} page views a second for {views['seconds']:.0f} s{meanwhile}"
    failed, p99 = sum(views["failures"].values()), views["times"]["p99"]
    found, wanted = f"{failed} failed, p99 {p99:.1f} ms", f"none failed, p99 under {SLOWEST:.0f} ms"
    return Promise(key, title, found, wanted, not failed and p99 < SLOWEST)


def large_sites(growth: dict) -> dict[tuple[str, str], dict | None]:
    """(site, database) to what was measured there; None where nothing was."""
    measured = {SQLITE: growth["sites"], POSTGRES: growth["postgres"] or {}}
    return {(name, where): found.get(name) for name in LARGE for where, found in measured.items()}


def edits_seen(growth: dict) -> list[Promise]:
    """The slowest edit, in the middle of a pass too."""
    return [
        timed("edit", "An edit is seen", name, where, site and slowest_edit(site), EDIT_WITHIN)
        for (name, where), site in large_sites(growth).items()
    ]


def slowest_edit(site: dict) -> float:
    return max(site["edits"]["calm"]["most"], site["edits"]["during a pass"])


def full_passes(growth: dict) -> list[Promise]:
    """The slowest kind of a pass."""
    return [
        timed("pass", "A full pass", name, where, site and slowest_pass(site), PASS_WITHIN)
        for (name, where), site in large_sites(growth).items()
    ]


def slowest_pass(site: dict) -> float:
    return max(one["seconds"] for one in site["passes"].values())


def timed(
    kind: str, what: str, name: str, where: str, seconds: float | None, limit: float
) -> Promise:
    """A row that promises at most `limit` seconds."""
    key = f"{kind}-{name.replace(' ', '-')}-{where.lower()}"
    title, wanted = f"{what}, {name}, {where}", f"at most {limit:.0f} s"
    if seconds is None:
        return Promise(key, title, NOT_MEASURED, wanted, None)
    return Promise(key, title, f"{seconds:.2f} s", wanted, seconds <= limit)


def summary(rows: list[Promise]) -> str:
    """The worst row counts: one sentence of all of them."""
    bad = [row.what for row in rows if not row.holds]
    if not bad:
        return f"All {len(rows)} promises are kept."
    return f"Of {len(rows)} promises {len(bad)} are not kept: {'; '.join(bad)}."
