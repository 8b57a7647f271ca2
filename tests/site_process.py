"""A real site in processes of its own: set up, started and stopped as an operator does it.

Each has its var folder and its database: SQLite in that folder, or a new database in the
PostgreSQL server of DATABASE_URL.
"""

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import psycopg2

from tests.postgres import free_port
from tests.processes import Process, family

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SET_UP_WITHIN = 120.0  # seconds
START_WITHIN = 60.0
STOP_WITHIN = 20.0
ASK_WITHIN = 20.0
LOOK_EVERY = 0.1
OFTEN_ENOUGH = 12  # requests, to have met each of two web processes

# What only a visitor sends. It may stand nowhere in what the site keeps.
VISITOR_MARK = "visitor-mark-7f3a"
VISITOR_HEADERS = {
    "User-Agent": f"{VISITOR_MARK}-agent",
    "Referer": f"https://{VISITOR_MARK}.example/referrer",
    "Cookie": f"name={VISITOR_MARK}-cookie",
    "Accept-Encoding": "br",
}
VISITOR_QUERY = f"q={VISITOR_MARK}-query"


@dataclass
class Answer:
    """`wire` counts every byte that came back: status line, headers, body."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire: int

    @property
    def text(self) -> str:
        encoded = self.headers.get("content-encoding") == "br"
        return (brotli.decompress(self.body) if encoded else self.body).decode()


@dataclass
class Site:
    """One site on this machine. `root` is the working tree whose program runs; `languages`
    is SITE_LANGUAGES, where it is told. `serve_options` go to `manage.py serve`, `told` into
    the environment of every process."""

    folder: Path
    database_url: str = ""
    root: Path = ROOT
    port: int = field(default_factory=free_port)
    languages: str = ""
    serve_options: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict)
    _server: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def log(self) -> Path:
        return self.folder / "serve.log"

    @property
    def logins(self) -> dict[str, str]:
        """Name of each staff account to its password."""
        return json.loads((self.var / "staff-logins.json").read_text())

    @property
    def paths(self) -> list[str]:
        """Every page that visitors get with 200, as the manifest has them."""
        return [path for path, page in self._published() if "html" in page["content_type"]]

    @property
    def files(self) -> list[str]:
        """Whatever else visitors get with 200: files for machines, pictures."""
        return [path for path, page in self._published() if "html" not in page["content_type"]]

    def _published(self) -> list[tuple[str, dict]]:
        manifest = json.loads((self.var / "published" / "manifest.json").read_text())
        return sorted(item for item in manifest["pages"].items() if item[1]["status"] == 200)

    def set_up(self) -> None:
        self.manage("set_up", "--address", self.address)

    def manage(self, *arguments: str) -> str:
        """What a management command says. Raises AssertionError with that when it fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            self._command(*arguments),
            cwd=self.root,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SET_UP_WITHIN,
        )
        assert done.returncode == 0, done.stdout.decode()
        return done.stdout.decode()

    def start(self) -> None:
        """Returns when visitors are served."""
        self.launch()
        wait_until(self._serves, START_WITHIN, lambda: f"No start: {self.log.read_text()}")

    def launch(self) -> None:
        """Returns at once, whether or not anything can be served."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._server = subprocess.Popen(
                self._command("serve", "--port", str(self.port), *self.serve_options),
                cwd=self.root,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def stop(self) -> None:
        """SIGTERM, as systemd does. Raises AssertionError when anything stays behind."""
        if self._server is None:
            return
        started = family(self._server.pid)
        self._server.terminate()
        try:
            self._server.wait(STOP_WITHIN)
        finally:
            left = [process for process in started if process.is_alive()]
            for process in left:
                process.kill()
            self._server.wait()
            self._server = None
        assert not left, f"{len(left)} processes outlived their server"

    def restart(self) -> None:
        self.stop()
        self.start()

    def processes(self) -> list[Process]:
        """The running server, its web workers and its publisher."""
        return family(self._server.pid) if self._server else []

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request over a connection of its own, as a visitor with every telling header."""
        request = {"Host": f"{HOST}:{self.port}", "Connection": "close", **VISITOR_HEADERS}
        lines = [f"{name}: {value}" for name, value in {**request, **headers}.items()]
        with socket.create_connection((HOST, self.port), ASK_WITHIN) as connection:
            sent = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""])
            connection.sendall(sent.encode())
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        return parsed(received)

    def every_worker(self, path: str, says: Callable[[Answer], bool]) -> bool:
        """Whether all web processes agree: each notices a publication within 0.2 seconds."""
        return all(says(self.ask(path)) for _time in range(OFTEN_ENOUGH))

    def rows(self, question: str) -> list[tuple]:
        """Ask the site's database directly."""
        with contextlib.closing(self._connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(question)
            return cursor.fetchall()

    def traces(self) -> list[str]:
        """Where anything of a visitor stands: files (the log, SQLite, pages) and tables."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        found = [str(path) for path in files if VISITOR_MARK.encode() in path.read_bytes()]
        return found + (self._marked_tables() if self.database_url else [])

    def _marked_tables(self) -> list[str]:
        names = self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        question = "SELECT count(*) FROM \"{}\" AS found WHERE found::text LIKE '%{}%'"
        counts = {name: self.rows(question.format(name, VISITOR_MARK)) for (name,) in names}
        return [name for name, count in counts.items() if count != [(0,)]]

    def copy(self, folder: Path, database_url: str, root: Path) -> "Site":
        """A second site with the same files. This one must not be running."""
        assert self._server is None, "A running site cannot be copied"
        shutil.copytree(self.folder, folder)
        return Site(folder, database_url, root)

    def _connect(self):
        if self.database_url:
            return psycopg2.connect(self.database_url, connect_timeout=5)
        return sqlite3.connect(self.var / "site.sqlite3", timeout=10)

    def _serves(self) -> bool:
        assert self._server.poll() is None, self.log.read_text()
        try:
            return self.ask("/").status == 200
        except OSError:
            return False

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.root / "manage.py"), *arguments]

    def _environment(self) -> dict[str, str]:
        """Nothing of the suite's own settings reaches the site."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        # No SITE_ADDRESS: a copied site must not differ from its model by its port.
        told = {"SITE_MODE": "local", "VAR_FOLDER": str(self.var)}
        if self.database_url:
            told["DATABASE_URL"] = self.database_url
        if self.languages:
            told["SITE_LANGUAGES"] = self.languages
        return kept | told | {"LAUNCH_FILE": str(self.folder / "launch.json")} | self.told


def parsed(received: bytes) -> Answer:
    head, _blank, body = received.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _colon, value = line.partition(":")
        assert name.lower() not in headers, f"The header {name} is sent twice"
        headers[name.lower()] = value.strip()
    return Answer(int(status_line.split()[1]), headers, body, len(received))


def wait_until(happened: Callable[[], bool], within: float, otherwise: Callable[[], str]) -> float:
    """Seconds until `happened` says yes. Raises AssertionError with `otherwise` when too late."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < within, otherwise()
        time.sleep(LOOK_EVERY)
    return time.monotonic() - began


@contextmanager
def own_database(template: str = "") -> Iterator[str]:
    """The address of a new database in the server of DATABASE_URL, dropped afterwards.

    It begins as a copy of `template` (an address) where one is given. "" without DATABASE_URL:
    the site then keeps SQLite in its own folder.
    """
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"site_{os.getpid()}_{time.monotonic_ns()}"
    source = f' TEMPLATE "{urlsplit(template).path[1:]}"' if template else ""
    command_server(server, f'CREATE DATABASE "{name}"{source}')
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        command_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def command_server(url: str, command: str) -> None:
    maintenance = urlsplit(url)._replace(path="/postgres").geturl()
    connection = psycopg2.connect(maintenance)
    connection.autocommit = True
    try:
        connection.cursor().execute(command)
    finally:
        connection.close()


@contextmanager
def running(site: Site) -> Iterator[Site]:
    """The site, started and stopped; afterwards nothing of a visitor stands in what it kept."""
    try:
        site.start()
        yield site
    finally:
        site.stop()
    assert site.traces() == [], "A visitor left traces"
