"""From when to when an address answered what."""

import json
from datetime import UTC, datetime

from campaign_site.past_standings import standing_at, standings
from campaign_site.publishing.history import HISTORY


def written(folder, *rows):
    folder.mkdir(parents=True)
    lines = [
        json.dumps({"path": "/a/", "edition": 1, "status": 200, "since": since, "sha256": sha256})
        for since, sha256 in rows
    ]
    (folder / HISTORY).write_text("\n".join(lines) + "\n")


def on(day):
    return datetime(2026, 3, day, tzinfo=UTC)


def test_standings_follow_each_other_without_a_gap(folder):
    written(folder, ("2026-03-01T00:00:00+00:00", "aa"), ("2026-03-05T00:00:00+00:00", "bb"))

    found = standings(folder, "/a/")

    assert [(s.entry.sha256, s.since, s.until) for s in found] == [
        ("bb", on(5), None),
        ("aa", on(1), on(5)),
    ]
    assert standing_at(found, on(4)).entry.sha256 == "aa"
    assert standing_at(found, on(5)).entry.sha256 == "bb"


def test_change_noted_twice_by_a_crash_is_one(folder):
    written(
        folder,
        ("2026-03-01T00:00:00+00:00", "aa"),
        ("2026-03-05T00:00:00+00:00", "bb"),
        ("2026-03-06T00:00:00+00:00", "bb"),
    )

    found = standings(folder, "/a/")

    assert [(s.entry.sha256, s.since, s.until) for s in found] == [
        ("bb", on(5), None),
        ("aa", on(1), on(5)),
    ]


def test_standing_overlaps_the_time_in_which_it_held(folder):
    written(folder, ("2026-03-01T00:00:00+00:00", "aa"), ("2026-03-05T00:00:00+00:00", "bb"))
    newer, older = standings(folder, "/a/")

    assert older.overlaps(on(4), on(9))
    assert not older.overlaps(on(5), on(9))
    assert newer.overlaps(on(8), on(9))
    assert not newer.overlaps(on(1), on(5))
