"""Publishing while the database is busy or gone: real databases, real processes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from campaign_site.publishing.line_guard import SILENT_FOR
from campaign_site.publishing.manifest import Manifest, ManifestError
from tests.drills.fault_proxy import FaultProxy
from tests.postgres import Cluster

KEPT = ("PATH", "HOME", "LANG")
IN_TIME = 90.0  # seconds; the machine may be busy
SEVERAL_LOOKS = 5.0
SAVE_SOMETHING = "from signposting.models import Organisation as O; O.objects.first().save()"


class OwnSite:
    """The project's commands with a var folder and a database of their own."""

    def __init__(self, repository, folder, database_url=""):
        self.repository = repository
        self.folder = folder
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment = {**kept, "SITE_MODE": "local", "VAR_FOLDER": str(folder)}
        self.environment |= {"LAUNCH_FILE": str(folder / "launch.json")}
        if database_url:
            self.environment["DATABASE_URL"] = database_url

    def start(self, *arguments):
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=self.repository,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *arguments, within=IN_TIME):
        process = self.start(*arguments)
        said, _ = process.communicate(timeout=within)
        assert process.returncode == 0, said
        return said

    def edition(self):
        try:
            return Manifest.load(self.folder / "published").edition.counter
        except ManifestError:
            return 0


@pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="PostgreSQL: no writer locks its readers out"
)
def test_pass_renders_while_another_connection_holds_sqlites_write_lock(repository, tmp_path):
    site = OwnSite(repository, tmp_path)
    site.manage("set_up")
    writer = sqlite3.connect(tmp_path / "site.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE signposting_service SET note = 'half written'")

    said = site.manage("publish_site", within=IN_TIME)

    assert "0 did not pass" in said
    writer.execute("ROLLBACK")
    writer.close()


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason="SQLite: the database is a file, not a server"
)
def test_watcher_waits_for_a_database_that_is_gone_and_catches_up(repository, tmp_path):
    with Cluster() as cluster:
        site = OwnSite(repository, tmp_path, cluster.url)
        site.manage("set_up")
        watching = site.start("publish_site", "--watch")
        try:
            before = site.edition()
            site.manage("shell", "-c", SAVE_SOMETHING)
            wait_until(lambda: site.edition() > before)

            before = site.edition()
            cluster.kill()
            time.sleep(SEVERAL_LOOKS)
            assert watching.poll() is None, "the publisher died with the database"
            assert site.edition() == before

            cluster.start()
            site.manage("shell", "-c", SAVE_SOMETHING)
            wait_until(lambda: site.edition() > before)
        finally:
            watching.send_signal(signal.SIGTERM)
            said, _ = watching.communicate(timeout=20)
    assert watching.returncode == 0, said
    assert said.count("The database does not answer. Visitors are served; waiting for it.") == 1


NO_NETWORK_OF_ITS_OWN = shutil.which("unshare") is None or os.geteuid() != 0


@pytest.mark.exhaustive
@pytest.mark.any_database
@pytest.mark.skipif(NO_NETWORK_OF_ITS_OWN, reason="Only root may cut a network of its own")
def test_line_that_is_cut_without_a_word_is_noticed_within_half_a_minute(repository, tmp_path):
    """Linux by itself would wait a quarter of an hour, or two hours where nothing was asked."""
    done = subprocess.run(
        ["unshare", "--net", sys.executable, "-m", "tests.cut_line", str(tmp_path / "site")],
        cwd=repository, capture_output=True, text=True, timeout=400,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["noticed"] < 30


@pytest.mark.exhaustive
@pytest.mark.any_database
def test_line_that_takes_everything_and_answers_nothing_is_given_up(repository, tmp_path):
    """Such as a connection pool that hangs: the system sees an open line and waits for ever."""
    with Cluster() as cluster, FaultProxy(cluster.port) as proxy:
        direct = OwnSite(repository, tmp_path, cluster.url)
        direct.manage("set_up")
        site = OwnSite(
            repository, tmp_path, cluster.url.replace(str(cluster.port), str(proxy.port))
        )
        watching = site.start("publish_site", "--watch")
        try:
            before = site.edition()
            direct.manage("shell", "-c", SAVE_SOMETHING)
            wait_until(lambda: site.edition() > before)

            proxy.hung = True
            time.sleep(SILENT_FOR + 2 * SEVERAL_LOOKS)
            proxy.hung = False
            before = site.edition()
            direct.manage("shell", "-c", SAVE_SOMETHING)
            wait_until(lambda: site.edition() > before)
        finally:
            watching.send_signal(signal.SIGTERM)
            said, _ = watching.communicate(timeout=20)
    assert said.count("The line to the database has been silent for long; giving it up") == 1


def wait_until(happened):
    deadline = time.monotonic() + IN_TIME
    while not happened():
        assert time.monotonic() < deadline, "too late"
        time.sleep(0.1)
