"""What `make test` does: lint, get what the tests need, then the suite on both databases.

    python tests/run.py            everything
    python tests/run.py -k words   passed on to pytest

With DATABASE_URL set, that database stands in for the PostgreSQL server started here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import markup_checker
from tests.postgres import Cluster, NoPostgresError, programs

ROOT = Path(__file__).resolve().parent.parent
# Program to the Debian package that brings it. The fonts of two widths are for the first-screen
# tests; npm brings the HTML checker, which is a Java program.
PACKAGES = {
    "chromium": "chromium",
    "faketime": "faketime",
    "java": "default-jre-headless",
    "nginx": "nginx-light",
    "npm": "npm",
}
NGINX_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
ALWAYS = (
    "postgresql",
    "fonts-dejavu-core",
    "fonts-liberation",
    "libnginx-mod-http-brotli-static",
)


# A worker of pytest-xdist for each core; a module stays with one, for its fixtures are dear.
ALL_CORES = ("-n", "auto", "--dist", "loadfile")
NOTHING_CHOSEN = 5


def main(arguments: list[str]) -> int:
    """One after the other to the end: who mends one failure wants to know of the others."""
    install_packages()
    fetch_checker()
    if code := lint():
        return code
    failed = on_sqlite(arguments) + on_postgres(arguments)
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def install_packages() -> None:
    """As root, with apt. Otherwise browser tests skip loudly (in CI a skip fails)."""
    lacking = [package for name, package in PACKAGES.items() if not shutil.which(name)]
    if not lacking and has_postgres() and NGINX_BROTLI.exists():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "check": True}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *ALWAYS, *lacking],
            stdout=subprocess.DEVNULL,
            **quiet,
        )
    else:
        print(f"Not root: install {', '.join(lacking) or 'postgresql'}, or tests are skipped.")


def fetch_checker() -> None:
    try:
        markup_checker.fetch()
    except markup_checker.CheckerError as reason:
        print(f"{reason}\nTests of the markup are skipped (in CI they fail).")


def has_postgres() -> bool:
    try:
        return programs().exists()
    except (NoPostgresError, ImportError):
        return False


def lint() -> int:
    say("ruff")
    check = subprocess.run([sys.executable, "-m", "ruff", "check", "."], cwd=ROOT)
    form = subprocess.run([sys.executable, "-m", "ruff", "format", "--check", "."], cwd=ROOT)
    return check.returncode or form.returncode


def on_sqlite(arguments: list[str]) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return suite("SQLite", environment, "not exhaustive", arguments)


def on_postgres(arguments: list[str]) -> list[str]:
    marks = "not any_database and not exhaustive"
    if os.environ.get("DATABASE_URL"):
        return suite("the database of DATABASE_URL", dict(os.environ), marks, arguments)
    with Cluster() as cluster:
        environment = os.environ | {"DATABASE_URL": cluster.url}
        return suite("PostgreSQL", environment, marks, arguments)


def suite(
    database: str, environment: dict[str, str], marks: str, arguments: list[str]
) -> list[str]:
    """Names of the parts that failed. Browsers have the machine to themselves."""
    parts = {
        database: ["-m", f"{marks} and not browser", *ALL_CORES],
        f"{database}, with a browser": ["-m", f"{marks} and browser"],
    }
    return [name for name, more in parts.items() if not passes(name, environment, more, arguments)]


def passes(name: str, environment: dict[str, str], more: list[str], arguments: list[str]) -> bool:
    say(f"pytest on {name}")
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *more, *arguments],
        cwd=ROOT,
        env=environment | {"SITE_MODE": "local"},
    ).returncode
    return code == 0 or (code == NOTHING_CHOSEN and bool(arguments))


def say(step: str) -> None:
    print(f"\n=== {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
