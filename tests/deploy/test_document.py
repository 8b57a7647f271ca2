"""docs/deploy.md says what is there: settings, files, commands."""

import re
import subprocess
import sys

import pytest

from tests.deploy.nginx_process import ROOT

DOCUMENT = (ROOT / "docs" / "deploy.md").read_text()
VARIABLE = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
EXAMPLES = ("public.env.example", "staff.env.example")


def variables(name):
    return VARIABLE.findall((ROOT / name).read_text())


def rows():
    """Variable to the cells of its row in the table of settings."""
    table = re.findall(r"^\| `([A-Z_]+)` \| (.*) \|$", DOCUMENT, re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in table}


def test_every_setting_has_its_row_and_no_other():
    assert list(rows()) == variables(".env.example")


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_names_settings_that_exist(name):
    assert set(variables(f"deploy/{name}")) <= set(variables(".env.example"))


def test_examples_hold_what_the_table_says():
    told = {name for name, cells in rows().items() if cells[0] == "yes"}
    never = {name for name, cells in rows().items() if cells[0] == "never"}
    must = {name for name, cells in rows().items() if cells[2].startswith("must be set")}

    assert set(variables("deploy/public.env.example")) == told
    assert never == {"SECRET_KEY", "DATABASE_URL", "MAIL_SERVER"}
    assert must <= set(variables("deploy/staff.env.example"))


def test_every_file_of_deploy_is_named():
    files = [path for path in (ROOT / "deploy").iterdir() if path.is_file()]
    units = [path.stem for path in (ROOT / "deploy" / "systemd").iterdir()]

    assert [path.name for path in files if path.name not in DOCUMENT] == []
    assert [name for name in units if name not in DOCUMENT] == []
    assert "cp -r systemd/* /etc/systemd/system/" in DOCUMENT


def test_packages_hold_every_program_that_is_called():
    [packages] = re.findall(r"apt-get install (.*)", DOCUMENT)
    called = set(
        re.findall(r"^ +(?:cd \S+ && )*(git|rsync|nginx|pg_dump|python3)\b", DOCUMENT, re.MULTILINE)
    )

    assert {"git", "rsync", "nginx"} <= called
    assert {"git", "rsync", "nginx-light", "postgresql", "python3-venv"} <= set(packages.split())


def test_load_that_a_machine_bore_is_that_of_its_record():
    measured = (ROOT / "docs" / "performance.md").read_text()

    assert "3,000 page views a second for a minute, with none failed" in DOCUMENT
    assert "| 3,000 page views a second for 60 s | 0 failed" in measured


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"(?:campaign-manage|manage\.py) ([a-z_]+)", DOCUMENT))

    known = subprocess.run(
        [sys.executable, "manage.py", "help", "--commands"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    ).stdout.split()  # fmt: skip

    assert {"migrate", "publish_site", "check_launch"} <= named
    assert named <= set(known)


def test_every_document_and_test_that_is_named_exists():
    named = re.findall(r"`((?:docs|tests)/[\w./-]+)`", DOCUMENT)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
