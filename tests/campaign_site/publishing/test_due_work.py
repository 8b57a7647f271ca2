"""Deeds that fall due and changes that come by the clock, while some of them fail."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from campaign_site.publishing import due_work
from campaign_site.publishing.due_work import UNKNOWN, DueWork, next_change_after

NOW = timezone.now()


def later(minutes):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def changes(monkeypatch):
    """Says which answers the registered changes give; an exception is raised."""

    def deed(*answers):
        monkeypatch.setattr(due_work, "CHANGES_TO_COME", [answering(answer) for answer in answers])

    return deed


def answering(answer):
    def change(moment):
        if isinstance(answer, Exception):
            raise answer
        return answer

    return change


def test_next_change_is_the_first_that_lies_ahead(changes):
    changes(later(30), None, later(-5), later(10))

    assert next_change_after(NOW) == later(10)


def test_next_change_is_unknown_to_nobody_where_nothing_comes(changes):
    changes(None, NOW)

    assert next_change_after(NOW) is None


def test_next_change_is_looked_for_again_soon_where_it_cannot_be_told(changes):
    changes(later(30), ValueError("a fault of ours"))

    assert next_change_after(NOW) == NOW + UNKNOWN


def test_due_work_goes_on_after_a_deed_that_fails(monkeypatch, caplog):
    done = []

    def failing():
        raise ValueError("a fault of ours")

    monkeypatch.setattr(due_work, "DUE_WORK", [failing, lambda: done.append(1)])
    work = DueWork()

    for _ in range(3):
        work.do()

    assert done == [1, 1, 1]
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert said == ["Work that is due by the clock failed; it is tried again"]


def test_due_work_tells_of_a_deed_that_fails_anew(monkeypatch, caplog):
    outcomes = iter([ValueError(), None, ValueError()])

    def deed():
        if outcome := next(outcomes):
            raise outcome

    monkeypatch.setattr(due_work, "DUE_WORK", [deed])
    work = DueWork()

    for _ in range(3):
        work.do()

    assert len(caplog.records) == 2
