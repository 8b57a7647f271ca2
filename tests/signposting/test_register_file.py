"""A bad file is refused whole, and each problem names record and field."""

import copy
import json

import pytest

from signposting.models import Organisation, Service
from signposting.register_file import REGISTER_FILE, RegisterFileError, read_register
from signposting.register_loading import load_register

GOOD = {
    "format": 1,
    "organisations": [{"slug": "example-trust", "name": "The Example Trust"}],
    "services": [
        {
            "slug": "example-helpline",
            "name": "Example helpline",
            "organisation": "example-trust",
            "kind": "helpline",
            "status": "listed",
            "does": "Someone to talk to about a worry.",
            "channels": [
                {
                    "key": "phone",
                    "kind": "phone",
                    "value": "0808 157 0000",
                    "hours": [{"weekdays": "mon,tue", "opens": "09:00", "closes": "17:00"}],
                }
            ],
            "verifications": [
                {
                    "fact": "contact",
                    "source": "https://www.example.org/contact",
                    "confidence": "high",
                    "read_on": "2026-11-23",
                    "holds_until": "2027-02-21",
                }
            ],
            "disclosures": [
                {
                    "question": "name",
                    "answer": "no",
                    "words": "You need not give your name",
                    "source": "https://www.example.org/terms",
                }
            ],
        }
    ],
    "forces": [],
}
SERVICE = "services › example-helpline"
CHANNEL = ("services", 0, "channels", 0)
HOURS = (*CHANNEL, "hours", 0)
SOURCE = ("services", 0, "verifications", 0)
DISCLOSURE = ("services", 0, "disclosures", 0)

# Where in the file, what stands there instead, and what the message has to name.
BAD = {
    "an unknown format": (("format",), 2, ["format"]),
    "a missing name": (("services", 0, "name"), None, [SERVICE, "missing: name"]),
    "an empty name": (("services", 0, "name"), " ", [f"{SERVICE} › name", "' '"]),
    "a name too long": (("services", 0, "name"), "n" * 121, [f"{SERVICE} › name", "too long"]),
    "a field that does not exist": (
        ("services", 0, "phone"),
        "101",
        [SERVICE, "no such field: phone"],
    ),
    "an unknown status": (
        ("services", 0, "status"),
        "public",
        [f"{SERVICE} › status", "none of: draft, listed, paused, withdrawn"],
    ),
    "an unknown kind": (("services", 0, "kind"), "shop", [f"{SERVICE} › kind", "none of"]),
    "a slug with a space": (("services", 0, "slug"), "a b", ["services › a b › slug", "hyphens"]),
    "an age in words": (("services", 0, "minimum_age"), "18", [f"{SERVICE} › minimum_age"]),
    "a page without https": (("services", 0, "url"), "http://a.org/", [f"{SERVICE} › url"]),
    "languages with a space": (
        ("services", 0, "languages"),
        "en, cy",
        [f"{SERVICE} › languages", "commas and no spaces"],
    ),
    "an unknown audience": (
        ("services", 0, "audiences"),
        ["everyone"],
        [f"{SERVICE} › audiences › number 1", "'everyone'"],
    ),
    "a listed service without channels": (
        ("services", 0, "channels"),
        [],
        [f"{SERVICE} › channels"],
    ),
    "a listed service without a source": (
        ("services", 0, "verifications"),
        [],
        [f"{SERVICE} › verifications"],
    ),
    "words in a number": (
        (*CHANNEL, "value"),
        "0808 157 0000 then press 2",
        [f"{SERVICE} › channels › phone › value", "What to press or say goes into the note"],
    ),
    "two spaces in a number": (
        (*CHANNEL, "value"),
        "0808  157 0000",
        [f"{SERVICE} › channels › phone › value"],
    ),
    "a link where a number belongs": (
        (*CHANNEL, "value"),
        "https://www.example.org/",
        [f"{SERVICE} › channels › phone › value"],
    ),
    "a number where a link belongs": (
        (*CHANNEL, "kind"),
        "chat",
        [f"{SERVICE} › channels › phone › value", "https://"],
    ),
    "an unknown kind of channel": (
        (*CHANNEL, "kind"),
        "fax",
        [f"{SERVICE} › channels › phone › kind", "'fax' is none of"],
    ),
    "days in words": (
        (*HOURS, "weekdays"),
        "weekdays",
        [f"{SERVICE} › channels › phone › hours › number 1 › weekdays"],
    ),
    "a time in words": ((*HOURS, "opens"), "9am", [f"{SERVICE} › channels › phone › hours"]),
    "a time past midnight": ((*HOURS, "closes"), "24:00", ["hours › number 1 › closes"]),
    "a source that is missing": (
        (*SOURCE, "source"),
        None,
        [f"{SERVICE} › verifications › contact", "missing: source"],
    ),
    "a date in words": (
        (*SOURCE, "source_date"),
        "May 2026",
        [f"{SERVICE} › verifications › contact › source_date"],
    ),
    "a day of reading in words": (
        (*SOURCE, "read_on"),
        "today",
        [f"{SERVICE} › verifications › contact › read_on", "2026-11-23"],
    ),
    "a confirmation without a day": (
        (*SOURCE, "confirmed_by"),
        "A. Person",
        [f"{SERVICE} › verifications › contact", "confirmed_on"],
    ),
    "an answer without its words": (
        (*DISCLOSURE, "words"),
        "",
        [f"{SERVICE} › disclosures › name › words"],
    ),
    "an unknown question": (
        (*DISCLOSURE, "question"),
        "age",
        [f"{SERVICE} › disclosures › age › question"],
    ),
    "an organisation twice": (
        ("organisations",),
        [{"slug": "example-trust", "name": "One"}, {"slug": "example-trust", "name": "Two"}],
        ["organisations › example-trust › slug", "used 2 times"],
    ),
}
# What only the database knows: found while loading.
BAD_IN_LOADING = {
    "an organisation that is nowhere": (
        ("services", 0, "organisation"),
        "nobody",
        ["service example-helpline › organisation", "'nobody'"],
    ),
    "ages out of order": (
        ("services", 0),
        {"minimum_age": 19, "maximum_age": 18},
        ["service example-helpline", "The youngest age is above the oldest age."],
    ),
    "an area that is nowhere": (
        ("services", 0, "areas"),
        ["atlantis"],
        ["service example-helpline › areas", "'atlantis'"],
    ),
    "a day that no calendar has": (
        (*SOURCE, "read_on"),
        "2026-02-30",
        ["service example-helpline › contact", "2026-02-30"],
    ),
    "hours without length": (
        (*HOURS, "closes"),
        "09:00",
        ["service example-helpline › phone › hours", "the same time"],
    ),
    "a fact that ran out before it was read": (
        (*SOURCE, "holds_until"),
        "2026-11-01",
        ["service example-helpline › contact", "run out before it was read"],
    ),
    "a force without its service": (
        ("forces",),
        [{"slug": "f", "organisation": "example-trust", "report_service": "none", "areas": []}],
        ["force f › report_service", "'none'"],
    ),
    "a day that does not exist in an area's service": (
        (*HOURS, "valid_from"),
        "2027-02-29",
        ["service example-helpline › phone › hours", "2027-02-29"],
    ),
}


@pytest.fixture
def write(tmp_path):
    def deed(content):
        path = tmp_path / "register.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return deed


def with_change(place, value):
    """GOOD with one place changed; None removes it, a dict is merged into what is there."""
    data = copy.deepcopy(GOOD)
    *path, last = place
    record = data
    for step in path:
        record = record[step]
    if value is None:
        del record[last]
    elif isinstance(value, dict):
        record[last] |= value
    else:
        record[last] = value
    return data


def refused(deed):
    with pytest.raises(RegisterFileError) as error:
        deed()
    return "\n".join(error.value.problems)


def test_good_file_is_read(write):
    assert read_register(write(GOOD)) == GOOD


def test_repository_register_is_read():
    assert len(read_register(REGISTER_FILE)["services"]) == 40


@pytest.mark.parametrize("case", BAD)
def test_bad_file_names_record_and_field(write, case):
    place, value, named = BAD[case]

    said = refused(lambda: read_register(write(with_change(place, value))))

    assert [words for words in named if words not in said] == []


def test_bad_file_names_every_problem_at_once(write):
    data = with_change(("services", 0, "status"), "public")
    data["organisations"][0]["slug"] = "Example Trust"

    with pytest.raises(RegisterFileError) as error:
        read_register(write(data))

    assert len(error.value.problems) == 2


@pytest.mark.parametrize(
    ("content", "named"),
    [("{", "is not valid JSON"), ("[]", "the file"), ("null", "the file"), ("", "not valid JSON")],
)
def test_file_that_is_no_register_is_refused(write, content, named):
    assert named in refused(lambda: read_register(write(content)))


def test_file_that_is_not_there_is_refused(tmp_path):
    said = refused(lambda: read_register(tmp_path / "nowhere.json"))

    assert "nowhere.json cannot be read" in said


def test_file_of_other_bytes_is_refused(tmp_path):
    path = tmp_path / "register.json"
    path.write_bytes(b"\xff\xfe\x00")

    assert "is not valid JSON" in refused(lambda: read_register(path))


@pytest.mark.django_db
@pytest.mark.parametrize("case", BAD_IN_LOADING)
def test_bad_record_is_named_and_nothing_is_loaded(write, case):
    place, value, named = BAD_IN_LOADING[case]
    before = (Organisation.objects.count(), Service.objects.count())

    said = refused(lambda: load_register(read_register(write(with_change(place, value)))))

    assert [words for words in named if words not in said] == []
    assert (Organisation.objects.count(), Service.objects.count()) == before
