"""The visitors' server as docs/deploy.md starts it, in a process of its own."""

import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from campaign_site.supervising import web_command
from tests.deploy.nginx_process import HOST, NAME, ROOT
from tests.postgres import free_port
from tests.processes import family
from tests.site_process import wait_until

WITHIN = 30.0  # seconds


@dataclass
class VisitorsServer:
    published: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen | None = None

    def start(self) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        told = {"ALLOWED_HOSTS": f"{NAME},{HOST}", "PUBLISHED_FOLDER": str(self.published)}
        self._process = subprocess.Popen(
            web_command(HOST, self.port, 1, public_only=True),
            cwd=ROOT,
            env=kept | told,
            start_new_session=True,
        )
        wait_until(self._answers, WITHIN, lambda: "The visitors' server does not start")

    def kill(self) -> None:
        """At once, with its workers."""
        if self._process is None:
            return
        for process in family(self._process.pid):
            process.kill()
        self._process.wait(WITHIN)
        self._process = None

    def freeze(self) -> None:
        """It takes connections and answers nobody any more."""
        for process in family(self._process.pid):
            os.kill(process.pid, signal.SIGSTOP)

    def _answers(self) -> bool:
        assert self._process.poll() is None
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/", timeout=5) as answer:
                return answer.status == 200
        except urllib.error.HTTPError as error:
            return error.code == 404
        except OSError:
            return False


@contextmanager
def visitors_served(published: Path) -> Iterator[VisitorsServer]:
    server = VisitorsServer(published)
    try:
        server.start()
        yield server
    finally:
        server.kill()
