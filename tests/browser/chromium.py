"""A Chromium with a profile of its own, and what it asked of the network."""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing leaves this machine, whatever the browser wants to ask its maker.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OWN_ERRANDS = "not an origin"  # how Chromium's log names a request that no page caused


@dataclass(frozen=True)
class Asked:
    """A request that left the browser, with the page that caused it."""

    url: str
    initiator: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        return urlsplit(self.url).path


@dataclass
class Profile:
    """A browser started with an empty profile folder; close it before reading what it did."""

    context: BrowserContext
    folder: Path
    _is_open: bool = True

    @classmethod
    def start(cls, playwright: Playwright, program: str, folder: Path, **options) -> "Profile":
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=program,
            args=[*ARGUMENTS, f"--log-net-log={net_log(folder)}"],
            **options,
        )
        return cls(context, folder)

    @property
    def page(self) -> Page:
        return self.context.pages[0]

    def read(self, url: str) -> str:
        """The text of a page as a person sees it."""
        self.page.goto(url)
        return self.page.inner_text("body")

    def close(self) -> None:
        if self._is_open:
            self.context.close()
            self._is_open = False

    def asked(self) -> list[Asked]:
        """Every request of a page: also those that Playwright cannot see, such as for icons.

        The browser's own errands (to its maker) are left out. Closes the browser.
        """
        self.close()
        log = json.loads(net_log(self.folder).read_text())
        start = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
        jobs = [event.get("params", {}) for event in log["events"] if event["type"] == start]
        asked = [Asked(job["url"], job["initiator"]) for job in jobs if "url" in job]
        return [one for one in asked if not is_own_errand(one)]


def net_log(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.netlog.json")


def is_own_errand(asked: Asked) -> bool:
    on_this_machine = asked.host.startswith("127.0.0.1:")
    from_network = asked.url.startswith(("http://", "https://"))
    return not from_network or (asked.initiator == OWN_ERRANDS and not on_this_machine)
