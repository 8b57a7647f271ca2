"""The publisher that keeps going: with a database that goes away and comes back."""

import errno
import logging
import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import OperationalError, connection

from campaign_site.publishing import due_work, watching
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.one_pass import PassReport
from campaign_site.publishing.watching import LOOK_EVERY, WAIT_FOR_DATABASE, Watcher


class ScriptedPublisher:
    """Stands where the publisher stands, and answers what it is told."""

    def __init__(self):
        self.passes = 0
        self.current = True
        self.trouble = None

    def is_current(self):
        if self.trouble:
            raise self.trouble
        return self.current

    def publish(self):
        if self.trouble:
            raise self.trouble
        self.passes += 1
        self.current = True
        return PassReport(Edition(1, "r"))


class ListeningNode:
    """Stands where the report for staff stands, and remembers what it was told."""

    def __init__(self):
        self.passes = 0
        self.told = []
        self.beats = 0

    def passed(self, began, seconds, report):
        self.passes += 1

    def trouble(self, words):
        self.told.append(words)

    def beat(self):
        self.beats += 1


@pytest.fixture
def node():
    return ListeningNode()


@pytest.fixture
def publisher():
    return ScriptedPublisher()


@pytest.fixture
def watcher(publisher, node, monkeypatch):
    # Its own connection is the test's: it must stay.
    monkeypatch.setattr(watching, "close_old_connections", lambda: None)
    monkeypatch.setattr(watching.connection, "close", lambda: None)
    monkeypatch.setattr(due_work, "DUE_WORK", [])
    return Watcher(publisher, threading.Event(), node)


def test_watcher_publishes_at_its_start_and_then_only_what_is_new(watcher, publisher):
    assert watcher._step() == LOOK_EVERY
    assert watcher._step() == LOOK_EVERY
    assert publisher.passes == 1

    publisher.current = False
    watcher._step()

    assert publisher.passes == 2


def test_watcher_publishes_on_a_new_day(watcher, publisher):
    with time_machine.travel("2026-12-24 23:30:00+00:00", tick=False):
        watcher._step()
    with time_machine.travel("2026-12-25 00:00:01+00:00", tick=False):
        watcher._step()

    assert publisher.passes == 2


def test_watcher_counts_the_days_of_the_uk_clock(watcher, publisher):
    with time_machine.travel("2026-07-01 22:30:00+00:00", tick=False):
        watcher._step()
    with time_machine.travel("2026-07-01 23:30:00+00:00", tick=False):  # the 2nd in summer time
        watcher._step()

    assert publisher.passes == 2


def test_watcher_publishes_when_a_change_that_was_known_has_come(watcher, publisher, monkeypatch):
    notice_ends = datetime(2026, 12, 24, 15, 0, tzinfo=UTC)
    monkeypatch.setattr(due_work, "CHANGES_TO_COME", [lambda moment: notice_ends])
    passes = []

    for moment in ("14:00:00", "14:59:59", "15:00:00", "15:00:01"):
        with time_machine.travel(f"2026-12-24 {moment}+00:00", tick=False):
            watcher._step()
            passes.append(publisher.passes)

    assert passes == [1, 1, 2, 2]


def test_watcher_publishes_when_the_clock_was_set_back(watcher, publisher):
    with time_machine.travel("2026-12-24 15:00:00+00:00", tick=False):
        watcher._step()
    with time_machine.travel("2026-12-24 14:00:00+00:00", tick=False):
        watcher._step()
        watcher._step()

    assert publisher.passes == 2


def test_watcher_does_what_is_due_before_it_looks_for_news(watcher, publisher, monkeypatch):
    watcher._step()

    def schedule():
        publisher.current = False

    monkeypatch.setattr(due_work, "DUE_WORK", [schedule])
    watcher._step()

    assert publisher.passes == 2


def test_watcher_waits_for_the_database_and_goes_on(watcher, publisher, caplog):
    watcher._step()
    publisher.trouble, publisher.current = OperationalError("gone"), False

    waits = [watcher._step() for _ in range(3)]
    publisher.trouble = None
    watcher._step()

    assert waits == [WAIT_FOR_DATABASE] * 3
    assert publisher.passes == 2
    gone = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(gone) == 1
    assert gone[0].getMessage() == (
        "The database does not answer. Visitors are served; waiting for it."
    )


@pytest.mark.parametrize("trouble", [OSError("disk full"), ValueError("a fault of ours")])
def test_watcher_outlives_other_trouble(watcher, publisher, trouble):
    publisher.trouble = trouble

    assert watcher._step() == WAIT_FOR_DATABASE
    publisher.trouble = None
    watcher._step()

    assert publisher.passes == 1


def test_watcher_tells_staff_how_it_goes(watcher, publisher, node):
    watcher._step()
    publisher.trouble = OSError("disk full")
    watcher._step()
    publisher.trouble = None
    watcher._step()

    assert node.passes == 1
    assert node.told == ["", watching.DISK_REFUSES, ""]
    assert node.beats == 3


FULL = OSError(errno.ENOSPC, "No space left on device")


def said(caplog):
    """The warnings and errors of the log; none with the trace of an exception."""
    assert not [record for record in caplog.records if record.exc_info]
    return [one.getMessage() for one in caplog.records if one.levelno > logging.INFO]


def test_full_disk_is_said_once_and_when_it_is_over(watcher, publisher, caplog):
    publisher.trouble = FULL
    for _attempt in range(3):
        watcher._step()
    publisher.trouble = None
    watcher._step()
    watcher._step()

    full = f"{watching.DISK_REFUSES} (No space left on device)"
    assert said(caplog) == [full, watching.DISK_IS_BACK]


def test_disk_that_refuses_for_another_reason_is_said_anew(watcher, publisher, caplog):
    for trouble in (FULL, OSError(errno.EROFS, "Read-only file system"), FULL):
        publisher.trouble = trouble
        watcher._step()

    reasons = [line.removeprefix(watching.DISK_REFUSES) for line in said(caplog)]
    assert reasons == [
        " (No space left on device)",
        " (Read-only file system)",
        " (No space left on device)",
    ]


def test_full_disk_is_said_again_after_ten_minutes(watcher, publisher, caplog):
    publisher.trouble = FULL
    with time_machine.travel("2026-12-24 15:00:00+00:00", tick=False) as clock:
        watcher._step()
        clock.shift(599)
        watcher._step()
        before = len(said(caplog))
        clock.shift(1)
        watcher._step()

    assert before == 1
    assert len(said(caplog)) == 2


def test_watcher_writes_nothing_while_the_database_is_gone(watcher, publisher, node):
    publisher.trouble = OperationalError("gone")

    watcher._step()

    assert node.beats == 0


def test_watcher_stops_when_told(publisher, node, monkeypatch):
    # The watcher keeps its line for good; the tests' lines are to end.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    monkeypatch.setattr(watching, "close_old_connections", lambda: None)
    stop = threading.Event()
    thread = threading.Thread(target=Watcher(publisher, stop, node).run)
    thread.start()

    stop.set()
    thread.join(5)

    assert not thread.is_alive()


def test_watcher_does_what_is_due_in_a_long_pass_too(watcher, publisher, node, monkeypatch):
    done = []
    monkeypatch.setattr(due_work, "DUE_WORK", [lambda: done.append("due")])

    publisher.pulse()

    assert done == ["due"]
    assert node.beats == 1
