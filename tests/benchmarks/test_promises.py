"""Verdicts on results made by hand: what is missed on one database is missed."""

from datetime import date

import pytest

from tests.benchmarks.promises import promises, summary
from tests.benchmarks.record import document, promise_rows
from tests.benchmarks.remarks import REMARKS, Remark, RemarkError, read_remarks
from tests.benchmarks.serving import BARE, COPY, NGINX, PUBLIC

pytestmark = pytest.mark.any_database

ROUNDS = 4
KINDS = ("first", "unchanged", "every page")
REMARK = Remark(date(2026, 11, 29), "abc1234", "The register is read\ntwice | profiled.")


def costs(**dearer: float) -> dict:
    """CPU of each contender in each round; 1 where nothing is said."""
    found = dict.fromkeys((NGINX, BARE, PUBLIC, COPY), 1.0) | dearer
    return {name: cost(value) for name, value in found.items()}


def cost(value: float) -> dict:
    one = {"median": value, "least": value, "most": value}
    parts = dict.fromkeys(("cpu", "rate", "p50", "p99", "bytes"), one)
    return parts | {"rounds": [value] * ROUNDS, "memory": 30.0}


def site(*, edit: float = 1.0, during: float = 1.0, seconds: float = 10.0) -> dict:
    calm = {"median": 1.0, "least": 1.0, "most": edit}
    one = {
        "seconds": 1.0, "cpu": 1.0, "queries": 1, "changed": 1, "memory": 100.0, "failed": {}
    }  # fmt: skip
    passes = {kind: dict(one) for kind in KINDS}
    passes["every page"]["seconds"] = seconds
    return {
        "edits": {
            "calm": calm,
            "staff wait": calm,
            "during a pass": during,
            "memory": {"publisher after": 100.0, "web worker": 100.0},
            "list": {"queries": 13, "seconds": 0.1},
        },
        "passes": passes,
        "addresses": 1077,
        "clocked": 40,
        "load": 1.0,
    }


def results(**changed: dict | None) -> dict[str, dict]:
    """What serving.py, growth.py and page_views.py keep, with every promise kept."""
    machine = {
        "date": "29 November 2026", "processor": "P", "system": "S", "python": "3.11",
        "packages": "granian",
    }  # fmt: skip
    both = {"1000 pages": site(), "1000 services": site()}
    sizes = [f"{size} {what}" for what in ("pages", "services") for size in (10, 1000)]
    serving = {
        "contenders": costs(), "runs": (25, 1.0), "clocked": 40, "load": 1.0, "machine": machine
    }  # fmt: skip
    growth = {
        "sites": both, "postgres": dict(both), "machine": machine,
        "serving": {name: cost(1.0) for name in sizes},
    }  # fmt: skip
    views = views_of() | {"machine": machine}
    in_a_pass = views_of(p99=40.0) | {"machine": machine}
    return {
        "serving": serving | changed.get("serving", {}),
        "growth": growth | changed.get("growth", {}),
        "views": views | changed.get("views", {}),
        "in_a_pass": in_a_pass | changed.get("in_a_pass", {}),
    }


def views_of(p99: float = 2.4, **failures: int) -> dict:
    return {
        "rate": 3000, "seconds": 60.0, "asked": 180_000, "addresses": 76, "clocked": 40,
        "workers": 2,
        "failures": failures, "times": {"p99": p99}, "load": 1.0,
        "late": {"p99": 0.1}, "answered": {"p99": p99},
        "pass outlasted it": True, "server cores": 0.3, "client cores": 0.3,
    }  # fmt: skip


def not_kept(found: dict[str, dict]) -> list[str]:
    return [row.key for row in promises(**found) if not row.holds]


def test_promises_are_kept_where_all_is_well():
    rows = promises(**results())

    assert {row.verdict for row in rows} == {"kept"}
    assert summary(rows) == f"All {len(rows)} promises are kept."


@pytest.mark.parametrize("name", ["1000 pages", "1000 services"])
@pytest.mark.parametrize("database", ["sites", "postgres"])
@pytest.mark.parametrize(
    ("slow", "kind"),
    [
        (site(edit=5.1), "edit"), (site(during=5.1), "edit"), (site(seconds=60.1), "pass"),
    ],
)  # fmt: skip
def test_large_site_is_judged_on_each_database(name, database, slow, kind):
    found = results()
    found["growth"][database] |= {name: slow}

    where = {"sites": "sqlite", "postgres": "postgresql"}[database]
    assert not_kept(found) == [f"{kind}-{name.replace(' ', '-')}-{where}"]


def test_summary_names_each_row_that_is_not_kept():
    found = results()
    found["growth"]["postgres"] |= {"1000 pages": site(edit=5.3, seconds=61.9)}

    said = summary(promises(**found))

    assert said.endswith(
        "2 are not kept: An edit is seen, 1000 pages, PostgreSQL; "
        "A full pass, 1000 pages, PostgreSQL."
    )


def test_limit_itself_is_kept():
    found = results()
    found["growth"]["postgres"] |= {"1000 pages": site(edit=5.0, during=5.0, seconds=60.0)}

    assert not_kept(found) == []


def test_database_that_was_not_measured_keeps_nothing():
    rows = promises(**results(growth={"postgres": None}))

    missing = [row for row in rows if row.holds is None]
    assert [row.key for row in missing] == [
        "edit-1000-pages-postgresql", "edit-1000-services-postgresql",
        "pass-1000-pages-postgresql", "pass-1000-services-postgresql",
    ]  # fmt: skip
    assert {row.verdict for row in missing} == {"**not measured**"}
    assert "4 are not kept" in summary(rows)


def test_growth_without_its_serving_keeps_nothing():
    assert not_kept(results(growth={"serving": None})) == ["flat-pages", "flat-services"]


def test_dearer_page_views_are_missed():
    found = results(serving={"contenders": costs(**{PUBLIC: 1.2, COPY: 1.2})})
    found["growth"]["serving"] |= {"1000 pages": cost(1.2)}

    assert not_kept(found) == ["public-to-bare", "copy-to-nginx", "flat-pages"]


@pytest.mark.parametrize("views", [views_of(p99=100.0), views_of(**{"no answer": 1})])
@pytest.mark.parametrize(
    ("when", "key"), [("views", "page-views"), ("in_a_pass", "page-views-in-a-pass")]
)
def test_slow_and_failed_page_views_are_missed(views, when, key):
    assert not_kept(results(**{when: views})) == [key]


@pytest.mark.parametrize(("outlasted", "said"), [(True, 0), (False, 1)])
def test_pass_that_was_over_too_soon_is_said(outlasted, said):
    found = results(in_a_pass={"pass outlasted it": outlasted})

    assert document(found, remarks={}).count("The pass was over before") == said


def test_missed_promise_says_its_remark_with_day_and_commit():
    found = results()
    found["growth"]["postgres"] |= {"1000 pages": site(edit=5.3)}

    said = promise_rows(found, remarks={"edit-1000-pages-postgresql": REMARK})

    assert (
        "| An edit is seen, 1000 pages, PostgreSQL | 5.30 s | at most 5 s | **missed** | "
        "The register is read twice \\| profiled. (Of 29 November 2026, commit abc1234.) |" in said
    )


def test_missed_promise_without_a_remark_says_so():
    said = promise_rows(results(views=views_of(p99=101.0)), remarks={})

    assert "| **missed** | No reason is recorded (page-views). |" in said


def test_kept_promise_says_no_remark():
    said = promise_rows(results(), remarks={"edit-1000-pages-postgresql": REMARK})

    assert "profiled" not in said


def test_document_shows_promises_and_every_site():
    said = document(results(), remarks={})

    assert "All 14 promises are kept." in said
    assert said.count("| 1000 services, PostgreSQL |") == len(KINDS) + 1


def test_kept_remarks_are_of_promises_that_exist():
    keys = {row.key for row in promises(**results())}

    assert set(read_remarks()) <= keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\ndate = 2026-11-29\ncommit = "abc"', "has no text"),
        ('[a]\ndate = "today"\ncommit = "abc"\ntext = "why"', "has no date"),
        ('[a]\ndate = 2026-11-29\ncommit = ""\ntext = "why"', "has no commit"),
        ('[a]\ndate = 2026-11-29\ncommit = "b"\ntext = "c"\nby = "me"', "has by, unknown here"),
    ],
)
def test_remark_that_lacks_something_is_refused(tmp_path, text, said):
    file = tmp_path / REMARKS.name
    file.write_text(text)

    with pytest.raises(RemarkError, match=said):
        read_remarks(file)
