"""Whether links to other sites still lead somewhere, asked politely.

One request at a time, a pause between two to the same host, its robots.txt obeyed, an agent that
says who asks. It tells the other site nothing of any visitor: it runs for staff, from a list.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from urllib.robotparser import RobotFileParser

AGENT = "CampaignSiteLinkCheck/1.0"
SECONDS = 10.0
PAUSE = 2.0  # Seconds between two requests to one host.
NO_HEAD = {403, 404, 405, 501}  # Sites that answer HEAD with one of these may still answer GET.
ROBOTS_BYTES = 100_000


@dataclass(frozen=True)
class LinkAnswer:
    """`status` is None where nobody answered. `is_dead` is certain: anything else may pass."""

    address: str
    status: int | None
    says: str
    moved_to: str = ""

    @property
    def is_dead(self) -> bool:
        return self.status in (404, 410)

    @property
    def is_fine(self) -> bool:
        return self.status is not None and self.status < 300

    def as_dict(self) -> dict:
        return {
            "address": self.address,
            "status": self.status,
            "says": self.says,
            "moved_to": self.moved_to,
        }


@dataclass
class LinkChecker:
    """`seconds` is the longest wait for one answer; `pause` the rest between two to one host."""

    seconds: float = SECONDS
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def check(self, addresses: Iterable[str]) -> Iterator[LinkAnswer]:
        for address in dict.fromkeys(addresses):
            yield self.answer(address)

    def answer(self, address: str) -> LinkAnswer:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return LinkAnswer(address, None, "This is no web address.")
        if not self.may_ask(address):
            return LinkAnswer(address, None, "Their robots.txt asks not to. Look by hand.")
        found = self.ask(address, "HEAD")
        return self.ask(address, "GET") if found.status in NO_HEAD else found

    def ask(self, address: str, method: str) -> LinkAnswer:
        try:
            with self.opened(address, method) as response:
                moved = response.url if response.url != address else ""
                return LinkAnswer(address, response.status, "It is there.", moved)
        except HTTPError as error:
            error.close()
            return LinkAnswer(address, error.code, f"It answers {error.code}.")
        except (URLError, HTTPException, OSError, ValueError):
            return LinkAnswer(address, None, "Nobody answered. It may be for now.")

    def opened(self, address: str, method: str):
        self.wait_for(urlsplit(address).netloc)
        request = Request(address, method=method, headers={"User-Agent": AGENT})  # noqa: S310
        return build_opener(OnTheWeb).open(request, timeout=self.seconds)

    def wait_for(self, host: str) -> None:
        rest = self._last.get(host, -self.pause) + self.pause - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self._last[host] = time.monotonic()

    def may_ask(self, address: str) -> bool:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self.robots_of(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(AGENT, address)

    def robots_of(self, site: str) -> RobotFileParser | None:
        """None where the site has none, or nobody answers: then the page itself tells."""
        try:
            with self.opened(f"{site}/robots.txt", "GET") as response:
                lines = response.read(ROBOTS_BYTES).decode(errors="replace").splitlines()
        except (HTTPError, URLError, HTTPException, OSError, ValueError):
            return None
        rules = RobotFileParser()
        rules.parse(lines)
        return rules


class OnTheWeb(HTTPRedirectHandler):
    """Follows redirects to web addresses alone, and keeps the method of the request."""

    max_redirections = 5

    def redirect_request(self, request, response, code, message, headers, new_address):
        if urlsplit(new_address).scheme not in ("http", "https"):
            return None
        return Request(  # noqa: S310
            new_address, method=request.get_method(), headers={"User-Agent": AGENT}
        )
