"""manage.py check_text: what it prints, when it fails, and its plain errors."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

KEYS = {"level", "rule", "place", "excerpt", "line", "advice", "correction", "source"}


@pytest.fixture
def written(tmp_path):
    def write(text, name="release.txt", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def run(capsys, *arguments):
    """What is printed, and the exit code."""
    code = 0
    try:
        call_command("check_text", *arguments)
    except SystemExit as stop:
        code = stop.code
    return capsys.readouterr().out, code


def test_json_lists_findings_and_a_block_fails(written, capsys):
    path = written("A quiet line.\nThe police will never know.\n")

    printed, code = run(capsys, path, "--format", "json")
    [finding] = json.loads(printed)

    assert code == 1
    assert set(finding) == KEYS
    assert finding["level"] == "block"
    assert finding["rule"] == "secrecy.police-never"
    assert finding["line"] == 2
    assert finding["excerpt"] in "The police will never know."


def test_what_needs_a_tick_fails_too(written, capsys):
    _printed, code = run(capsys, written("A 45-year-old man has been charged."))

    assert code == 1


def test_warnings_alone_do_not_fail(written, capsys):
    printed, code = run(capsys, written("It begins at 14:30."))

    assert code == 0
    assert "Write: 2:30pm" in printed


def test_a_clean_text_says_so(written, capsys):
    path = written("You can stop. There is help.")

    assert run(capsys, path) == ("Nothing found.\n", 0)
    assert run(capsys, path, "--format", "json") == ("[]\n", 0)


def test_html_is_read_as_html_with_its_lines(written, capsys):
    path = written("<h2>News</h2>\n\n<p>Words.\nNobody will <b>ever</b> know.</p>", "page.html")

    [finding] = json.loads(run(capsys, path, "--format", "json")[0])

    assert (finding["rule"], finding["line"]) == ("secrecy.nobody-will-know", 4)


def test_html_in_a_text_file_is_noticed(written, capsys):
    path = written('<p>You can <a href="/">click here</a>.</p>')

    assert "links.words" in run(capsys, path)[0]


def test_signpost_and_kind_are_asked_for(written, capsys):
    path = written("Offenders can stop.")

    printed, code = run(capsys, path, "--kind", "page", "--signpost", "helpline")

    assert "signpost.missing" in printed
    assert "language.offender-to-visitors" in printed
    assert code == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_told_plainly(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read") as error:
        call_command("check_text", str(tmp_path / name))

    assert error.value.returncode == 2


def test_what_is_no_text_is_told_plainly(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(CommandError, match="is not text in UTF-8"):
        call_command("check_text", str(path))


def test_no_file_is_told_plainly():
    with pytest.raises(CommandError, match="Name the file"):
        call_command("check_text")


def test_byte_order_mark_is_passed_over(written, capsys):
    assert run(capsys, written("You can stop.", encoding="utf-8-sig"))[1] == 0


def test_works_before_there_is_a_database(written, tmp_path, repository):
    """As a process of its own, from the repository's register."""
    settings = os.environ | {
        "SITE_MODE": "local",
        "VAR_FOLDER": str(tmp_path / "empty"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}",
    }
    command = [sys.executable, "manage.py", "check_text", written("Call 01632 960123.")]
    done = subprocess.run(
        [*command, "--format", "json"],
        cwd=repository, env=settings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert [row["rule"] for row in json.loads(done.stdout)] == ["contacts.number"]
    assert "repository's own files" in done.stderr
