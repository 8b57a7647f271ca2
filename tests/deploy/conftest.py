"""A real nginx, a real published site, and our own server beside it to compare with."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import Page
from campaign_site.publishing.store import Store
from tests.deploy.nginx_process import BROTLI_MODULE, NAME, STAFF_NAME, Nginx, serving
from tests.site_process import Site, own_database, running

FROM_SERVER = "        include /etc/nginx/campaign-site/visitors.conf;\n"
FROM_FILES = "        include /etc/nginx/campaign-site/files.conf;\n"


def need(found: object, missing: str) -> None:
    """Without it the test is skipped; in CI that is a failure."""
    if not found:
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@pytest.fixture(scope="session")
def nginx_is_here() -> None:
    need(shutil.which("nginx"), "nginx is not installed: apt-get install nginx-light")
    need(
        BROTLI_MODULE.exists(),
        "nginx has no brotli: apt-get install libnginx-mod-http-brotli-static",
    )


@pytest.fixture(scope="module")
def start_nginx(nginx_is_here) -> Iterator[Callable[..., Nginx]]:
    """start_nginx("nginx-mirror.conf", published, …): stopped after the module's tests."""
    with ExitStack() as servers:
        yield lambda *told, **more: servers.enter_context(serving(Nginx(*told, **more)))


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The least that a server can be given: one page, and the standing error pages."""
    store = Store(tmp_path_factory.mktemp("one-page") / "published")
    store.put("/", Page(b"<h1>Home</h1>"))
    for status in (404, 410, 503):
        store.put_error(status, Page(b"<h1>Standing page</h1>"))
    store.commit(Edition(1, "r1"), production=True)
    return store.folder


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Iterator[Site]:
    """A whole campaign, set up and published as an operator does it."""
    with own_database() as url:
        site = Site(tmp_path_factory.mktemp("original") / "site", url)
        site.set_up()
        yield site


@pytest.fixture(scope="module")
def staff_side(original, tmp_path_factory) -> Iterator[Site]:
    """In production mode, so that it believes X-Forwarded-Proto and nothing else."""
    folder = tmp_path_factory.mktemp("staff") / "site"
    site = original.copy(folder, original.database_url, original.root)
    site.serve_options = ("--no-publisher",)
    site.told = {
        "SITE_MODE": "production",
        "SECRET_KEY": "only-for-this-test" * 3,
        "ALLOWED_HOSTS": f"{NAME},{STAFF_NAME},127.0.0.1",
        "DATABASE_URL": site.database_url or f"sqlite:///{site.var}/site.sqlite3",
    }
    site.manage("publish_site")
    with running(site) as started:
        yield started


@pytest.fixture(scope="module")
def nginx_with_files(start_nginx, staff_side) -> Nginx:
    """The alternative that the configuration names: no visitors' server at all."""
    return start_nginx(
        "nginx.conf",
        staff_side.var / "published",
        staff_port=staff_side.port,
        changes={FROM_SERVER: FROM_FILES},
    )


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory) -> Callable[[Path], Path]:
    """A copy of what another server needs of a published folder, and of nothing else."""

    def deed(published: Path) -> Path:
        folder = tmp_path_factory.mktemp("copy") / "published"
        for name in ("site", "nginx"):
            shutil.copytree(published / name, folder / name)
        return folder

    return deed
