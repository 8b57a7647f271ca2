"""A register file loaded again: changed facts of listed services wait for a second person."""

import copy
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from signposting.models import Proposal, ProposalState, Service, Verification
from signposting.proposals import FROM_A_FILE, confirm
from signposting.register_file import REGISTER_FILE, RegisterFileError, read_register
from signposting.register_loading import load_register
from tests.signposting.invented_register import invented_person

pytestmark = pytest.mark.django_db
OLD = "0808 157 0100"
NEW = "0808 157 0199"
NEWER = "0808 157 0155"
FILE = {
    "format": 1,
    "organisations": [{"slug": "filed-trust", "name": "The Filed Trust"}],
    "forces": [],
    "services": [
        {
            "slug": "filed-line",
            "name": "Filed line",
            "organisation": "filed-trust",
            "kind": "helpline",
            "status": "listed",
            "does": "Someone to talk to.",
            "confidentiality": "Private, with limits.",
            "channels": [
                {
                    "key": "phone",
                    "kind": "phone",
                    "value": OLD,
                    "hours": [{"weekdays": "mon,tue", "opens": "09:00", "closes": "17:00"}],
                }
            ],
            "verifications": [
                {
                    "fact": "contact",
                    "source": "https://www.example.org/filed",
                    "confidence": "high",
                    "read_on": "2030-01-01",
                    "holds_until": "2030-04-01",
                }
            ],
            "disclosures": [
                {
                    "question": "name",
                    "answer": "no",
                    "words": "You need not give your name",
                    "source": "https://www.example.org/filed",
                }
            ],
        }
    ],
}


def filed(**changes) -> dict:
    """The file with other fields of its one service."""
    data = copy.deepcopy(FILE)
    data["services"][0] |= changes
    return data


def with_number(number, **changes) -> dict:
    data = filed(**changes)
    data["services"][0]["channels"][0]["value"] = number
    return data


@pytest.fixture
def service():
    load_register(filed())
    return Service.objects.get(slug="filed-line")


@pytest.fixture
def draft():
    load_register(filed(status="draft"))
    return Service.objects.get(slug="filed-line")


def number_of(service):
    return service.channels.get(key="phone").value


def change_hours(service):
    service["channels"][0]["hours"][0]["closes"] = "21:00"


def change_terms(service):
    service["confidentiality"] = "They record every call."


def change_answer(service):
    service["disclosures"][0]["words"] = "They ask your name"


def add_number(service):
    service["channels"].append({"key": "second", "kind": "phone", "value": NEWER})


def change_number(service):
    service["channels"][0]["value"] = NEW


def test_first_load_of_a_listed_service_makes_no_proposal(service):
    assert service.status == "listed"
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (change_number, "channels"),
        (add_number, "channels"),
        (change_hours, "channels"),
        (change_terms, "confidentiality"),
        (change_answer, "disclosures"),
    ],
)
def test_changed_fact_of_a_listed_service_waits(service, change, place):
    before = service.proposals.model.objects.count()
    data = filed()
    change(data["services"][0])

    report = load_register(data)

    [proposal] = service.proposals.all()
    assert before == 0
    assert (proposal.state, proposal.proposed_by_name) == (ProposalState.WAITING, FROM_A_FILE)
    assert proposal.old[place] != proposal.new[place]
    assert number_of(service) == OLD
    assert report.proposed == ["service filed-line: waits for a second person"]
    assert report.updated == []


def test_file_confirmed_by_a_person_becomes_true(service):
    load_register(with_number(NEW))

    confirm(service.proposals.get(), invented_person("ben"))

    assert number_of(service) == NEW


def test_load_after_the_confirmation_has_nothing_to_propose(service):
    load_register(with_number(NEW))
    confirm(service.proposals.get(), invented_person("ben"))

    report = load_register(with_number(NEW))

    assert (report.proposed, report.problems) == ([], [])
    assert service.proposals.count() == 1
    assert service.verifications.get(source="https://www.example.org/filed").confidence == "high"
    assert load_register(with_number(NEW)).updated == []


def test_words_of_a_listed_service_go_in_at_once(service):
    report = load_register(filed(does="Someone who listens."))

    service.refresh_from_db()
    assert service.does == "Someone who listens."
    assert report.updated == ["service filed-line: does"]
    assert report.proposed == []


def test_words_go_in_at_once_beside_a_number_that_waits(service):
    load_register(with_number(NEW, does="Someone who listens."))

    service.refresh_from_db()
    assert service.does == "Someone who listens."
    assert number_of(service) == OLD


def test_changed_number_of_a_draft_goes_in_at_once(draft):
    report = load_register(with_number(NEW, status="draft"))

    assert number_of(draft) == NEW
    assert not Proposal.objects.exists()
    assert report.updated == ["service filed-line › phone: value"]


def test_file_never_lists_a_draft(draft):
    load_register(filed(status="listed"))

    draft.refresh_from_db()
    assert draft.status == "draft"
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_service_that_somebody_took_down_is_left_alone(service, status):
    Service.objects.filter(pk=service.pk).update(status=status)

    report = load_register(with_number(NEW))

    assert number_of(service) == OLD
    assert report.kept == [f"service filed-line: {status}, left as it is"]
    assert not Proposal.objects.exists()


def test_second_load_of_the_same_file_makes_no_second_proposal(service):
    load_register(with_number(NEW))

    report = load_register(with_number(NEW))

    assert service.proposals.get().new["channels"][0]["value"] == NEW
    assert report.problems == []


def test_load_of_yet_another_number_says_that_a_change_waits_already(service):
    load_register(with_number(NEW))

    with pytest.raises(RegisterFileError, match="Another change of Filed line waits already"):
        load_register(with_number(NEWER))

    assert service.proposals.get().new["channels"][0]["value"] == NEW
    assert number_of(service) == OLD


def test_service_that_waits_does_not_hold_up_the_rest_of_the_same_file(service):
    load_register(with_number(NEW))
    data = with_number(NEW)
    data["organisations"].append({"slug": "late-trust", "name": "The Late Trust"})

    report = load_register(data)

    assert "organisation late-trust" in report.created


def test_new_source_of_a_number_that_waits_does_not_vouch_for_the_old_one(service):
    data = with_number(NEW)
    data["services"][0]["verifications"].append(
        {
            "fact": "contact",
            "source": "https://www.example.org/new-number",
            "confidence": "high",
            "read_on": "2030-02-01",
            "confirmed_by": "A. Person",
            "confirmed_on": "2030-02-01",
            "holds_until": "2030-05-02",
        }
    )

    load_register(data)

    assert not Verification.objects.filter(service=service, confirmed_by="A. Person").exists()


# The command


@pytest.fixture
def register_file(tmp_path):
    def write(data):
        path = tmp_path / "register.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write


def load_with_command(path) -> list[str]:
    call_command("load_register", path, stdout=(out := StringIO()))
    return out.getvalue().splitlines()


def test_command_says_what_waits(service, register_file):
    lines = load_with_command(register_file(with_number(NEW)))

    assert "Proposed: service filed-line: waits for a second person" in lines
    assert lines[-1].startswith("Register: 0 created, 0 updated, 1 proposed, ")
    assert not [line for line in lines if line.startswith("Updated")]


def test_command_refuses_a_second_change_in_plain_words(service, register_file):
    load_with_command(register_file(with_number(NEW)))
    errors = StringIO()

    with pytest.raises(CommandError, match="Nothing was loaded: 1 problem"):
        call_command("load_register", register_file(with_number(NEWER)), stderr=errors)

    assert errors.getvalue() == (
        "service filed-line: Another change of Filed line waits already. "
        "Confirm or refuse it first.\n"
    )


def test_repository_register_with_one_changed_number_makes_one_proposal():
    data = read_register(REGISTER_FILE)
    [helpline] = [row for row in data["services"] if row["slug"] == "stop-it-now-helpline"]
    helpline["channels"][0]["value"] = NEW

    report = load_register(data)

    assert report.proposed == ["service stop-it-now-helpline: waits for a second person"]
    assert (report.created, report.updated) == ([], [])
    assert Proposal.objects.count() == 1


def test_repository_register_loaded_again_proposes_nothing():
    report = load_register(read_register(REGISTER_FILE))

    assert (report.created, report.updated, report.proposed) == ([], [], [])
