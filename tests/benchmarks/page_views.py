"""3,000 page views a second for a minute, on one machine with the load generator.

    SITE_MODE=local python tests/benchmarks/page_views.py [--in-a-pass] [--short]

All public addresses, random queries, connections that stay open. Visitors do not wait for each
other: the moment of each request is drawn beforehand (a Poisson process), and its time runs from
that moment, also where the client or the server was late. So a standstill of the server counts
for everybody who came in it, and not once (no "coordinated omission"). Each answer must have
status 200 and the length of the published body, with the clock or without. Results go to
var/benchmarks/page_views.json; ends with an error where a request failed or p99 is above LIMIT.

With --in-a-pass the site has 1,000 pages more, and all the time a publisher makes every page of it
anew and shows what is done every two seconds, on the same machine too. The length of a body is
then that before the pass or that after. Results go to var/benchmarks/page_views_in_a_pass.json.
"""

import argparse
import contextlib
import os
import random
import re
import selectors
import socket
import sys
import tempfile
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SITE_MODE", "local")

from tests.benchmarks import contenders, full_pass, serving  # noqa: E402  # the path above comes first
from tests.benchmarks.confirmed_hours import clocked_pages  # noqa: E402
from tests.benchmarks.load import HOST, Target  # noqa: E402
from tests.benchmarks.measuring import cpu_seconds, keep, largest_memory, load  # noqa: E402

RATE, SECONDS, SHORT_SECONDS = 3000, 60.0, 5.0  # page views a second
PASS_SECONDS, SHORT_PASS_SECONDS = 40.0, 15.0  # shorter than a pass
CONNECTIONS, WORKERS = 200, 2
LIMIT = 100.0  # ms, p99
ANSWER_WITHIN = 5.0  # seconds after the end
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PERCENTILES = (50, 90, 99, 99.9)


@dataclass(slots=True)
class Visit:
    """One page view: when it was meant to begin, what to send, how long the answer may be."""

    at: float
    path: str
    request: bytes
    lengths: frozenset[int]


@dataclass(slots=True)
class Line:
    """A kept connection, with the visit that waits on it."""

    socket: socket.socket
    visit: Visit | None = None
    sent: float = 0.0
    received: bytes = b""
    needed: int = 0


@dataclass
class Tally:
    times: list[float] = field(default_factory=list)  # seconds from the meant moment
    late: list[float] = field(default_factory=list)  # seconds until it was sent
    answered: list[float] = field(default_factory=list)  # seconds from then: the server's share
    failures: Counter = field(default_factory=Counter)
    odd: Counter = field(default_factory=Counter)  # (path, length) that was not published before

    def settle(self, targets: list[Target]) -> None:
        """Whatever length is not of these `targets` either is a failure."""
        known = {(target.path, length) for target in targets for length in target.lengths}
        failed = sum(count for answer, count in self.odd.items() if answer not in known)
        self.failures["another length than published"] += failed


def drawn_visits(port: int, targets: list[Target], seconds: float) -> deque[Visit]:
    """Moments from 0 on, in seconds; the same at each run."""
    chance = random.Random(5)  # noqa: S311  # no secret
    visits, at = deque(), 0.0
    while (at := at + chance.expovariate(RATE)) < seconds:
        target = chance.choice(targets)
        request = (
            f"GET {target.path}?q={chance.randrange(10**9)} HTTP/1.1\r\n"
            f"Host: {HOST}:{port}\r\nAccept-Encoding: br\r\n\r\n"
        )
        visits.append(Visit(at, target.path, request.encode(), target.lengths))
    return visits


def pay_visits(port: int, visits: deque[Visit]) -> Tally:
    """All visits at their moments, each over the first connection that is free."""
    tally, selector = Tally(), selectors.DefaultSelector()
    free = deque(opened(port, selector) for _number in range(CONNECTIONS))
    waiting, began = len(visits), time.perf_counter() + 0.2
    end = visits[-1].at + ANSWER_WITHIN
    while waiting and (now := time.perf_counter() - began) < end:
        while visits and visits[0].at <= now and free:
            send(free.popleft(), visits.popleft(), now, tally)
        pause = max(0.0, visits[0].at - now) if visits and free else 0.05
        for key, _events in selector.select(pause):
            line = key.data
            if not has_answer(line, tally):
                continue
            now = time.perf_counter() - began
            tally.times.append(now - line.visit.at)
            tally.answered.append(now - line.sent)
            line.visit, line.received, line.needed = None, b"", 0
            waiting -= 1
            free.append(line)
    tally.failures["no answer"] += waiting
    for key in list(selector.get_map().values()):
        key.data.socket.close()
    return tally


def opened(port: int, selector: selectors.BaseSelector) -> Line:
    line = Line(socket.create_connection((HOST, port), timeout=5))
    line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.socket.setblocking(False)
    selector.register(line.socket, selectors.EVENT_READ, line)
    return line


def send(line: Line, visit: Visit, now: float, tally: Tally) -> None:
    line.visit, line.sent = visit, now
    tally.late.append(now - visit.at)
    line.socket.send(visit.request)  # a few hundred bytes into an empty buffer


def has_answer(line: Line, tally: Tally) -> bool:
    """Whether the whole answer is here; what is wrong with it goes into the tally.

    Raises ConnectionError where the server hung up: no visit may be lost.
    """
    data = line.socket.recv(262_144)
    if not data or line.visit is None:
        raise ConnectionError("The server closed a connection")
    line.received += data
    if not line.needed:
        head = line.received.find(b"\r\n\r\n")
        if head < 0:
            return False
        line.needed = head + 4 + judged(line, line.received[:head], tally)
    return len(line.received) >= line.needed


def judged(line: Line, head: bytes, tally: Tally) -> int:
    """Bytes of the body that will come."""
    length = int(LENGTH.search(head)[1])
    if not head.startswith(b"HTTP/1.1 200"):
        tally.failures[head[:12].decode("latin-1")] += 1
    elif length not in line.visit.lengths:
        tally.odd[line.visit.path, length] += 1
    return length


def percentiles(seconds: list[float]) -> dict[str, float]:
    """In ms."""
    ordered = sorted(seconds)
    found = {f"p{p}": ordered[int(len(ordered) * p / 100)] * 1000 for p in PERCENTILES}
    return found | {"most": ordered[-1] * 1000}


def measure(published: Path, seconds: float, meanwhile=contextlib.nullcontext) -> dict:
    """`meanwhile` is a context in which the visits are paid, after a first second without it."""
    with contenders.public("public", published, WORKERS) as server:
        targets = contenders.targets(published)
        clocked = clocked_pages(published)
        pay_visits(server.port, drawn_visits(server.port, targets, 1.0))
        with meanwhile() as is_at_work:
            visits = drawn_visits(server.port, targets, seconds)
            asked, own, theirs = len(visits), time.process_time(), cpu_seconds(server.pid)
            began = time.perf_counter()
            tally = pay_visits(server.port, visits)
            lasted = time.perf_counter() - began
            outlasted = is_at_work is not None and is_at_work()
        tally.settle([*targets, *contenders.targets(published)])
        return {
            "asked": asked,
            "addresses": len(targets),
            "clocked": clocked,
            "seconds": seconds,
            "failures": {name: count for name, count in tally.failures.items() if count},
            "times": percentiles(tally.times),
            "late": percentiles(tally.late),
            "answered": percentiles(tally.answered),
            "pass outlasted it": outlasted,
            "server cores": (cpu_seconds(server.pid) - theirs) / lasted,
            "client cores": (time.process_time() - own) / lasted,
            "memory": largest_memory(server.pid),
            "load": load(),
        }


def alone(folder: Path, short: bool) -> dict:
    return measure(serving.publish(folder), SHORT_SECONDS if short else SECONDS)


def in_a_pass(folder: Path, short: bool) -> dict:
    site = full_pass.published_site(folder / "site")
    seconds = SHORT_PASS_SECONDS if short else PASS_SECONDS
    return measure(site.var / "published", seconds, lambda: full_pass.full_pass(site))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--short", action="store_true", help="a few seconds")
    arguments.add_argument("--in-a-pass", action="store_true", help="while 1,000 pages are made")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="page-views-") as folder:
        result = (in_a_pass if told.in_a_pass else alone)(Path(folder), told.short)
    name = "page_views_in_a_pass" if told.in_a_pass else "page_views"
    keep(name, result | {"rate": RATE, "workers": WORKERS, "short": told.short})
    times = ", ".join(f"{name} {value:.2f} ms" for name, value in result["times"].items())
    late, answered = result["late"]["p99"], result["answered"]["p99"]
    print(
        f"{result['asked']:,} page views in {result['seconds']:.0f} s, failed: "
        f"{sum(result['failures'].values())} {result['failures'] or ''}; {times}; of this the "
        f"client was late by {late:.2f} ms and the server took {answered:.2f} ms (p99 each); the "
        f"server used {result['server cores']:.2f} cores, the client {result['client cores']:.2f}"
    )
    return 0 if not result["failures"] and result["times"]["p99"] < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
