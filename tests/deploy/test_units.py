"""The systemd units of deploy/, as far as they can be tried without a running systemd."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from campaign_site.supervising import SECRETS, web_command
from tests.deploy.conftest import need
from tests.deploy.nginx_process import ROOT, WITHIN

DEPLOY = ROOT / "deploy"
UNITS = sorted(path for path in (DEPLOY / "systemd").iterdir() if path.is_file())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
OURS = [unit for unit in SERVICES if unit.stem != "campaign-site-nginx"]
NGINX = DEPLOY / "systemd" / "nginx.service.d" / "campaign.conf"
DEBIANS_NGINX = Path("/usr/lib/systemd/system/nginx.service")
PROGRAM = "/opt/campaign-site/current/.venv/bin/python"
MOST_EXPOSED = 2.0  # of 10, as systemd-analyze counts


def named(path):
    return path.name


def command(unit):
    text = (DEPLOY / "systemd" / unit).read_text().replace("\\\n", " ")
    return re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1].split()


@pytest.fixture
def analyze():
    found = shutil.which("systemd-analyze")
    need(found, "systemd-analyze is not installed: apt-get install systemd")
    return found


@pytest.fixture
def laid_out(tmp_path):
    """The units with a program that is there."""
    for unit in UNITS:
        text = unit.read_text().replace(PROGRAM, sys.executable)
        (tmp_path / unit.name).write_text(text.replace("/bin/systemctl", shutil.which("true")))
    return tmp_path


def test_systemd_understands_every_unit(analyze, laid_out):
    files = [str(path) for path in laid_out.iterdir()]

    done = subprocess.run([analyze, "verify", *files], capture_output=True, timeout=WITHIN)

    about_ours = [line for line in done.stderr.decode().splitlines() if "campaign-site" in line]
    assert about_ours == []


def test_systemd_understands_what_is_added_to_debians_nginx(analyze, tmp_path):
    need(DEBIANS_NGINX.exists(), "nginx is not installed: apt-get install nginx-light")
    shutil.copy(DEBIANS_NGINX, tmp_path)
    shutil.copytree(NGINX.parent, tmp_path / NGINX.parent.name)

    done = subprocess.run(
        [analyze, "verify", str(tmp_path / DEBIANS_NGINX.name)],
        capture_output=True, timeout=WITHIN, text=True,
    )  # fmt: skip

    assert [line for line in done.stderr.splitlines() if "campaign.conf" in line] == []
    assert "nginx.service:" not in done.stderr


@pytest.mark.parametrize("unit", OURS, ids=named)
def test_process_may_do_little_to_the_machine(analyze, laid_out, unit):
    told = [analyze, "security", "--offline=true", str(laid_out / unit.name)]

    done = subprocess.run(told, capture_output=True, timeout=WITHIN, text=True)

    exposure = re.search(r"exposure level for .*: ([\d.]+)", done.stdout)[1]
    assert float(exposure) < MOST_EXPOSED


@pytest.mark.parametrize("unit", [*OURS, NGINX], ids=named)
def test_memory_is_never_dumped(unit):
    assert "LimitCORE=0\n" in unit.read_text()


@pytest.mark.parametrize("name", ["campaign-site-public", "campaign-site-staff"])
def test_whoever_is_asked_may_open_many_connections(name):
    for unit in (DEPLOY / "systemd" / f"{name}.service", NGINX):
        assert "\nLimitNOFILE=65536\n" in unit.read_text()


@pytest.mark.parametrize("unit", [*SERVICES, NGINX], ids=named)
def test_no_number_of_failures_leaves_a_unit_down(unit):
    """systemd's own rule gives a unit up after five starts within ten seconds."""
    first_section = unit.read_text().partition("\n[Service]\n")[0]

    assert first_section.count("[Unit]\n") == 1
    assert "\nStartLimitIntervalSec=0\n" in f"{first_section}\n"


@pytest.mark.parametrize("unit", [*(unit for unit in OURS if "daily" not in unit.name), NGINX])
def test_what_runs_all_day_is_started_again_after_a_second(unit):
    assert "\nRestart=always\nRestartSec=1\n" in unit.read_text()


def test_visitors_server_is_started_as_manage_py_does():
    ours = web_command("127.0.0.1", 8000, 2, public_only=True)

    assert command("campaign-site-public.service") == [PROGRAM, *ours[1:]]


def test_visitors_server_is_told_no_secret():
    unit = (DEPLOY / "systemd" / "campaign-site-public.service").read_text()
    told = (DEPLOY / "public.env.example").read_text()

    assert "staff.env" not in unit
    assert not [name for name in SECRETS if name in unit or f"{name}=" in told]


@pytest.mark.parametrize("unit", ["staff", "publisher", "daily"])
def test_command_of_the_unit_is_one_that_manage_py_has(unit):
    words = command(f"campaign-site-{unit}.service")

    asked = [sys.executable, "manage.py", words[2], "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, timeout=60, text=True)

    assert words[:2] == [PROGRAM, "manage.py"]
    assert done.returncode == 0
    assert [word for word in words[3:] if word.startswith("--") and word not in done.stdout] == []


def test_ports_are_those_of_nginx():
    nginx = (DEPLOY / "nginx.conf").read_text()

    for unit in ("public", "staff"):
        words = command(f"campaign-site-{unit}.service")
        assert f"server 127.0.0.1:{words[words.index('--port') + 1]} " in nginx


def test_daily_tidying_asks_links_and_does_not_fail_for_a_dead_one():
    text = (DEPLOY / "systemd" / "campaign-site-daily.service").read_text()

    assert re.findall(r"^ExecStart=(-?)\S+ manage\.py (\w+)$", text, re.MULTILINE) == [
        ("", "clearsessions"),
        ("-", "check_links"),
    ]
