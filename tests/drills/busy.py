"""Hard work and no failure: many visitors on one page, many edits, slow staff, cut-off nodes."""

import contextlib
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from tests.drills.broken_site import BrokenSite, copied
from tests.drills.editor import Editor
from tests.drills.fault_proxy import FaultProxy
from tests.drills.load import Load
from tests.drills.published_folder import tree_bytes
from tests.drills.results import Result
from tests.drills.stage import Stage
from tests.site_process import wait_until

PAGE = ("your-visit", "/your-visit/")
CROWD = 400
EDITS, EVERY = 60, 2.0  # thirty a minute for two minutes; seconds
SEEN_WITHIN = 5.0
STAFF_REQUESTS = 20
VISITORS_P99 = 100.0  # ms
STAFF_PAGE = "/admin/cms/pagecontent/?language=en"
STAFF_WITHIN = 120.0
PIECE_LATE_BY = 0.05
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def crowd(stage: Stage) -> Result:
    """400 visitors on one page, which is published anew every second."""
    with stage.site() as site:
        site.start()
        one = {PAGE[1]: stage.signposts.pages[PAGE[1]]}
        with Editor(site) as editor, Load(site.port, one, visitors=CROWD, pause=1.0) as load:
            waits = []
            for _time in range(15):
                waits.append(editor.publish_page(*PAGE).seconds_until_seen())
                time.sleep(1)
        return Result(load.tally, None, [f"each edit seen within {max(waits):.1f} s"])


def edits(stage: Stage) -> Result:
    """30 edits a minute for two minutes, of a page and of a fact in turn."""
    with stage.site() as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            waits = []
            for number in range(EDITS):
                began = time.monotonic()
                edit = editor.publish_page(*PAGE) if number % 2 else editor.change_fact()
                waits.append(edit.seconds_until_seen())
                time.sleep(max(0.0, EVERY - (time.monotonic() - began)))
        waits.sort()
        result = Result(load.tally)
        middle, longest = waits[EDITS // 2], waits[-1]
        result.measured.append(
            f"{EDITS} edits seen after {middle:.1f} s (median), {longest:.1f} s (longest)"
        )
        result.expect(waits[-1] <= SEEN_WITHIN, f"An edit was seen after {waits[-1]:.1f} s")
        return result


def slow_staff_two_processes(stage: Stage) -> Result:
    """20 slow staff requests at once; visitors have a server of their own."""
    with stage.site() as site, stage.proxied(site) as proxy:
        site.start()
        visitors = BrokenSite(site.folder, root=site.root, serve_options=("--public-only",))
        visitors.start()
        try:
            result = with_slow_staff(stage, site, proxy, visitors.port)
        finally:
            visitors.stop()
        p99 = result.tally.percentile(99)
        result.expect(p99 < VISITORS_P99, f"Visitors' p99 is {p99:.0f} ms")
        return result


def slow_staff_one_process(stage: Stage) -> Result:
    """20 slow staff requests at once at the one server that visitors have too."""
    with stage.site() as site, stage.proxied(site) as proxy:
        site.start()
        return with_slow_staff(stage, site, proxy, site.port)


def with_slow_staff(stage: Stage, site: BrokenSite, proxy: FaultProxy, port: int) -> Result:
    """Each piece to and from the database is late, so that a staff page takes seconds."""
    opener = logged_in(site)
    proxy.delay = PIECE_LATE_BY
    with Load(port, stage.signposts.everything) as load:
        seconds = ask_at_once(opener, site.address + STAFF_PAGE)
    proxy.heal()
    result = Result(load.tally)
    result.expect(len(seconds) == STAFF_REQUESTS, f"{len(seconds)} staff requests were answered")
    if seconds:
        said = f"staff requests took {min(seconds):.1f} to {max(seconds):.1f} s"
        result.measured.append(said)
        result.expect(max(seconds) > 1, "The staff requests were not slow")
    return result


def logged_in(site: BrokenSite) -> urllib.request.OpenerDirector:
    """A browser's cookies after the publisher of this machine has logged in."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"{site.address}/admin/login/"
    wait_until(lambda: has_form(opener, address), 30, lambda: "The staff cannot log in")
    token = TOKEN.search(opener.open(address, timeout=30).read().decode())[1]
    words = {"username": "publisher", "password": site.logins["publisher"]}
    form = urlencode(words | {"csrfmiddlewaretoken": token, "next": "/admin/"}).encode()
    with opener.open(address, form, timeout=30) as answer:
        assert answer.url.endswith("/admin/"), answer.url
    return opener


def has_form(opener: urllib.request.OpenerDirector, address: str) -> bool:
    try:
        return bool(TOKEN.search(opener.open(address, timeout=30).read().decode()))
    except OSError:
        return False


def ask_at_once(opener: urllib.request.OpenerDirector, address: str) -> list[float]:
    """Seconds that each of the requests took that was answered with a page."""
    seconds = []

    def ask() -> None:
        began = time.monotonic()
        with contextlib.suppress(OSError), opener.open(address, timeout=STAFF_WITHIN) as answer:
            answer.read()
            seconds.append(time.monotonic() - began)

    threads = [threading.Thread(target=ask) for _number in range(STAFF_REQUESTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(STAFF_WITHIN * 2)
    return seconds


def two_nodes(stage: Stage) -> Result:
    """Two nodes with a folder each follow one database; one is cut off, and healed."""
    with stage.site() as first, second_node(stage, first) as (second, proxy):
        first.start()
        second.start()
        everything = stage.signposts.everything
        loads = Load(first.port, everything), Load(second.port, everything)
        with loads[0] as one, loads[1] as other, Editor(first) as editor:
            proxy.cut()
            for _time in range(4):
                edit = editor.change_fact()
                edit.seconds_until_seen()
            edit.site = second
            was_seen = edit.is_seen()
            proxy.heal()
            recovery = edit.seconds_until_seen(time.monotonic())
            wait_until(lambda: same_bytes(first, second), 30, lambda: "The nodes differ")
        one.tally.add(other.tally)
        result = Result(one.tally, recovery, ["both nodes ended with the same bytes"])
        result.expect(not was_seen, "The node was not cut off")
        return result


@contextmanager
def second_node(stage: Stage, first: BrokenSite) -> Iterator[tuple[BrokenSite, FaultProxy]]:
    second = copied(first, first.folder.with_name("second"), first.database_url, first.root)
    try:
        with stage.proxied(second) as proxy:
            yield second, proxy
    finally:
        second.stop()


def same_bytes(first: BrokenSite, second: BrokenSite) -> bool:
    return tree_bytes(first.var / "published") == tree_bytes(second.var / "published")
