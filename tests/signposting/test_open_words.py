"""Open, closed or unsure as visitors read it."""

from datetime import UTC, datetime

import pytest

from signposting.open_words import opening_sentence, sentence_holds_until
from signposting.opening_hours import Reason, state, unsure
from tests.signposting.hard_hours import (
    ALWAYS,
    ALWAYS_UNKNOWN,
    LATE,
    NIGHT,
    OFFICE,
    OFFICE_UNKNOWN,
    RUNS_OUT,
    RUNS_OUT_ALWAYS,
    SPLIT,
    exception,
    moment,
    rule,
    schedule,
)

HELPLINE = schedule(rule("mon-thu 09:00-21:00"), rule("fri 09:00-17:00"))
WEEKEND = schedule(rule("sat-sun 00:00-00:00", "open"))
LONG_PAUSE = schedule(
    rule("mon-fri 09:00-17:00"),
    exceptions=tuple(exception(f"2026-11-{day}") for day in range(23, 31)),
)
USUALLY = "Monday to Thursday, 9am to 9pm"
NOT_FOR_BANK_HOLIDAYS = "Not confirmed for bank holidays."


@pytest.mark.parametrize(
    ("hours", "at", "sentence"),
    [
        (HELPLINE, "2026-11-23 12:00", "Open now, until 9pm."),
        (SPLIT, "2026-11-23 12:00", "Open now, until 12:30pm."),
        (LATE, "2026-11-23 23:00", "Open now, until midnight."),
        (NIGHT, "2026-11-23 23:00", "Open now, until 6am tomorrow."),
        (NIGHT, "2026-11-24 01:00", "Open now, until 6am."),
        (ALWAYS, "2026-11-23 12:00", "Open now."),
        (WEEKEND, "2026-11-28 12:00", "Open now."),
        (WEEKEND, "2026-11-29 12:00", "Open now, until midnight."),
        (ALWAYS_UNKNOWN, "2026-12-23 12:00", "Open now."),
        (ALWAYS_UNKNOWN, "2026-12-24 12:00", "Open now, at least until midnight."),
        (RUNS_OUT_ALWAYS, "2026-11-24 12:00", "Open now, at least until midnight."),
        (HELPLINE, "2026-11-23 08:00", "Closed now. Opens today, 9am."),
        (HELPLINE, "2026-11-23 22:00", "Closed now. Opens tomorrow, 9am."),
        (HELPLINE, "2026-11-27 17:00", "Closed now. Opens Monday, 9am."),
        (HELPLINE, "2026-11-29 12:00", "Closed now. Opens tomorrow, 9am."),
        (WEEKEND, "2026-11-27 12:00", "Closed now. Opens tonight at midnight."),
        (WEEKEND, "2026-11-23 12:00", "Closed now. Opens Saturday, as the day begins."),
        (LONG_PAUSE, "2026-11-24 12:00", "Closed now. Opens 1 December, 9am."),
        (LONG_PAUSE, "2026-11-25 12:00", "Closed now. Opens Tuesday, 9am."),
        (OFFICE_UNKNOWN, "2026-12-24 18:00", f"Closed now. Usually {USUALLY}."),
        (RUNS_OUT, "2026-11-24 18:00", f"Closed now. Usually {USUALLY}."),
        (RUNS_OUT, "2026-11-25 12:00", f"Usually {USUALLY}. Not confirmed."),
        (OFFICE_UNKNOWN, "2026-12-25 12:00", f"Usually {USUALLY}. {NOT_FOR_BANK_HOLIDAYS}"),
        (schedule(confirmed=False), "2026-11-23 12:00", f"Usually {USUALLY}. Not confirmed."),
    ],
)
def test_sentence(hours, at, sentence):
    at = moment(at)

    assert opening_sentence(state(hours, at), at, USUALLY) == sentence


def test_hours_that_are_not_known_are_not_shown():
    at = moment("2026-11-23 12:00")

    assert opening_sentence(state(schedule(), at), at) == ""
    assert opening_sentence(state(RUNS_OUT, moment("2026-11-24 18:00")), at) == "Closed now."


def test_paused_service_says_nothing_of_its_hours():
    at = moment("2026-11-23 12:00")

    assert opening_sentence(unsure(Reason.NOT_OFFERED), at, USUALLY) == ""


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        (OFFICE, "2026-11-23 12:00", "2026-11-23 17:00"),
        (OFFICE, "2026-11-23 18:00", "2026-11-24 00:00"),
        (OFFICE, "2026-11-24 08:00", "2026-11-24 09:00"),
        (ALWAYS, "2026-11-24 08:00", "2026-11-25 00:00"),
        (schedule(), "2026-11-24 08:00", "2026-11-25 00:00"),
        (RUNS_OUT, "2026-11-24 18:00", "2026-11-25 00:00"),
        (ALWAYS, "2026-10-25 00:30Z", "2026-10-26 00:00"),
    ],
)
def test_sentence_is_renewed_at_the_next_change_and_at_midnight(hours, at, until):
    at = moment(at)

    assert sentence_holds_until(state(hours, at), at).astimezone(UTC) == moment(until)


def test_clock_of_the_question_need_not_be_the_uk_clock():
    at = datetime.fromisoformat("2026-11-24T02:00:00+05:30")

    assert opening_sentence(state(HELPLINE, at), at) == "Open now, until 9pm."
