"""Publishing while the database is busy or gone: real databases, real processes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from campaign_site.publishing.manifest import Manifest, ManifestError
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


def wait_until(happened):
    deadline = time.monotonic() + IN_TIME
    while not happened():
        assert time.monotonic() < deadline, "too late"
        time.sleep(0.1)
