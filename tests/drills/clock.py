"""The clock of the machine is moved under a running site that says "Open now"."""

import os
import shutil
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from campaign_site.publishing.manifest import Manifest
from tests.drills.broken_site import BrokenSite
from tests.drills.load import Load
from tests.drills.results import Result, SkippedError
from tests.drills.stage import Stage
from tests.site_process import wait_until

HELP = "/get-help/"
HELPLINE = "stop-it-now-helpline"
OPEN_NOW = "Open now"
# A Tuesday without a bank holiday in any nation; whether the helpline is open then is asked.
DAY = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/London"))
NOTICED_WITHIN = 30.0  # seconds
CONFIRM = f"""
from datetime import date
from signposting.models import Verification
Verification.objects.filter(service__slug="{HELPLINE}", fact="hours").update(
    confirmed_by="A person at the charity", confirmed_on=date(2026, 11, 20),
    read_on=date(2026, 11, 20), holds_until=date(2027, 2, 20))
"""
LIBRARY = "libfaketimeMT.so.1"


class MovedClock:
    """Processes started with `settings` read their time from here; others do not."""

    def __init__(self, file: Path):
        self._file = file
        self._offset = 0.0
        self.settings = {
            "LD_PRELOAD": faketime_library(),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            # What waits by the monotonic clock must not wait for days.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, moment: float) -> None:
        """From now on it is `moment` (seconds since 1970), and time goes on from there."""
        self._offset = moment - time.time()
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._offset:+.3f}\n")
        os.replace(new, self._file)

    def now(self) -> float:
        return time.time() + self._offset


def moved(stage: Stage) -> Result:
    """The clock runs over the end of an "Open now", jumps past midnight, and then back to before
    the opening; the publisher is stopped first and runs later."""
    with stage.site() as site:
        clock = MovedClock(site.folder / "clock")
        clock.set(DAY.timestamp())
        site.manage("shell", "-v0", "-c", CONFIRM)
        site.told |= clock.settings
        site.manage("publish_site")
        until = Manifest.load(site.var / "published").pages[HELP].until
        assert until, "The help page does not ask the clock: is the helpline open that day?"
        try:
            result = publisher_stopped(stage, site, clock, until)
            publisher_runs(stage, site, clock, result)
        finally:
            # Under libfaketime Python's sleep() fails, with which the supervisor waits at a stop.
            site.kill()
        return result


def publisher_stopped(stage: Stage, site: BrokenSite, clock: MovedClock, until: float) -> Result:
    """Nothing republishes: the server alone has to know when its words have run out."""
    said = []

    def too_late(text: str) -> str:
        if OPEN_NOW not in text:
            return ""
        said.append(clock.now())
        return f"“{OPEN_NOW}” {clock.now() - until:.1f} s after its time" * (
            clock.now() > until + 1
        )

    site.serve_options = ("--no-publisher",)
    clock.set(until - 6)
    site.start()
    clock.set(until - 4)
    with Load(site.port, stage.signposts.everything, forbids=too_late) as load:
        time.sleep(8)
        clock.set(until + timedelta(hours=12).total_seconds())
        time.sleep(3)
    site.kill()
    result = Result(load.tally)
    result.expect(bool(said), "“Open now” was never said, so its end was not tried")
    return result


def publisher_runs(stage: Stage, site: BrokenSite, clock: MovedClock, result: Result) -> None:
    """Back to the morning: open again by day, and not open before the line opens."""
    site.serve_options = ()
    clock.set(DAY.timestamp())
    site.start()
    with Load(site.port, stage.signposts.everything) as load:
        result.recovery = wait_until(
            lambda: OPEN_NOW in site.ask(HELP).text,
            NOTICED_WITHIN, lambda: "The page is not open again after the clock went back",
        )  # fmt: skip
        before_opening = DAY - timedelta(hours=6)
        clock.set(before_opening.timestamp())
        said = site.manage("opening", HELPLINE, "--at", f"{before_opening:%Y-%m-%dT%H:%M}")
        assert "open" not in said.lower().split()[:1], said
        time.sleep(2)
        false_words = OPEN_NOW in site.ask(HELP).text
        time.sleep(2)
    result.tally.add(load.tally)
    result.expect(not false_words, "“Open now” is served before the opening, the clock set back")


def faketime_library() -> str:
    if shutil.which("faketime") is None:
        raise SkippedError("needs Debian's faketime package: apt-get install faketime")
    files = subprocess.run(
        ["dpkg-query", "-L", "libfaketime"], capture_output=True, text=True, check=False
    ).stdout.split()
    found = [file for file in files if file.endswith(LIBRARY)]
    if not found:
        raise SkippedError(f"{LIBRARY} is not on this machine")
    return found[0]
