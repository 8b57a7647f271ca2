"""deploy/campaign-manage hands settings on as systemd does, whatever a password holds."""

import os
import runpy
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.deploy.conftest import need
from tests.deploy.nginx_process import ROOT, WITHIN

COMMAND = ROOT / "deploy" / "campaign-manage"
# It reads files of the same form with systemd's own parser (environment.d(5)).
SYSTEMDS = Path("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator")
# Without a dollar sign, which that one would take for a variable. A point in the middle is a space.
FILE = r"""
A=plain & (x) ; y | z < w > v * ? ~ !
B='single "q" \n & (x)'
C="double \" \\ \n & '"
D=back\ slash\\
E=  lead trail··
F=a 'inner' "q"
G='one'"two" three
# comment \
H=part of the comment
I=con\
tinued
J=postgres://u:p%40@h:5432/n?a=b&c=d
; also a comment
K=x#y;z
L no assignment
N = spaced
P='a b'··
1Q=no name
Q=kept\·
""".replace("·", " ")
KEPT = {
    "A": "plain & (x) ; y | z < w > v * ? ~ !",
    "B": r'single "q" \n & (x)',
    "C": "double \" \\ \\n & '",
    "J": "postgres://u:p%40@h:5432/n?a=b&c=d",
    "K": "x#y;z",
}


@pytest.fixture(scope="module")
def settings():
    return runpy.run_path(str(COMMAND))["settings"]


def test_settings_are_read_as_written(settings):
    found = settings(FILE)

    assert {name: found[name] for name in KEPT} == KEPT


def test_settings_are_read_as_by_systemd_itself(settings, tmp_path):
    need(SYSTEMDS.exists(), "systemd is not installed: apt-get install systemd")
    folder = tmp_path / "environment.d"
    folder.mkdir()
    (folder / "staff.conf").write_text(FILE)

    done = subprocess.run(
        [SYSTEMDS], env={"XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True, timeout=WITHIN, text=True,
    )  # fmt: skip

    lines = [shlex.split(line)[0] for line in done.stdout.splitlines()]
    theirs = dict(line.split("=", 1) for line in lines)
    ours = settings(FILE)
    assert len(ours) == 13
    assert {name: theirs.get(name) for name in ours} == ours


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("X=a$b(c)&d", "a$b(c)&d"), ("X='$HOME'", "$HOME"), ('X="$HOME \\$x"', "$HOME $x"),
        ("X=", ""), ("X='two\nlines'", "two\nlines"), ("X=é ü", "é ü"), ("X=a\\", "a"),
        ("X=1\r\nY=2\r\n", "1"), ("X=1\nX=2", "2"), ('X="open', "open"), ("\\", None), ("=x", None),
    ],
)  # fmt: skip
def test_value(settings, line, value):
    assert settings(line).get("X") == value


def test_examples_are_understood(settings):
    found = settings((ROOT / "deploy" / "staff.env.example").read_text())

    assert found["SITE_ADDRESS"] == "https://www.example.org"
    assert found["SECRET_KEY"] == ""


def test_command_is_run_with_settings_arguments_and_folder(tmp_path):
    need(shutil.which("runuser"), "runuser is not installed: apt-get install util-linux")
    need(os.geteuid() == 0, "Only root can become another user.")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$SECRET_KEY|$DATABASE_URL|$PWD|$(umask)|$*"\n')
    python.chmod(0o755)
    (tmp_path / "staff.env").write_text("# kept\nSECRET_KEY=a&b (c); $d\nDATABASE_URL=u?a=b&c=d\n")
    text = COMMAND.read_text()
    for old, new in [
        ("/etc/campaign-site", str(tmp_path)),
        ("/opt/campaign-site/current", str(tmp_path)),
        ('USER = "campaign-site"', 'USER = "root"'),
    ]:
        text = text.replace(old, new)
    (tmp_path / "campaign-manage").write_text(text)
    (tmp_path / "campaign-manage").chmod(0o755)

    done = subprocess.run(
        [tmp_path / "campaign-manage", "loaddata", "two words"],
        capture_output=True, timeout=WITHIN, text=True, check=True,
    )  # fmt: skip

    told = f"a&b (c); $d|u?a=b&c=d|{tmp_path}|0022|manage.py loaddata two words\n"
    assert done.stdout == told
    assert COMMAND.stat().st_mode & stat.S_IXUSR


def test_missing_settings_are_said_in_plain_words(tmp_path):
    text = COMMAND.read_text().replace("/etc/campaign-site", str(tmp_path))
    (tmp_path / "campaign-manage").write_text(text)

    done = subprocess.run(
        ["/usr/bin/python3", tmp_path / "campaign-manage", "migrate"],
        capture_output=True, timeout=WITHIN, text=True,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == f"campaign-manage: No such file or directory: {tmp_path}/staff.env\n"
