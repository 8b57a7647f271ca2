"""Running the web server and the publisher side by side, and stopping them cleanly."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection

from campaign_site.environment import repository_root
from campaign_site.wsgi import THREADS

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.2  # seconds
STOP_WITHIN = 15.0
RESTART_AFTER = 1.0
WEB = "web"
PUBLISHER = "publisher"
# What the visitors' server has no use for and therefore is not told.
SECRETS = ("SECRET_KEY", "DATABASE_URL", "MAIL_SERVER")


def web_command(host: str, port: int, workers: int, *, public_only: bool = False) -> list[str]:
    """granian with workers that are replaced when they die (without it one death ends the site).

    `public` runs one blocking thread a worker; `application` has as many as staff may take, and
    some more for visitors, so that slow staff pages never take the last one. Most of them wait for
    the database; granian would warn of their number at each start, so it tells errors alone.
    """
    entry, threads = ("public", 1) if public_only else ("application", THREADS)
    return [
        sys.executable, "-m", "granian",
        "--interface", "wsgi",
        "--host", host,
        "--port", str(port),
        "--workers", str(workers),
        "--blocking-threads", str(threads),
        "--respawn-failed-workers",
        "--workers-kill-timeout", "10",
        "--no-access-log",
        "--log-level", "error",
        f"campaign_site.wsgi:{entry}",
    ]  # fmt: skip


def publisher_command() -> list[str]:
    return [sys.executable, str(repository_root() / "manage.py"), "publish_site", "--watch"]


class Supervisor:
    """Keeps named commands running; SIGTERM or SIGINT ends them all.

    SIGHUP takes up a new release that was put in place: those of `reloading` get SIGHUP too
    (granian replaces its workers one by one and keeps the port open), the others end and are
    started again. Nobody waits for them meanwhile.
    """

    def __init__(
        self,
        commands: dict[str, list[str]],
        *,
        reloading: Collection[str] = (WEB,),
        without_secrets: bool = False,
    ):
        self._commands = commands
        self._reloading = reloading
        hidden = SECRETS if without_secrets else ()
        self._environment = {name: os.environ[name] for name in os.environ if name not in hidden}
        self._running: dict[str, subprocess.Popen] = {}
        # Who was told to end and is to be started again, and until when it may take (monotonic).
        self._ending: dict[str, float] = {}
        self._stop = threading.Event()
        self._reload = threading.Event()

    def run(self) -> None:
        """Returns when all have stopped."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self._stop.set())
        signal.signal(signal.SIGHUP, lambda *_: self._reload.set())
        try:
            for name in self._commands:
                self._start(name)
            while not self._stop.wait(LOOK_EVERY):
                if self._reload.is_set():
                    self._reload.clear()
                    self._take_up_release()
                self._kill_late()
                self._replace_dead()
        finally:
            self._end_all()

    def _start(self, name: str) -> None:
        # The commands are our own lists, never a visitor's or an editor's words.
        self._running[name] = subprocess.Popen(  # noqa: S603
            self._commands[name],
            cwd=repository_root(),
            env=self._environment,
            start_new_session=True,
        )

    def _take_up_release(self) -> None:
        """Visitors first: the others may take a moment to end."""
        for name in self._reloading:
            self._running[name].send_signal(signal.SIGHUP)
        for name in self._commands.keys() - set(self._reloading) - self._ending.keys():
            self._running[name].terminate()
            self._ending[name] = time.monotonic() + STOP_WITHIN

    def _kill_late(self) -> None:
        for name, deadline in self._ending.items():
            if time.monotonic() >= deadline:
                self._running[name].kill()

    def _replace_dead(self) -> None:
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                if self._ending.pop(name, None) is None:
                    logger.error("The %s stopped by itself and is started again.", name)
                    self._stop.wait(RESTART_AFTER)
                self._start(name)

    def _end_all(self) -> None:
        processes = list(self._running.values())
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
