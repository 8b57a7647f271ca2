"""A real nginx, a real published site, and our own server beside it to compare with."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.deploy.nginx_process import BROTLI_MODULE, Nginx, serving
from tests.site_process import Site, own_database


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
    with ExitStack() as running:
        yield lambda *told, **more: running.enter_context(serving(Nginx(*told, **more)))


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Iterator[Site]:
    """A whole campaign, set up and published as an operator does it."""
    with own_database() as url:
        site = Site(tmp_path_factory.mktemp("original") / "site", url)
        site.set_up()
        yield site


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory) -> Callable[[Path], Path]:
    """A copy of what another server needs of a published folder, and of nothing else."""

    def deed(published: Path) -> Path:
        folder = tmp_path_factory.mktemp("copy") / "published"
        for name in ("site", "nginx"):
            shutil.copytree(published / name, folder / name)
        return folder

    return deed
