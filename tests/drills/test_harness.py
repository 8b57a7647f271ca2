"""The drills count what they claim to count: a real server that answers badly on purpose."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from tests.drills.load import Load
from tests.drills.release import NEW_WORDS, change_program
from tests.drills.signposts import Expected
from tests.site_process import ROOT

pytestmark = pytest.mark.any_database

NUMBER = "000 111"  # of nobody
SIGNPOSTED = f"<h1>Help</h1><p>{NUMBER}</p>"
EXPECTED = Expected(200, ((NUMBER, "tel:000111"),))


def answer(body: str, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


@contextmanager
def server(*answers: bytes):
    """Gives each request the next of `answers`, the last one for good; b"" hangs up."""
    waiting = list(answers)
    listener = socket.create_server(("127.0.0.1", 0))

    def talk(connection: socket.socket) -> None:
        with connection:
            while connection.recv(65536):
                given = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                if not given:
                    return
                connection.sendall(given)

    def accept() -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def tally_of(*answers: bytes, **options):
    with server(*answers) as port:
        with Load(port, {"/": EXPECTED}, visitors=1, **options) as load:
            time.sleep(0.4)
        return load.tally


def test_good_pages_are_no_failure():
    tally = tally_of(answer(SIGNPOSTED))

    assert tally.requests == len(tally.seconds) > 1
    assert (tally.retried, tally.failed, tally.unsigned) == (0, 0, 0)


def test_link_alone_is_a_signpost():
    tally = tally_of(answer('<a href="tel:000111">Call</a>'))

    assert tally.unsigned == 0


def test_wrong_status_is_failed():
    tally = tally_of(answer(SIGNPOSTED, "503 Service Unavailable"))

    assert tally.failed == tally.requests


@pytest.mark.parametrize("body", ["<h1>Help</h1>", f"<script>{NUMBER}</script>"])
def test_page_without_its_number_is_counted(body):
    tally = tally_of(answer(body))

    assert tally.unsigned == tally.requests
    assert tally.failed == 0


def test_closed_connection_is_asked_once_more():
    tally = tally_of(answer(SIGNPOSTED), b"", answer(SIGNPOSTED))

    assert (tally.retried, tally.failed) == (1, 0)


def test_connection_closed_twice_is_failed():
    tally = tally_of(b"", b"", answer(SIGNPOSTED))

    assert (tally.retried, tally.failed) == (1, 1)


def test_words_past_their_time_are_counted():
    tally = tally_of(answer(SIGNPOSTED), forbids=lambda text: "late" if "Help" in text else "")

    assert tally.refused_words == tally.requests


def test_next_release_can_be_made_of_this_one(tmp_path):
    for part in ("templates/components", "campaign_site/models"):
        shutil.copytree(ROOT / part, tmp_path / part)

    change_program(tmp_path)

    assert NEW_WORDS in (tmp_path / "templates/components/footer.html").read_text()
    changed = [
        path.name
        for path in (tmp_path / "campaign_site/models").glob("*.py")
        if path.read_text() != (ROOT / "campaign_site/models" / path.name).read_text()
    ]
    assert len(changed) == 1
