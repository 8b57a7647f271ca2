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


def main(arguments: list[str]) -> int:
    install_packages()
    fetch_checker()
    steps = [
        lint,
        lambda: pytest("SQLite", {}, arguments),
        lambda: on_postgres(arguments),
    ]
    return next((code for step in steps if (code := step())), 0)


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


def on_postgres(arguments: list[str]) -> int:
    if os.environ.get("DATABASE_URL"):
        return pytest("the database of DATABASE_URL", {}, arguments)
    with Cluster() as cluster:
        arguments = ["-m", "not any_database and not exhaustive", *arguments]
        return pytest("PostgreSQL", {"DATABASE_URL": cluster.url}, arguments)


def pytest(database: str, extra: dict[str, str], arguments: list[str]) -> int:
    say(f"pytest on {database}")
    environment = os.environ | {"SITE_MODE": "local"} | extra
    if not extra and database == "SQLite":
        environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment
    ).returncode


def say(step: str) -> None:
    print(f"\n=== {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
