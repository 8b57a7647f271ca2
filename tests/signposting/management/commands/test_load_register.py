import io
import json

import pytest
from django.core.management import CommandError, call_command

from signposting.models import Service
from signposting.register_file import REGISTER_FILE

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("load_register", *arguments, stdout=out, stderr=err, **options)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_load_register_takes_the_repository_file_by_itself():
    said, wrong, error = run()

    assert said.startswith("Register: 0 created, 0 updated, ")
    assert said.endswith("unchanged, 0 left alone.\n")
    assert wrong == error == ""


def test_load_register_says_what_it_changed():
    Service.objects.filter(slug="childline").update(name="Old name")
    Service.objects.filter(slug="samaritans").update(status="paused")

    said, _wrong, _error = run()

    assert "Updated: service childline: name\n" in said
    assert "Left alone: service samaritans: paused, left as it is\n" in said
    assert "Register: 0 created, 1 updated, " in said


def test_load_register_refuses_a_bad_file_in_plain_words(tmp_path):
    data = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
    data["services"][0]["channels"][0]["value"] = "nine nine nine"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(data))

    said, wrong, error = run(path)

    assert said == ""
    assert "services › police-999 › channels › phone › value" in wrong
    assert error == f"Nothing was loaded: 1 problems in {path}."
