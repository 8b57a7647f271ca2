"""Many visitors at once, over connections that they keep, and what they were given.

Each asks as a browser does: a connection that is closed under it is opened once more, and a
second failure, a wrong status, an answer cut short, a body that is not what it says it is, or ten
seconds of silence is a failed request.
"""

import asyncio
import random
import secrets
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tests.drills.answers import Answer, DamagedAnswerError
from tests.drills.signposts import Expected
from tests.site_process import HOST

ASK_WITHIN = 10.0  # seconds
# A browser's second connection takes at least one round trip to arrive. Without it the drill would
# knock, on the same machine, at the door of a process that is still dying.
ROUND_TRIP = 0.03  # seconds
PAUSE = 0.04  # seconds between two requests of one visitor
CLOSED = (ConnectionResetError, BrokenPipeError, asyncio.IncompleteReadError)
FAILED = (OSError, TimeoutError, DamagedAnswerError, asyncio.IncompleteReadError)
EXAMPLES = 5


class LoadBrokeOffError(RuntimeError):
    """The visitors stopped before their time: what was counted says nothing of the rest."""


@dataclass
class Tally:
    """What all visitors of one drill met. Times in seconds; `reasons` of what failed."""

    requests: int = 0
    retried: int = 0
    failed: int = 0
    unsigned: int = 0
    refused_words: int = 0
    seconds: list[float] = field(default_factory=list)
    reasons: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def fail(self, path: str, reason: str) -> None:
        self.failed += 1
        self.reasons[reason] += 1
        self.note(f"{path}: {reason}")

    def note(self, example: str) -> None:
        if len(self.examples) < EXAMPLES:
            self.examples.append(example)

    def percentile(self, percent: int) -> float:
        """Milliseconds within which that share of the requests was answered."""
        if len(self.seconds) < 2:
            return 0.0
        return statistics.quantiles(self.seconds, n=100)[percent - 1] * 1000

    def add(self, other: "Tally") -> None:
        for name in ("requests", "retried", "failed", "unsigned", "refused_words"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.seconds += other.seconds
        self.reasons += other.reasons
        for example in other.examples:
            self.note(example)


class Load:
    """Visitors of `port` as long as the block runs, over all addresses of `expected`.

    `forbids` is asked of each page's text and names what may not stand there now, or "".
    """

    def __init__(
        self,
        port: int,
        expected: Mapping[str, Expected],
        *,
        visitors: int = 16,
        pause: float = PAUSE,
        forbids: Callable[[str], str] = lambda _text: "",
    ):
        self.tally = Tally()
        self._port = port
        self._expected = list(expected.items())
        self._visitors = visitors
        self._pause = pause
        self._forbids = forbids
        self._seen: dict[tuple[str, bytes], bool] = {}
        self._stop = threading.Event()
        self._broke_off: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Load":
        self._thread.start()
        return self

    def __exit__(self, kind, *_exception) -> None:
        """Raises LoadBrokeOffError where the visitors did not stay until now."""
        self._stop.set()
        self._thread.join(ASK_WITHIN * 3)
        if kind is not None:
            return
        if self._broke_off is not None:
            raise LoadBrokeOffError(f"{self._broke_off!r}") from self._broke_off
        if self._thread.is_alive():
            raise LoadBrokeOffError("The visitors did not end")

    def _run(self) -> None:
        try:
            asyncio.run(self._all_visitors())
        except ExceptionGroup as errors:
            self._broke_off = errors.exceptions[0]
        except Exception as error:
            self._broke_off = error

    async def _all_visitors(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _number in range(self._visitors):
                group.create_task(self._visit())

    async def _visit(self) -> None:
        connection = Connection(self._port)
        while not self._stop.is_set():
            path, expected = random.choice(self._expected)  # noqa: S311
            await self._ask(connection, path, expected)
            await asyncio.sleep(self._pause * random.uniform(0.5, 1.5))  # noqa: S311
        connection.close()

    async def _ask(self, connection: "Connection", path: str, expected: Expected) -> None:
        began = time.monotonic()
        self.tally.requests += 1
        try:
            async with asyncio.timeout(ASK_WITHIN):
                answer = await self._with_one_retry(connection, path)
            seconds = time.monotonic() - began
            text = answer.text
        except FAILED as error:
            connection.close()
            self.tally.fail(path, reason(error))
            return
        self.tally.seconds.append(seconds)
        self._judge(path, expected, answer, text)

    async def _with_one_retry(self, connection: "Connection", path: str) -> Answer:
        try:
            return await connection.ask(path)
        except CLOSED:
            self.tally.retried += 1
            connection.close()
            await asyncio.sleep(ROUND_TRIP)
            return await connection.ask(path)

    def _judge(self, path: str, expected: Expected, answer: Answer, text: str) -> None:
        if answer.status != expected.status:
            self.tally.fail(path, f"{answer.status} instead of {expected.status}")
        key = (path, answer.body)
        if key not in self._seen:
            self._seen[key] = expected.is_signposted(text)
        if not self._seen[key]:
            self.tally.unsigned += 1
            self.tally.note(f"{path}: without its signpost")
        found = self._forbids(text)
        if found:
            self.tally.refused_words += 1
            self.tally.note(f"{path}: {found}")


class Connection:
    """One visitor's connection, opened when it is needed and kept."""

    def __init__(self, port: int):
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str) -> Answer:
        """Raises one of CLOSED where the connection ends before the answer begins, and
        DamagedAnswerError where it ends in its middle or the head cannot be understood."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(HOST, self._port)
        self._writer.write(request(self._port, path))
        await self._writer.drain()
        answer = Answer.begun(await self._head())
        try:
            body = await self._reader.readexactly(answer.length)
        except CLOSED as error:
            raise DamagedAnswerError("an answer cut short") from error
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return replace(answer, body=body)

    async def _head(self) -> bytes:
        try:
            return await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError as error:
            raise DamagedAnswerError("a head without an end") from error
        except asyncio.IncompleteReadError as error:
            if error.partial:
                raise DamagedAnswerError("an answer cut short") from error
            raise

    def close(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None


def reason(error: Exception) -> str:
    """One for all failures of a kind, so that they can be counted."""
    if isinstance(error, DamagedAnswerError):
        return str(error)
    if isinstance(error, TimeoutError):
        return f"no answer within {ASK_WITHIN:.0f} s"
    return "closed twice" if isinstance(error, CLOSED) else type(error).__name__


def request(port: int, path: str) -> bytes:
    encodings = random.choice(["br, gzip", "gzip", "identity"])  # noqa: S311
    return (
        f"GET {path}?{secrets.token_hex(4)}={secrets.token_hex(4)} HTTP/1.1\r\n"
        f"Host: {HOST}:{port}\r\nAccept-Encoding: {encodings}\r\n\r\n"
    ).encode()
