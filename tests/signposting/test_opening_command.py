"""`manage.py opening`: four keys, from the database or from a file alone."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError

from signposting.management.commands import opening
from tests.factories import OpeningHoursFactory, VerificationFactory

HOURS = {
    "weekdays": "mon,tue,wed,thu,fri,sat,sun",
    "opens": "22:00",
    "closes": "01:30",
    "bank_holidays": "open",
}


def register(**changes):
    """A register with one service, `helpline`: by phone every night, and by chat."""
    confirmed = {
        "fact": "hours",
        "source": "A letter of theirs",
        "confidence": "high",
        "read_on": "2026-11-01",
        "confirmed_by": "A. Person",
        "confirmed_on": "2026-11-01",
        "holds_until": "2030-01-01",
    }
    contact = {key: confirmed[key] for key in ("source", "confidence", "read_on", "holds_until")}
    service = {
        "slug": "helpline",
        "name": "Helpline",
        "organisation": "trust",
        "kind": "helpline",
        "status": "listed",
        "does": "Listens.",
        "areas": [],
        "channels": [
            {"key": "phone", "kind": "phone", "value": "0808 157 0000", "hours": [HOURS]},
            {"key": "chat", "kind": "chat", "value": "https://chat.example/", "order": 2},
        ],
        "verifications": [confirmed, contact | {"fact": "contact"}],
    }
    organisations = [{"slug": "trust", "name": "Trust"}]
    services = [service | changes]
    return {"format": 1, "organisations": organisations, "services": services, "forces": []}


def with_hours(**changes):
    phone = register()["services"][0]["channels"][0]
    return register(channels=[phone | {"hours": [HOURS | changes]}])


@pytest.fixture
def write(tmp_path):
    def write(data):
        path = tmp_path / "register.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write


def ask(*words, **options):
    out = StringIO()
    call_command("opening", *words, stdout=out, **options)
    return json.loads(out.getvalue())


def test_open_from_a_file_without_the_database(write):
    """No mark for the database here: pytest-django refuses every query."""
    answer = ask("helpline", at="2026-11-23T23:00", register=write(register()))

    assert answer == {
        "state": "open",
        "until": "2026-11-24T01:30:00+00:00",
        "next": None,
        "reason": "The confirmed hours say open.",
    }


def test_closed_names_the_next_opening_on_the_uk_clock(write):
    answer = ask("helpline", at="2026-07-01T12:00", register=write(register()))

    assert answer == {
        "state": "closed",
        "until": None,
        "next": "2026-07-01T22:00:00+01:00",
        "reason": "The confirmed hours say closed.",
    }


def test_channel_without_hours_is_unsure(write):
    answer = ask("helpline", channel="chat", at="2026-11-23T23:00", register=write(register()))

    assert answer == {
        "state": "unsure",
        "until": None,
        "next": None,
        "reason": "No opening hours are known.",
    }


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-07-01T22:30", "open"),
        ("2026-07-01T22:30:00", "open"),
        ("2026-07-01 22:30", "open"),
        ("2026-07-01T22:30Z", "open"),
        ("2026-07-01T21:30Z", "open"),
        ("2026-07-01T20:30Z", "closed"),
        ("2026-07-01T22:30+05:00", "closed"),
        ("2026-10-25T01:10", "unsure"),  # twice that night, the second time perhaps closed
        ("2026-10-25T00:59", "open"),
        ("2026-10-25T02:00", "closed"),
        ("2026-03-29T00:59", "open"),
        ("2026-03-29T01:10", "unsure"),  # no such time that night
    ],
)
def test_times(write, at, state):
    assert ask("helpline", at=at, register=write(register()))["state"] == state


def test_without_a_time_it_is_now(write):
    with time_machine.travel("2026-11-23T23:00:00Z", tick=False):
        assert ask("helpline", register=write(register()))["state"] == "open"


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_service_that_is_not_offered_is_unsure(write, status):
    path = write(register(status=status))

    assert ask("helpline", at="2026-11-23T23:00", register=path)["state"] == "unsure"


def test_areas_of_the_file_give_the_nation(write):
    data = with_hours(opens="09:00", closes="17:00", bank_holidays="closed")
    data["services"][0]["areas"] = ["fife"]
    fife = {"slug": "fife", "name": "Fife", "nation": "scotland"}
    force = {"slug": "scotland", "organisation": "trust", "report_service": "helpline"}
    data["forces"] = [force | {"areas": [fife]}]

    assert ask("helpline", at="2026-04-06T12:00", register=write(data))["state"] == "open"
    assert ask("helpline", at="2026-01-02T12:00", register=write(data))["state"] == "closed"


def test_area_that_the_file_does_not_bring_can_lie_in_any_nation(write):
    data = with_hours(opens="09:00", closes="17:00", bank_holidays="closed")
    data["services"][0]["areas"] = ["wiltshire"]

    assert ask("helpline", at="2026-01-02T12:00", register=write(data))["state"] == "unsure"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["nobody"], "no service 'nobody'"),
        (["helpline", "--channel", "bsl"], "no channel 'bsl'. It has: chat, phone."),
        (["helpline", "--at", "tonight"], "'tonight' is no ISO time"),
        (["helpline", "--at", "2026-02-31T09:00"], "is no ISO time"),
        (["helpline", "--at", "2026-11-23"], "is a day. Add the time"),
        (["helpline", "--at", "9999-12-31T23:59"], "The year has to be from 2001 to 2099"),
        (["helpline", "--at", "0001-01-01T00:00Z"], "The year has to be from 2001 to 2099"),
    ],
)
def test_bad_question_is_refused_plainly(write, words, complaint):
    with pytest.raises(CommandError, match=complaint):
        ask(*words, register=write(register()))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (register(kind="castle"), "helpline › kind: 'castle' is none of"),
        (with_hours(valid_from="2026-02-31"), "it is an invalid date"),
        (with_hours(opens="09:00", closes="09:00"), "Opens and closes are the same time"),
        (register(status="draft", channels=[]), "helpline has no channel"),
    ],
)
def test_bad_file_is_refused_plainly(write, data, complaint):
    with pytest.raises(CommandError, match=complaint):
        ask("helpline", at="2026-11-23T23:00", register=write(data))


def test_missing_file_is_refused_plainly(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        ask("helpline", register=tmp_path / "nothing.json")


def test_open_from_the_database(db):
    service = OpeningHoursFactory(channel__kind="phone").channel.service
    confirmed = {"confirmed_by": "A. Person", "confirmed_on": "2026-11-20"}
    VerificationFactory(service=service, fact="hours", **confirmed)

    answer = ask(service.slug, channel="phone", at="2026-11-23T12:00")

    assert (answer["state"], answer["until"]) == ("open", "2026-11-23T17:00:00+00:00")


@pytest.mark.django_db
def test_repository_register_confirms_nothing_yet():
    assert ask("samaritans", at="2026-11-24T12:00")["reason"] == "The hours are not confirmed."


@pytest.mark.django_db
def test_unknown_service_is_refused_plainly():
    with pytest.raises(CommandError, match="no service 'nobody' in the register"):
        ask("nobody")


def test_dead_database_is_named_with_the_way_out(monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(opening.Service.objects, "with_facts", refuse)

    with pytest.raises(CommandError, match="--register"):
        ask("helpline")
