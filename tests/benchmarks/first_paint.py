"""Largest Contentful Paint of home and help on a slow phone, beside the same words unstyled.

    SITE_MODE=local python tests/benchmarks/first_paint.py

Sets up a site, publishes it, and serves what it published twice from one small server of its
own: as it is, and without its style. Runs take turns, so that a busy machine slows both alike;
each has a fresh browser window. Writes docs/first-paint.md. Sets no limit: it is for the record.
"""

import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import ARGUMENTS  # noqa: E402  # the path above comes first
from tests.site_process import Answer, Site, running  # noqa: E402

RECORD = ROOT / "docs" / "first-paint.md"
PAGES = ("/", "/get-help/")
ROUNDS = 9
PHONE = {"width": 390, "height": 844}
# Lighthouse's "slow 4G" (mobileSlow4G of its core/config/constants.js). Chromium delays whole
# requests and not packets, so Lighthouse makes the delay longer and the line thinner than they
# are meant to be, by the two factors.
ROUND_TRIP, DOWN, UP = 150, 1.6 * 1024, 750  # ms, kbit/s, kbit/s
DELAY_FACTOR, LINE_FACTOR = 3.75, 0.9
SLOWER_PROCESSOR = 4  # times
SETTLE = 600  # ms after loading, for a later and larger paint
BYTES_A_KBIT = 1024 / 8
NETWORK = {
    "offline": False,
    "latency": ROUND_TRIP * DELAY_FACTOR,
    "downloadThroughput": DOWN * LINE_FACTOR * BYTES_A_KBIT,
    "uploadThroughput": UP * LINE_FACTOR * BYTES_A_KBIT,
}
WATCH = """window.largestPaint = 0;
new PerformanceObserver(list => {
    for (const paint of list.getEntries()) window.largestPaint = paint.startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});"""
# Those of the connection are the small server's own.
OF_THE_CONNECTION = {"content-length", "connection", "date", "server", "transfer-encoding"}


@dataclass
class Version:
    """One page with or without its style: as it is sent, and what was measured (ms)."""

    path: str
    name: str
    headers: dict[str, str]
    body: bytes
    paints: list[float] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/{self.name}{self.path}"

    @property
    def row(self) -> str:
        low, high = min(self.paints), max(self.paints)
        return (
            f"| {self.path} | {self.name} | {len(self.body):,} | "
            f"{statistics.median(self.paints):.0f} | {low:.0f} to {high:.0f} |"
        )


def versions(path: str, answer: Answer) -> list[Version]:
    kept = {name: of for name, of in answer.headers.items() if name not in OF_THE_CONNECTION}
    bare = re.sub(r"<style\b.*?</style>", "", answer.text, flags=re.DOTALL)
    assert len(bare) < len(answer.text), f"{path} has no style"
    return [
        Version(path, "styled", kept, answer.body),
        Version(path, "unstyled", kept, brotli.compress(bare.encode(), quality=11)),
    ]


@contextmanager
def served(pages: list[Version]):
    """The address of a server that sends exactly these answers."""
    answers = {page.address: page for page in pages}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):  # the name is http.server's
            page = answers.get(self.path)
            if page is None:
                self.send_error(404)
                return
            self.send_response(200)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def largest_paint(browser: Browser, url: str) -> float:
    """ms from the start of the request to the largest paint, in a window never used before."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.add_init_script(WATCH)
    page.goto(url, wait_until="load")
    page.wait_for_timeout(SETTLE)
    paint = page.evaluate("window.largestPaint")
    context.close()
    assert paint > 0, f"{url} painted nothing"
    return paint


def published() -> list[Version]:
    """Both versions of each page, as a site of its own has just published them."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "site")
        site.set_up()
        with running(site):
            return [one for path in PAGES for one in versions(path, site.ask(path))]


def measure(pages: list[Version], program: str) -> str:
    """Fills `paints`; the browser's version."""
    with served(pages) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        largest_paint(browser, address + pages[0].address)  # the first window of all is slow
        for _round in range(ROUNDS):
            for page in pages:
                page.paints.append(largest_paint(browser, address + page.address))
        version = browser.version
        browser.close()
    return version


def record(pages: list[Version], chromium: str) -> str:
    rows = "\n".join(page.row for page in pages)
    return f"""# First paint on a slow phone

Largest Contentful Paint of home and help, beside the same words without their style. Written by
`make benchmark` (tests/benchmarks/first_paint.py); measured by a machine, on one machine.

| page | version | body, bytes (brotli) | median, ms | from … to, ms |
| --- | --- | --- | --- | --- |
{rows}

- {ROUNDS} runs each, in turns; each in a fresh window of {PHONE["width"]} × {PHONE["height"]}.
- Network: Lighthouse's slow 4G, a round trip of {ROUND_TRIP} ms, {DOWN:.0f} kbit/s down and
  {UP} kbit/s up. As Lighthouse does, it is given to Chromium as a delay of {NETWORK["latency"]} ms
  a request, {DOWN * LINE_FACTOR:.0f} and {UP * LINE_FACTOR:.0f} kbit/s
  (Network.emulateNetworkConditions), for Chromium delays requests and not packets. No TLS.
- Processor slowed {SLOWER_PROCESSOR} times (Emulation.setCPUThrottlingRate).
- Both versions have the site's own headers and brotli, from one small server.
- Machine: {platform.system()} {platform.machine()}, {os.cpu_count()} cores, load
  {os.getloadavg()[0]:.1f} at the end; Chromium {chromium}; {datetime.now(UTC):%d %B %Y}.
"""


def main() -> int:
    program = shutil.which("chromium")
    if program is None:
        print("Chromium is not installed: first paint is not measured.")
        return 0
    pages = published()
    text = record(pages, measure(pages, program))
    RECORD.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
