"""The drill's end of a member of staff at work: deeds, and how long until visitors see them."""

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

from tests.drills.broken_site import BrokenSite

PROCESS = Path(__file__).with_name("editor_process.py")
SEEN_WITHIN = 60.0  # seconds; a drill itself judges by less
LOOK_EVERY = 0.05
CHILDLINE_PAGE = "/get-help/services/childline/"


class EditError(RuntimeError):
    """The site did not take the edit; the message is its own."""


class Editor:
    """One member of staff of `site`; use it as a context manager. Its database must answer."""

    def __init__(self, site: BrokenSite):
        self._site = site
        self._number = itertools.count(1)
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Editor":
        self._process = self._site.begin(
            [str(PROCESS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr,
            text=True,
        )  # fmt: skip
        self._answer()
        return self

    def __exit__(self, *_exception) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def change_fact(self) -> "Edit":
        """A fact of a service, on its page and on the standing pages."""
        words = f"Talks with anyone under 18 about any worry. Edit {next(self._number)}."
        self._do("fact", "childline", words)
        return Edit(self._site, CHILDLINE_PAGE, words)

    def publish_page(self, reverse_id: str, path: str) -> "Edit":
        """A new version of a campaign page."""
        words = f"Edit {next(self._number)} of this page."
        self._do("page", reverse_id, words)
        return Edit(self._site, path, words)

    def _do(self, *deed: str) -> None:
        self._process.stdin.write(json.dumps(deed) + "\n")
        self._process.stdin.flush()
        said = self._answer()
        if said != "done":
            raise EditError(said)

    def _answer(self) -> str:
        line = self._process.stdout.readline()
        if not line:
            raise EditError("The editor's process ended")
        return json.loads(line)


class Edit:
    """One change, made at this moment."""

    def __init__(self, site: BrokenSite, path: str, words: str):
        self.site, self.path, self.words = site, path, words
        self.made = time.monotonic()

    def is_seen(self) -> bool:
        try:
            return self.words in self.site.ask(self.path).text
        except OSError:
            return False

    def seconds_until_seen(self, since: float | None = None) -> float:
        """From the edit (or from `since`) until visitors have it. AssertionError when never."""
        while not self.is_seen():
            waited = time.monotonic() - self.made
            assert waited < SEEN_WITHIN, f"{self.path} does not show: {self.words}"
            time.sleep(LOOK_EVERY)
        return time.monotonic() - (self.made if since is None else since)
