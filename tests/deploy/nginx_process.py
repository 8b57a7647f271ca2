"""Debian's nginx as a process of its own, with the files of deploy/ put on this machine.

Only names of places are changed (`PLACES`): what is tried is what a force is given.
"""

import os
import re
import resource
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import free_port
from tests.processes import family
from tests.site_process import Answer, parsed, wait_until

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
NAME = "www.example.org"  # as the files of deploy/ have it
STAFF_NAME = "staff.example.org"
PRIVATE = "10.0.0.11:8080"  # where a node listens for the cache
WITHIN = 20.0  # seconds
MODULES = "/etc/nginx/modules-enabled/*.conf"
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
SIXTH = re.compile(r"^ *listen \[::\].*\n", re.MULTILINE)


@dataclass
class Nginx:
    """One server. `configuration` is the name of a file in deploy/, and so is each of `servers`,
    which are put where nginx.conf looks for more."""

    configuration: str
    published: Path
    visitors_port: int = 8000
    staff_port: int = 8001
    # Of the nodes behind a cache.
    nodes_port: int = 8080
    servers: tuple[str, ...] = ()
    brotli: bool = True
    # Further changes to the text of the configuration, such as its alternative.
    changes: dict[str, str] = field(default_factory=dict)
    # How many descriptors it is started with, the soft limit; 0: as many as the tests.
    descriptors: int = 0
    # Short: the name of a socket may have 107 bytes.
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="nginx-")))
    tls_port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)
    private_port: int = field(default_factory=free_port)
    _process: subprocess.Popen | None = None

    def lay_out(self) -> None:
        """Put the configuration in place, as docs/deploy.md says."""
        shutil.copytree(ROOT / "deploy" / "nginx", self.own)
        if not self.brotli:
            (self.own / "brotli.conf").unlink()
        (self.folder / "cache").mkdir()
        make_certificate(NAME, self.own / "certificate.pem", self.own / "certificate.key")
        make_certificate(STAFF_NAME, self.own / "staff.pem", self.own / "staff.key")
        (self.own / "servers").mkdir()
        for name in self.servers:
            shutil.copy(ROOT / "deploy" / name, self.own / "servers")
        shutil.copy(ROOT / "deploy" / self.configuration, self.folder / "nginx.conf")
        for file in [self.folder / "nginx.conf", *self.own.rglob("*.conf")]:
            text = file.read_text()
            if not has_ipv6():
                text = SIXTH.sub("", text)
            for old, new in self._places().items():
                text = text.replace(old, new)
            file.write_text(text)
        with (self.own / "silent.conf").open("a") as file:
            file.writelines(
                f"{kind}_temp_path {self.folder}/{kind};\n"
                for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            )

    @property
    def own(self) -> Path:
        return self.folder / "campaign-site"

    @property
    def log(self) -> Path:
        return self.folder / "nginx.log"

    def _places(self) -> dict[str, str]:
        modules = f"{self.folder}/modules.conf"
        loaded = f"load_module {BROTLI_MODULE};\n" if self.brotli else ""
        Path(modules).write_text(loaded)
        return self.changes | {
            MODULES: modules,
            "/etc/nginx/campaign-site": str(self.own),
            "/srv/campaign-site/published": str(self.published),
            "unix:/run/": f"unix:{self.folder}/",
            "/run/nginx.pid": f"{self.folder}/nginx.pid",
            "/var/cache/nginx/campaign-site": f"{self.folder}/cache",
            "user www-data;": "user root;" if os.geteuid() == 0 else "",
            f"listen {PRIVATE};": f"listen {HOST}:{self.private_port};",
            "listen [::]:80": f"listen [::1]:{self.plain_port}",
            "listen [::]:443": f"listen [::1]:{self.tls_port}",
            "listen 80": f"listen {HOST}:{self.plain_port}",
            "listen 443": f"listen {HOST}:{self.tls_port}",
            "allow 10.0.0.2;": f"allow {HOST};",
            PRIVATE: f"{HOST}:{self.nodes_port}",
            "10.0.0.12:8080": f"{HOST}:{self.nodes_port}",
            "127.0.0.1:8000": f"{HOST}:{self.visitors_port}",
            "127.0.0.1:8001": f"{HOST}:{self.staff_port}",
        }

    def check(self) -> str:
        """What `nginx -t` says. Raises AssertionError with that when it refuses."""
        done = subprocess.run(self._command("-t"), capture_output=True, timeout=WITHIN)
        assert done.returncode == 0, done.stderr.decode()
        return done.stderr.decode()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command("-g", "daemon off;"),
                stdout=log,
                stderr=log,
                preexec_fn=self._limit_descriptors,
            )
        wait_until(self._answers, WITHIN, self.log.read_text)

    def reload(self) -> None:
        subprocess.run(self._command("-s", "reload"), check=True, timeout=WITHIN)

    def kill(self) -> None:
        """Master and workers at once, as when memory runs out: nothing is tidied up."""
        for process in family(self._process.pid):
            process.kill()
        self._process.wait(WITHIN)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(WITHIN)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(
        self, path: str, method: str = "GET", host: str = NAME, body: bytes = b"", **headers: str
    ) -> Answer:
        """One request over TLS and a connection of its own; `path` goes out as it is."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = {"Host": host, "Connection": "close"} | names
        if body:
            lines["Content-Length"] = str(len(body))
        sent = [f"{method} {path} HTTP/1.1", *(f"{n}: {v}" for n, v in lines.items()), "", ""]
        return self.say("\r\n".join(sent).encode() + body)

    def say(self, sent: bytes, name: str = NAME) -> Answer:
        """What comes back for these very bytes over TLS, with `name` in the handshake."""
        with self.connection(name) as connection:
            connection.sendall(sent)
            return parsed(b"".join(iter(lambda: connection.recv(65536), b"")))

    def say_plainly(self, sent: bytes, port: int, address: str = HOST) -> Answer:
        """The same without TLS."""
        with socket.create_connection((address, port), WITHIN) as connection:
            connection.sendall(sent)
            return parsed(b"".join(iter(lambda: connection.recv(65536), b"")))

    def kept(self) -> Iterator[Path]:
        """Every file that nginx wrote, its cache and its log included."""
        return (path for path in self.folder.rglob("*") if path.is_file())

    @contextmanager
    def connection(self, name: str = NAME, address: str = HOST) -> Iterator[ssl.SSLSocket]:
        """A connection over TLS, closed afterwards."""
        # The certificate is made by the test, and the address is of this machine.
        context = ssl._create_unverified_context()  # noqa: S323
        with (
            socket.create_connection((address, self.tls_port), WITHIN) as plain,
            context.wrap_socket(plain, server_hostname=name or None) as secret,
        ):
            yield secret

    def _limit_descriptors(self) -> None:
        if self.descriptors:
            hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.descriptors, hard))

    def _answers(self) -> bool:
        assert self._process.poll() is None, self.log.read_text()
        try:
            return self.ask("/").status > 0
        except OSError:
            return False

    def _command(self, *arguments: str) -> list[str]:
        configuration = str(self.folder / "nginx.conf")
        return ["nginx", "-p", str(self.folder), "-c", configuration, *arguments]


def has_ipv6() -> bool:
    """Whether this machine can listen on ::1."""
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


def make_certificate(name: str, certificate: Path, key: Path) -> None:
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
        timeout=WITHIN,
    )  # fmt: skip


@contextmanager
def serving(nginx: Nginx) -> Iterator[Nginx]:
    """nginx, laid out, checked, started and stopped."""
    try:
        nginx.lay_out()
        nginx.check()
        nginx.start()
        yield nginx
    finally:
        nginx.stop()
