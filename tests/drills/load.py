"""Many visitors at once, over connections that they keep, and what they were given.

Each asks as a browser does: a connection that is closed under it is opened once more, and a
second failure, a wrong status, an answer cut short or ten seconds of silence is a failed request.
"""

import asyncio
import gzip
import random
import secrets
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import brotli

from tests.drills.signposts import Expected
from tests.site_process import HOST

ASK_WITHIN = 10.0  # seconds
# A browser's second connection takes at least one round trip to arrive. Without it the drill would
# knock, on the same machine, at the door of a process that is still dying.
ROUND_TRIP = 0.03  # seconds
PAUSE = 0.04  # seconds between two requests of one visitor
CLOSED = (ConnectionResetError, BrokenPipeError, asyncio.IncompleteReadError)
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
EXAMPLES = 5


@dataclass
class Tally:
    """What all visitors of one drill met. Times in seconds."""

    requests: int = 0
    retried: int = 0
    failed: int = 0
    unsigned: int = 0
    refused_words: int = 0
    seconds: list[float] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

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
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self) -> "Load":
        self._thread.start()
        return self

    def __exit__(self, *_exception) -> None:
        self._stop.set()
        self._thread.join(ASK_WITHIN * 3)

    async def _run(self) -> None:
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
                status, encoding, body = await self._with_one_retry(connection, path)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            connection.close()
            self.tally.failed += 1
            self.tally.note(f"{path}: {type(error).__name__} {error}")
            return
        self.tally.seconds.append(time.monotonic() - began)
        self._judge(path, expected, status, encoding, body)

    async def _with_one_retry(self, connection: "Connection", path: str):
        try:
            return await connection.ask(path)
        except CLOSED:
            self.tally.retried += 1
            connection.close()
            await asyncio.sleep(ROUND_TRIP)
            return await connection.ask(path)

    def _judge(self, path: str, expected: Expected, status: int, encoding: str, body: bytes):
        if status != expected.status:
            self.tally.failed += 1
            self.tally.note(f"{path}: {status} instead of {expected.status}")
        text = UNPACK[encoding](body).decode()
        key = (path, body)
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

    async def ask(self, path: str) -> tuple[int, str, bytes]:
        """Status, encoding and body. Raises one of CLOSED where the connection ends early."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(HOST, self._port)
        self._writer.write(request(self._port, path))
        await self._writer.drain()
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in map(halves, lines)}
        body = await self._reader.readexactly(int(headers["content-length"]))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(first.split()[1]), headers.get("content-encoding", ""), body

    def close(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None


def halves(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def request(port: int, path: str) -> bytes:
    encodings = random.choice(["br, gzip", "gzip", "identity"])  # noqa: S311
    return (
        f"GET {path}?{secrets.token_hex(4)}={secrets.token_hex(4)} HTTP/1.1\r\n"
        f"Host: {HOST}:{port}\r\nAccept-Encoding: {encodings}\r\n\r\n"
    ).encode()
