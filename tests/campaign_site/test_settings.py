"""Settings: safe by default, and in plain words where something is missing."""

import os
import re
import subprocess
import sys

import cms
import django
import pytest
from django.core.exceptions import ImproperlyConfigured

from campaign_site import apps as site_apps
from campaign_site.apps import CampaignSiteConfig

PRODUCTION = {
    "SECRET_KEY": "k" * 20 + "0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/name",
    "ALLOWED_HOSTS": "www.example.org",
    "SITE_ADDRESS": "https://www.example.org",
}
KEPT = ("PATH", "HOME", "LANG")
SHOW = "from django.conf import settings as s; print(*[getattr(s, n) for n in {names!r}], sep='|')"


@pytest.fixture
def run(repository, tmp_path):
    """Run Python in a process of its own whose environment is only what is told."""

    def deed(*arguments, **told):
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=repository,
            env={**kept, "VAR_FOLDER": str(tmp_path), **told},
            capture_output=True,
            text=True,
            timeout=60,
        )

    return deed


def settings_of(run, *names, **told):
    code = "import django; django.setup(); " + SHOW.format(names=names)
    done = run("-c", code, DJANGO_SETTINGS_MODULE="campaign_site.settings", **told)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("|")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("SECRET_KEY", "SECRET_KEY is not set. Set it to 50 random characters"),
        ("DATABASE_URL", "DATABASE_URL is not set. Set it to postgres://user:password@host"),
        ("ALLOWED_HOSTS", "ALLOWED_HOSTS is not set. Set it to the names that visitors type"),
    ],
)
def test_production_without_a_variable_stops_and_says_what_to_do(run, name, advice):
    told = {key: value for key, value in PRODUCTION.items() if key != name}

    done = run("manage.py", "check", **told)

    assert done.returncode != 0
    assert advice in done.stderr.strip().splitlines()[-1]


def test_misspelt_mode_stops_instead_of_being_taken_for_local(run):
    done = run("manage.py", "check", **PRODUCTION, SITE_MODE="locla")

    assert done.returncode != 0
    assert 'SITE_MODE is "locla"' in done.stderr


def test_language_without_a_translation_stops_and_says_which_there_are(run):
    done = run("manage.py", "check", **PRODUCTION, SITE_LANGUAGES="en,tlh")

    assert done.returncode != 0
    assert "Choose from: en, cy." in done.stderr.strip().splitlines()[-1]


def test_welsh_is_switched_on_by_a_variable_and_changes_no_table(run):
    told = {"SITE_LANGUAGES": "en,cy", "SITE_MODE": "local"}

    assert settings_of(run, "LANGUAGES", **told) == ["[('en', 'English'), ('cy', 'Cymraeg')]"]
    done = run("manage.py", "makemigrations", "--check", "--dry-run", **told)
    assert done.returncode == 0, done.stdout


def test_deployment_check_of_production_is_clean(run):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_production_is_safe_by_default(run):
    names = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")

    assert settings_of(run, *names, **PRODUCTION) == ["False", "True", "True", "True"]


def test_local_mode_makes_a_key_of_its_own_that_others_cannot_read(run, tmp_path):
    first = settings_of(run, "SECRET_KEY", SITE_MODE="local")

    assert settings_of(run, "SECRET_KEY", SITE_MODE="local") == first
    assert len(first[0]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_sqlite_waits_for_writers_instead_of_failing(run):
    said = settings_of(run, "DATABASES", SITE_MODE="local")[0]

    assert "'transaction_mode': 'IMMEDIATE'" in said
    assert "journal_mode=WAL" in said
    assert "'ATOMIC_REQUESTS': False" in said


def test_postgres_waits_for_no_line_that_was_cut(run):
    said = settings_of(run, "DATABASES", **PRODUCTION)[0]

    for option in ("connect_timeout", "keepalives_idle", "tcp_user_timeout"):
        assert f"'{option}': " in said
    assert "statement_timeout=30s" in said


def test_address_of_the_database_goes_before_our_time_limits(run):
    address = (
        "postgres://user@127.0.0.1:5432/name?options=-c%20statement_timeout%3D0&sslmode=require"
    )

    said = settings_of(run, "DATABASES", **PRODUCTION | {"DATABASE_URL": address})[0]

    assert "'options': '-c statement_timeout=0'" in said
    assert "'sslmode': 'require'" in said
    assert "'tcp_user_timeout': 15000" in said


# --- .env.example -----------------------------------------------------------------------------


def read_variables(repository):
    """Names that settings.py and environment.py take from the environment."""
    pattern = re.compile(
        r"(?:env\.\w+|required|_folder|os\.environ\.get)\(\s*\"([A-Z_]+)\"", re.MULTILINE
    )
    files = ("settings.py", "environment.py")
    return {
        name
        for file in files
        for name in pattern.findall((repository / "campaign_site" / file).read_text())
    }


def example_lines(repository):
    return (repository / ".env.example").read_text(encoding="utf-8").splitlines()


def test_env_example_lists_every_variable_and_no_other(repository):
    named = re.compile(r"^#?([A-Z_]+)=")
    listed = [match[1] for line in example_lines(repository) if (match := named.match(line))]

    assert len(listed) == len(set(listed))
    assert set(listed) == read_variables(repository)


def test_env_example_explains_each_variable(repository):
    lines = example_lines(repository)

    for number, line in enumerate(lines):
        if re.match(r"^#?[A-Z_]+=", line):
            assert lines[number - 1].startswith("# "), f"{line} stands without a comment"


def test_env_example_holds_no_secret_and_does_not_loosen_anything(repository):
    values = dict(
        line.split("=", 1) for line in example_lines(repository) if re.match(r"^[A-Z_]+=", line)
    )

    assert values.get("SITE_MODE", "production") == "production"
    for name in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"):
        assert values[name] == ""


def test_env_file_as_given_stops_until_it_is_filled_in(run, repository):
    """Copied and not edited, the example does not start a site by accident."""
    told = dict(
        line.split("=", 1) for line in example_lines(repository) if re.match(r"^[A-Z_]+=", line)
    )

    done = run("manage.py", "check", **told)

    assert done.returncode != 0
    assert "is not set" in done.stderr


# --- Versions ---------------------------------------------------------------------------------


def test_versions_installed_are_the_ones_chosen():
    assert django.__version__.startswith("5.2.")
    assert cms.__version__.startswith("5.1.")


@pytest.mark.parametrize("name", ["Django", "django CMS"])
def test_other_version_stops_the_start(monkeypatch, name):
    series = site_apps.EXPECTED[name][1]
    monkeypatch.setitem(site_apps.EXPECTED, name, ("4.2.1", series))

    with pytest.raises(ImproperlyConfigured, match=r"Install requirements\.txt again"):
        CampaignSiteConfig("campaign_site", site_apps).ready()


def test_silenced_checks_carry_their_reason(settings, repository):
    text = (repository / "campaign_site" / "settings.py").read_text()
    block = text[text.index("SILENCED_SYSTEM_CHECKS") :].partition("]")[0].splitlines()

    for number, line in enumerate(block):
        if line.strip().startswith('"'):
            assert block[number - 1].strip().startswith("#")
    assert settings.SILENCED_SYSTEM_CHECKS == ["treebeard.E001", "security.W019"]
