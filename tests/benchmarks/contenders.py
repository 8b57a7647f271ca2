"""Servers to compare, each with one worker, on a free port of this machine, stopped by its id."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaign_site.publishing.manifest import Entry, Manifest
from campaign_site.publishing.paths import site_file
from campaign_site.supervising import web_command
from tests.benchmarks.load import Target, asks
from tests.deploy.nginx_process import BROTLI_MODULE
from tests.postgres import free_port
from tests.processes import family
from tests.site_process import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
START_WITHIN = STOP_WITHIN = 20.0  # seconds
BARE = "tests.benchmarks.bare_wsgi:application"
MANY_CONNECTIONS = 4096
# Every header of a public response but those of the page itself.
NGINX = """load_module {brotli};
daemon off;
worker_processes 1;
pcre_jit on;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections {connections}; }}
http {{
    access_log off;
    server_tokens off;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/plain txt; application/xml xml; }}
    default_type "text/html; charset=utf-8";
    etag off;
    if_modified_since off;
{site}
}}
"""
PLAIN_SITE = """{of_files}
    server {{
        listen {host}:{port};
        root {root};
        index index.html;
{headers}
        add_header Content-Encoding br;
    }}"""
# The very files that docs/deploy.md puts in place.
COPY_SITE = """    include {own}/maps.conf;
    server {{
        listen {host}:{port};
        include {own}/files.conf;
    }}"""
# How it opens and sends files is told to both in the same words: those of deploy/.
OF_FILES = re.compile(r"^(?:sendfile|tcp_nopush|open_file_cache\w*) .*;$", re.MULTILINE)
DEPLOYED = {"own": "/etc/nginx/campaign-site", "root": "/srv/campaign-site/published"}


@dataclass(frozen=True)
class Contender:
    """A running server: its name in the record, its port, and its first process."""

    name: str
    port: int
    pid: int


@contextmanager
def public(name: str, published: Path, workers: int = 1) -> Iterator[Contender]:
    """`campaign_site.wsgi:public`, started as `manage.py serve --public-only` starts it."""
    with granian(name, published, workers) as contender:
        yield contender


@contextmanager
def bare(name: str, published: Path) -> Iterator[Contender]:
    with granian(name, published, 1, BARE) as contender:
        yield contender


@contextmanager
def granian(
    name: str, published: Path, workers: int, program: str | None = None
) -> Iterator[Contender]:
    """The very command of the site, with another program where one is named."""
    port = free_port()
    command = web_command(HOST, port, workers, public_only=True)
    if program:
        command[-1] = program
    told = {"VAR_FOLDER": str(published.parent), "SITE_MODE": "local"}
    environment = os.environ | told | {"PYTHONPATH": str(ROOT)}
    with started(command, environment, port) as pid:
        yield Contender(name, port, pid)


@contextmanager
def nginx_plain(name: str, published: Path, folder: Path) -> Iterator[Contender]:
    """nginx and a folder in which each address is one file: the bytes that brotli made."""
    files = folder / "files"
    for path, entry in pages(published).items():
        source = published / f"{entry.object_name}.br"
        target = files / site_file(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    with nginx(name, folder, PLAIN_SITE, files, headers_of(published, " " * 8)) as contender:
        yield contender


@contextmanager
def nginx_copy(name: str, published: Path, folder: Path) -> Iterator[Contender]:
    """nginx and a copy of the whole published folder."""
    shutil.copytree(published, folder / "copy")
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "own")
    for file in (folder / "own").glob("*.conf"):
        text = file.read_text().replace(DEPLOYED["own"], str(folder / "own"))
        file.write_text(text.replace(DEPLOYED["root"], str(folder / "copy")))
    with nginx(name, folder, COPY_SITE, folder / "copy", "") as contender:
        yield contender


@contextmanager
def nginx(name: str, folder: Path, site: str, root: Path, headers: str) -> Iterator[Contender]:
    port = free_port()
    for part in (folder, folder.parent):
        part.chmod(0o755)  # nginx's worker is another user
    text = site.format(
        host=HOST,
        port=port,
        root=root,
        headers=headers,
        own=folder / "own",
        of_files=settings_of_files(),
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        NGINX.format(folder=folder, connections=MANY_CONNECTIONS, site=text, brotli=BROTLI_MODULE)
    )
    command = [shutil.which("nginx"), "-p", str(folder), "-c", str(settings)]
    with started(command, dict(os.environ), port) as pid:
        yield Contender(name, port, pid)


def settings_of_files() -> str:
    """Lines of deploy/nginx/files.conf."""
    return "\n".join(OF_FILES.findall((ROOT / "deploy" / "nginx" / "files.conf").read_text()))


def headers_of(published: Path, indent: str) -> str:
    rows = Manifest.load(published).headers.items()
    return "\n".join(f'{indent}add_header {name} "{value}";' for name, value in rows)


def pages(published: Path) -> dict:
    """Address to entry of whatever answers 200 and has a brotli copy."""
    found = Manifest.load(published).pages.items()
    return {path: entry for path, entry in found if entry.status == 200 and "br" in entry.encodings}


def targets(published: Path) -> list[Target]:
    return [Target(path, frozenset(lengths(entry))) for path, entry in pages(published).items()]


def lengths(entry: Entry) -> list[int]:
    """Of each brotli body that the address may have now."""
    return [one.encodings["br"].length for one in (entry, entry.clocked) if one]


@contextmanager
def started(command: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    """The process id of a server that answers; afterwards nothing of it is left."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=sys.stderr,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        wait_until(answers(process, port), START_WITHIN, lambda: f"No start: {command[:4]}")
        yield process.pid
    finally:
        members = family(process.pid)
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        finally:
            for member in members:
                if member.is_alive():
                    member.kill()


def answers(process: subprocess.Popen, port: int) -> Callable[[], bool]:
    def look() -> bool:
        assert process.poll() is None, f"{process.args[0]} ended with {process.returncode}"
        return asks(port)

    return look
