"""A site that a drill reloads, kills and gives company."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.site_process import Site


class BrokenSite(Site):
    def reload(self) -> None:
        """SIGHUP, as `systemctl reload` does. Returns at once."""
        self._server.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """SIGKILL to all of its processes at once, as when the power goes."""
        for process in self.processes():
            process.kill()
        if self._server is not None:
            self._server.wait()
            self._server = None

    def begin(self, program: list[str], **streams) -> subprocess.Popen:
        """A program of ours beside the server, with the site's settings and working tree."""
        return subprocess.Popen(
            [sys.executable, *program], cwd=self.root, env=self._environment(), **streams
        )


def copied(site: Site, folder: Path, database_url: str, root: Path) -> BrokenSite:
    """A site with the same files as `site`, which must not be running."""
    shutil.copytree(site.folder, folder)
    return BrokenSite(folder, database_url, root)
