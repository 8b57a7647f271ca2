"""nginx dies at once and is started again as systemd does it, with the drop-in of deploy/."""

import os
import re
import subprocess

import pytest

from tests.deploy.nginx_process import ROOT, WITHIN

DROP_IN = ROOT / "deploy" / "systemd" / "nginx.service.d" / "campaign.conf"
STEP = re.compile(r"^ExecStartPre=(.*)$", re.MULTILINE)
SOCKET = re.compile(r"listen unix:(/run/\S+);")
HOME = b"<h1>Home</h1>"


def run_steps_before_start(nginx):
    for step in STEP.findall(DROP_IN.read_text()):
        words = step.replace("/run/", f"{nginx.folder}/").split()
        subprocess.run(words, check=True, timeout=WITHIN)


def refuses_to_start(nginx):
    with pytest.raises(AssertionError, match="Address already in use"):
        nginx.start()
    return True


# The cache has nobody behind it: it answers 502, and its own socket is what matters.
@pytest.mark.parametrize(("name", "status"), [("nginx.conf", 200), ("nginx-cache.conf", 502)])
def test_killed_nginx_serves_again_after_the_steps_of_the_unit(
    start_nginx, published, name, status
):
    nginx = start_nginx(name, published)
    nginx.check()  # as before each reload: it leaves the sockets of the running one alone
    assert nginx.ask("/").status == status
    nginx.kill()
    assert list(nginx.folder.glob("*.sock")), "without a socket left behind this shows nothing"
    assert refuses_to_start(nginx)

    nginx.check()  # Debian's own step, which comes first
    run_steps_before_start(nginx)
    nginx.start()

    assert nginx.ask("/").status == status


def test_every_socket_of_ours_is_removed_and_nothing_else():
    texts = [path.read_text() for path in (ROOT / "deploy").rglob("*.conf") if path != DROP_IN]
    [step] = STEP.findall(DROP_IN.read_text())
    command, force, *removed = step.split()

    assert (os.path.basename(command), force) == ("rm", "-f")
    assert set(removed) == {name for text in texts for name in SOCKET.findall(text)}
