"""The drills count what they claim to count: a real server that answers badly on purpose."""

import contextlib
import gzip
import shutil
import socket
import time

import brotli
import pytest

from tests.drills.load import Load, LoadBrokeOffError
from tests.drills.release import NEW_WORDS, change_program
from tests.drills.results import Result
from tests.drills.signposts import Expected
from tests.listening import listening
from tests.site_process import ROOT

pytestmark = pytest.mark.any_database

NUMBER = "000 111"  # of nobody
SIGNPOSTED = f"<h1>Help</h1><p>{NUMBER}</p>"
EXPECTED = Expected(200, ((NUMBER, "tel:000111"),))
PAGE = SIGNPOSTED.encode()
NONSENSE = b"\0damaged\0" * 40
FEED = b"<feed><title>News</title></feed>"


class LastWords(bytes):
    """An answer after which the server hangs up."""


def answer(body: str | bytes, status: str = "200 OK", **headers: str) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    told = {"content-length": str(len(body))} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def server(*answers: bytes):
    """Gives each request the next of `answers`, the last one for good; b"" hangs up."""
    waiting = list(answers)

    def talk(connection: socket.socket) -> None:
        with connection, contextlib.suppress(ConnectionResetError):
            while connection.recv(65536):
                given = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                if not given:
                    return
                connection.sendall(given)
                if isinstance(given, LastWords):
                    return

    return listening(talk)


def tally_of(*answers: bytes, expected: Expected = EXPECTED, **options):
    with server(*answers) as port:
        with Load(port, {"/": expected}, visitors=1, **options) as load:
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


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_packed_page_is_read(encoding):
    pack = {"br": brotli.compress, "gzip": gzip.compress}[encoding]

    tally = tally_of(answer(pack(PAGE), content_encoding=encoding))

    assert (tally.failed, tally.unsigned) == (0, 0)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (answer(NONSENSE, content_encoding="br"), "a body that does not unpack (br)"),
        (answer(NONSENSE, content_encoding="gzip"), "a body that does not unpack (gzip)"),
        (answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"),
         "a body that does not unpack (gzip)"),
        (answer(brotli.compress(PAGE)[:-9], content_encoding="br"),
         "a body that does not unpack (br)"),
        (answer(PAGE, content_encoding="zstd"), "an encoding that nobody asked for"),
        (answer(PAGE + b"\xff"), "a body that is not UTF-8"),
        (answer(PAGE + NONSENSE), "a body with characters of no text"),
        (answer(b""), "an empty body"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, "no length announced"),
        (answer(PAGE, content_length="all"), "no length announced"),
        (b"Sorry\r\n\r\n", "no status line"),
        (b"x" * 200_000, "a head without an end"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_damaged_answer_is_failed_and_the_next_is_counted(bad, why):
    tally = tally_of(bad, bad, answer(PAGE))

    assert tally.failed == tally.reasons[why] == 2
    assert len(tally.seconds) > 1
    assert f"2 of them: {why}" in Result(tally).all_defects


@pytest.mark.parametrize("sent", [answer(PAGE)[:-5], answer(PAGE)[:20]])
def test_answer_cut_short_is_failed_and_not_asked_again(sent):
    tally = tally_of(LastWords(sent), answer(PAGE))

    assert tally.reasons == {"an answer cut short": 1}
    assert tally.retried == 0
    assert len(tally.seconds) > 1


def test_body_longer_than_announced_spoils_the_next_answer():
    long = answer(PAGE, content_length=str(len(PAGE) - 4))

    tally = tally_of(long, answer(PAGE))

    assert tally.reasons == {"no status line": 1}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("application/xml", FEED, FEED[:-3]),
        ("application/atom+xml; charset=utf-8", FEED, NONSENSE),
        ("application/json", b'{"a": 1}', b'{"a": 1'),
        ("text/plain; charset=utf-8", b"alive", NONSENSE),
        ("image/png", b"\x89PNG\xff\0", NONSENSE),
    ],
)
def test_file_for_machines_is_checked_too(kind, good, bad):
    any_file = Expected(200)

    whole = tally_of(answer(good, content_type=kind), expected=any_file)
    damaged = tally_of(answer(bad, content_type=kind), expected=any_file)

    assert (whole.failed, whole.unsigned) == (0, 0)
    assert damaged.failed == damaged.requests > 1


def test_visitors_who_stop_counting_end_the_drill():
    def breaks(_text: str) -> str:
        raise KeyError("content-length")

    with pytest.raises(LoadBrokeOffError, match="content-length") as raised:
        tally_of(answer(PAGE), forbids=breaks)

    assert isinstance(raised.value.__cause__, KeyError)


def test_what_went_wrong_in_the_drill_itself_is_said_first():
    def breaks(_text: str) -> str:
        raise KeyError("content-length")

    def drill(port: int) -> None:
        with Load(port, {"/": EXPECTED}, forbids=breaks):
            time.sleep(0.2)
            raise LookupError("the drill")

    with server(answer(PAGE)) as port, pytest.raises(LookupError, match="the drill"):
        drill(port)


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
