"""The disk is full; published files are written over with nonsense, while serving and before."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_site.publishing.compression import EXTENSIONS
from campaign_site.publishing.manifest import MANIFEST, PREVIOUS_MANIFEST, Manifest
from campaign_site.publishing.mirror_files import MIRROR_FOLDER
from tests.drills.broken_site import BrokenSite
from tests.drills.database import answers
from tests.drills.editor import Editor
from tests.drills.load import Load
from tests.drills.published_folder import faults
from tests.drills.results import Result, SkippedError
from tests.drills.stage import Stage
from tests.site_process import wait_until

NONSENSE = b"\0damaged\0" * 40
ROOM = 4_000_000  # bytes beyond what is published
LEFT = 24_000  # bytes that a pass still finds: it fails in its middle
MENDED_WITHIN = 40.0  # seconds
DAMAGED_PAGES = ("/", "/get-help/", "/report/")


def disk_full(stage: Stage) -> Result:
    """The disk fills up in the middle of a pass; after 8 seconds there is room again."""
    with stage.site() as site, small_disk(site.var):
        site.start()
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            editor.change_fact().seconds_until_seen()
            filler = fill(site.var)
            edit = editor.change_fact()
            time.sleep(8)
            was_seen = edit.is_seen()
            filler.unlink()
            recovery = edit.seconds_until_seen(time.monotonic())
        result = Result(load.tally, recovery)
        result.expect("disk refused" in site.log.read_text(), "The disk was never full")
        result.expect(not was_seen, "The edit was seen although the disk was full")
        result.defects += faults(site.var / "published")
        return result


def bodies_damaged(stage: Stage) -> Result:
    """Every published body is written over, compressed copies too, under a running site."""
    return damaged_under_load(stage, lambda published: overwrite_all(published / "objects"))


def manifest_damaged(stage: Stage) -> Result:
    """The manifest is written over under a running site."""
    return damaged_under_load(stage, lambda published: overwrite(published / MANIFEST))


def copy_damaged(stage: Stage) -> Result:
    """What nginx and a restart read is written over or lost, and pages nobody published come."""
    return damaged_under_load(stage, damage_copy)


def damage_copy(published: Path) -> None:
    overwrite_all(published / MIRROR_FOLDER)
    (published / MIRROR_FOLDER / "redirects.map").unlink()
    overwrite(published / PREVIOUS_MANIFEST)
    (published / "site" / "secret.html").write_bytes(NONSENSE)
    os.link(published / "site/index.html", published / "site/copy.html")


def damaged_under_load(stage: Stage, damage: Callable[[Path], None]) -> Result:
    """The published folder is damaged; the publisher mends it."""
    with stage.site() as site:
        site.start()
        published = site.var / "published"
        with Load(site.port, stage.signposts.everything) as load, Editor(site) as editor:
            editor.change_fact().seconds_until_seen()
            damage(published)
            recovery = mended(published)
            editor.change_fact().seconds_until_seen()
            time.sleep(2)
        return Result(load.tally, recovery, ["recovery: until every file was whole again"])


def bodies_damaged_before_start(stage: Stage) -> Result:
    """Home, help and report are damaged in every encoding while the site is down; it starts
    without a publisher, on the last good copy of each; then a publisher mends them."""
    with stage.site() as site:
        two_editions(site)
        published = site.var / "published"
        pages = Manifest.load(published).pages
        for path in DAMAGED_PAGES:
            for ending in ("", *EXTENSIONS.values()):
                overwrite(published / (pages[path].object_name + ending))
        return started_on_damage(stage, site)


def manifest_damaged_before_start(stage: Stage) -> Result:
    """The manifest is damaged while the site is down; it starts on the manifest before."""
    with stage.site() as site:
        two_editions(site)
        overwrite(site.var / "published" / MANIFEST)
        return started_on_damage(stage, site)


def started_on_damage(stage: Stage, site: BrokenSite) -> Result:
    site.serve_options = ("--no-publisher",)
    site.launch()
    wait_until(lambda: answers(site), 30, lambda: "Nothing listens")
    with Load(site.port, stage.signposts.everything) as load:
        time.sleep(4)
        publisher = site.begin(["manage.py", "publish_site", "--watch"], stderr=subprocess.DEVNULL)
        try:
            recovery = mended(site.var / "published")
            time.sleep(2)
        finally:
            publisher.terminate()
            publisher.wait(20)
    return Result(load.tally, recovery, ["recovery: from the publisher's start until all is whole"])


def two_editions(site: BrokenSite) -> None:
    """Every page is published twice with other words, so that an older good copy exists."""
    name = {"SITE_WORDMARK": "Advice and help"}
    site.told |= name
    site.manage("publish_site")
    for key in name:
        del site.told[key]
    site.manage("publish_site")


def mended(published: Path) -> float:
    """Seconds until every file is what the manifest says."""
    return wait_until(
        lambda: not faults(published), MENDED_WITHIN, lambda: f"Not mended: {faults(published)[:3]}"
    )


def overwrite(file: Path) -> None:
    """In place, as a bad disk or a careless program does: links of the file change with it."""
    with contextlib.suppress(FileNotFoundError), file.open("r+b") as handle:
        handle.write(NONSENSE)


def overwrite_all(folder: Path) -> None:
    for file in folder.iterdir():
        overwrite(file)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    free = os.statvfs(folder)
    with filler.open("wb") as file:
        file.write(b"\0" * max(0, free.f_bavail * free.f_frsize - LEFT))
    return filler


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """`folder` on a disk of its own with little room. Raises SkippedError without root."""
    if os.geteuid() != 0:
        raise SkippedError("only root can mount a small disk")
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.mkdir()
    used = sum(file.stat().st_blocks * 512 for file in aside.rglob("*"))
    size = f"size={2 * used + ROOM}"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=False)
    if done.returncode:
        raise SkippedError("this machine does not allow mounting a small disk")
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
