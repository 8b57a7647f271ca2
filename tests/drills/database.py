"""The database is killed, hangs, is slow, resets its connections, or is not there at the start."""

import shutil
import time

from tests.drills.editor import Editor
from tests.drills.load import Load
from tests.drills.results import Result
from tests.drills.signposts import Expected
from tests.drills.stage import Stage
from tests.site_process import wait_until

WHILE_BROKEN = 8.0  # seconds
START_WITHIN = 30.0


def killed(stage: Stage) -> Result:
    """PostgreSQL gets SIGKILL, stays away, and is started again."""
    with stage.site() as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            time.sleep(2)
            stage.cluster.crash()
            time.sleep(WHILE_BROKEN)
            stage.cluster.start()
            back = time.monotonic()
            recovery = editor.change_fact().seconds_until_seen(back)
        return Result(load.tally, recovery)


def hung(stage: Stage) -> Result:
    """PostgreSQL gets SIGSTOP: it takes connections and answers nothing; then SIGCONT."""
    with stage.site() as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            time.sleep(2)
            with stage.cluster.frozen():
                time.sleep(WHILE_BROKEN)
            back = time.monotonic()
            recovery = editor.change_fact().seconds_until_seen(back)
        return Result(load.tally, recovery)


def slow(stage: Stage) -> Result:
    """Each piece to and from the database is 30 ms late and the line carries 200 kB a second."""
    with stage.site() as site, Editor(site) as editor, stage.proxied(site) as proxy:
        site.start()
        with Load(site.port, stage.signposts.everything) as load:
            proxy.delay, proxy.rate = 0.03, 200_000
            while_slow = editor.change_fact().seconds_until_seen()
            proxy.heal()
            recovery = editor.change_fact().seconds_until_seen()
        return Result(load.tally, recovery, [f"an edit while slow was seen in {while_slow:.1f} s"])


def resetting(stage: Stage) -> Result:
    """Every connection to the database is reset again and again, in the middle of passes."""
    with stage.site() as site, Editor(site) as editor, stage.proxied(site) as proxy:
        site.start()
        with Load(site.port, stage.signposts.everything) as load:
            for _time in range(20):
                editor.change_fact()
                time.sleep(0.4)
                proxy.reset()
            recovery = editor.change_fact().seconds_until_seen()
        return Result(load.tally, recovery, ["20 resets"])


def dead_at_start_with_pages(stage: Stage) -> Result:
    """The site is started while its database is dead; what was published is served."""
    with stage.site() as site, Editor(site) as editor, stage.proxied(site) as proxy:
        proxy.cut()
        site.start()
        with Load(site.port, stage.signposts.everything) as load:
            time.sleep(WHILE_BROKEN)
            proxy.heal()
            back = time.monotonic()
            recovery = editor.change_fact().seconds_until_seen(back)
        return Result(load.tally, recovery)


def dead_at_start_without_pages(stage: Stage) -> Result:
    """The same with nothing published: the built-in 503 gives its numbers until there are pages."""
    with stage.site(published=False) as site, stage.proxied(site) as proxy:
        shutil.rmtree(site.var / "published", ignore_errors=True)
        proxy.cut()
        site.launch()
        wait_until(lambda: answers(site), START_WITHIN, lambda: "Nothing listens")
        unavailable = Expected(503, stage.signposts.errors)
        with Load(site.port, dict.fromkeys(stage.signposts.pages, unavailable)) as load:
            time.sleep(WHILE_BROKEN)
        proxy.heal()
        recovery = wait_until(
            lambda: all(site.ask(path).status == 200 for path in stage.signposts.pages),
            60, lambda: "The pages did not appear",
        )  # fmt: skip
        with Load(site.port, stage.signposts.everything) as after:
            time.sleep(2)
        load.tally.add(after.tally)
        said = "recovery: until the last page was there"
        return Result(load.tally, recovery, [said])


def answers(site) -> bool:
    try:
        return site.ask("/").status > 0
    except OSError:
        return False
