"""More visitors at a time than Linux gives a process descriptors, with a real nginx."""

import resource
from contextlib import ExitStack

import pytest

from tests.deploy.conftest import need
from tests.deploy.nginx_process import NAME, ROOT

WHOLE = sorted((ROOT / "deploy").glob("nginx*.conf"))
LIMIT = 1024  # systemd's soft limit, which Debian's nginx.service leaves as it is
VISITORS = LIMIT + 100
ASKED = f"GET / HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
ONE_WORKER = {"worker_processes auto;": "worker_processes 1;"}


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-mirror.conf"])
def test_page_is_served_beside_more_visitors_than_the_usual_limit(start_nginx, published, name):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    need(hard >= 4 * LIMIT, "The tests themselves may not open enough connections.")
    # A container may not raise what it was given, not even as root.
    raised = {"nofile 65536;": f"nofile {min(hard, 65536)};"}
    nginx = start_nginx(name, published, changes=ONE_WORKER | raised, descriptors=LIMIT)

    with ExitStack() as visitors:
        for _visitor in range(VISITORS):
            connection = visitors.enter_context(nginx.connection())
            connection.sendall(ASKED)
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
        answer = nginx.ask("/")

    assert (answer.status, answer.body) == (200, b"<h1>Home</h1>")


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_every_whole_configuration_raises_the_limit(path):
    text = path.read_text()

    assert ("\nworker_rlimit_nofile 65536;\n" in text) == ("\nevents {" in text)
