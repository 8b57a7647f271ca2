"""What every drill begins with: a PostgreSQL server, and a published site of its own."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.drills.broken_site import BrokenSite, copied
from tests.drills.fault_proxy import FaultProxy
from tests.drills.signposts import Signposts, signposts_of
from tests.postgres import Cluster
from tests.site_process import HOST, ROOT, Site, command_server


class Stage:
    """One for a whole run: the site is set up once, and each drill works on a copy."""

    def __init__(self, cluster: Cluster, folder: Path):
        self.cluster = cluster
        self.folder = folder
        self._numbers = itertools.count(1)
        self._model = Site(folder / "model", cluster.url)
        self._model.set_up()
        self.signposts: Signposts = signposts_of(self._model)

    @contextmanager
    def site(self, *, published: bool = True, root: Path = ROOT) -> Iterator[BrokenSite]:
        """A published site with a database of its own, not started; ended afterwards."""
        if not self.cluster.is_running:  # the drill before broke off
            self.cluster.start()
        name = f"drill_{next(self._numbers)}"
        url = urlsplit(self.cluster.url)._replace(path=f"/{name}").geturl()
        command_server(self.cluster.url, f'CREATE DATABASE "{name}" TEMPLATE "site"')
        site = copied(self._model, self.folder / name, url, root)
        if not published:
            shutil.rmtree(site.var / "published")
        try:
            yield site
        finally:
            site.stop()

    @contextmanager
    def proxied(self, site: BrokenSite) -> Iterator[FaultProxy]:
        """`site` (not yet started) reaches its database through the proxy from now on."""
        with FaultProxy(self.cluster.port) as proxy:
            direct = urlsplit(site.database_url)
            user = direct.netloc.partition("@")[0]
            site.database_url = direct._replace(netloc=f"{user}@{HOST}:{proxy.port}").geturl()
            yield proxy


@contextmanager
def make_stage() -> Iterator[Stage]:
    folder = Path(tempfile.mkdtemp(prefix="campaign-drills-"))
    try:
        with Cluster() as cluster:
            yield Stage(cluster, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
