"""A web worker is killed; all are reloaded; a publisher is killed at a hundred random moments."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from tests.drills.broken_site import BrokenSite
from tests.drills.editor import Editor
from tests.drills.load import Load
from tests.drills.published_folder import behind, faults
from tests.drills.results import Result
from tests.drills.stage import Stage
from tests.processes import Process, process_facts
from tests.site_process import wait_until

REPLACED_WITHIN = 20.0  # seconds
WORKERS = 2
MOMENTS = 100
PUBLISHING = Path(__file__).with_name("publishing_process.py")


def worker_killed(stage: Stage) -> Result:
    """Each web worker in turn gets SIGKILL, three rounds; granian starts another."""
    with stage.site() as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load:
            longest = max(kill_one(site) for _number in range(3 * WORKERS))
            time.sleep(2)
        said = "recovery: until there was a new worker, the longest of 6"
        return Result(load.tally, longest, [said])


def kill_one(site: BrokenSite) -> float:
    before = web_workers(site)
    before[0].kill()
    seconds = wait_until(
        lambda: len(set(web_workers(site)) - {before[0]}) == WORKERS,
        REPLACED_WITHIN, lambda: "The worker was not replaced",
    )  # fmt: skip
    time.sleep(2)
    return seconds


def reloaded(stage: Stage) -> Result:
    """The server is told to reload (SIGHUP), three times; every worker is a new one."""
    with stage.site() as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            longest = max(reload_all(site) for _time in range(3))
            recovery = editor.change_fact().seconds_until_seen()
        return Result(load.tally, recovery, [f"a reload took at most {longest:.1f} s"])


def reload_all(site: BrokenSite) -> float:
    before = set(web_workers(site))
    site.reload()
    seconds = wait_until(
        lambda: len(now := set(web_workers(site))) == WORKERS and not now & before,
        REPLACED_WITHIN, lambda: "The workers are the same as before",
    )  # fmt: skip
    time.sleep(2)
    return seconds


def publisher_killed(stage: Stage) -> Result:
    """A publisher that changes every page gets SIGKILL, at 100 random moments of its pass."""
    with stage.site() as site:
        published = site.var / "published"
        site.serve_options = ("--no-publisher",)
        site.start()
        process = site.begin(
            [str(PUBLISHING)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        process.stdout.readline()
        with Load(site.port, stage.signposts.everything, pause=0.1) as load:
            whole_pass = one_pass(process, "Help and advice 0", None)
            broken = []
            for number in range(1, MOMENTS + 1):
                moment = random.uniform(0.0, whole_pass * 1.05)  # noqa: S311
                one_pass(process, f"Help and advice {number}", moment)
                broken += faults(published)
            recovery = one_pass(process, "Help and advice", None)
            time.sleep(1)
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
        result = Result(load.tally, recovery, [f"a whole pass takes {whole_pass:.1f} s"])
        result.measured.append("recovery: a fresh publisher's pass")
        result.defects += [*broken[:3], *(["The tree is behind"] if behind(published) else [])]
        return result


def one_pass(process: subprocess.Popen, name: str, moment: float | None) -> float:
    """Seconds of the pass; with a `moment` (seconds) it is killed then, if it still runs."""
    began = time.monotonic()
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline())
    if moment is not None:
        time.sleep(moment)
        facts = process_facts(pid)
        if facts and facts[1] == process.pid:
            os.kill(pid, signal.SIGKILL)
    ended = int(process.stdout.readline())
    assert moment is not None or ended == 0, "A pass that nobody killed did not succeed"
    return time.monotonic() - began


def web_workers(site: BrokenSite) -> list[Process]:
    """The processes that granian started to answer requests."""
    members = site.processes()
    mains = {one.pid for one in members if "--interface" in one.command.split()}
    parents = {one: process_facts(one.pid) for one in members}
    return [
        one for one in members
        if (facts := parents[one]) and facts[1] in mains and "resource_tracker" not in one.command
        and one.is_alive()
    ]  # fmt: skip
