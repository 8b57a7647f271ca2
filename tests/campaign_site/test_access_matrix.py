"""Role × address × method, as a file that changes only on purpose."""

import os
import re

import pytest
from django.conf import settings as site_settings
from django.db import transaction
from django.test import override_settings

from signposting.open_referral.feed_file import feed_path
from signposting.open_referral.snapshot import write_snapshot
from tests.access_matrix import FILE, addresses, matrix, written
from tests.access_samples import Samples

ADVICE = (
    "Not as tests/campaign_site/access_matrix.txt says. Is each line right for each role? Then "
    "write the file anew and commit it:\n"
    "    ACCESS_MATRIX=write python -m pytest tests/campaign_site/test_access_matrix.py"
)
# What an administrator changes: accounts, the file store, the site's name, who is on duty.
ADMINISTRATORS = re.compile(r"admin/(auth|filer|sites|campaign_site/dutyofficer)/")
# Open to strangers: the way in, the way out, the words of Django's scripts, and an empty answer.
ENTRANCES = {
    "admin/login/",
    "admin/logout/",
    "admin/jsi18n/",
    "admin/cms/usersettings/session_store/",
}
# Packages that fail on what no form of theirs sends; nothing is shown and nothing changes.
NOT_OURS = (
    "POST admin/cms/placeholder/move-plugin/",
    "POST admin/filer/folder/<object_id>/change/",
)


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker, tmp_path_factory):
    """The matrix as it is now; what it made and changed is taken back."""
    folder = tmp_path_factory.mktemp("matrix")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder, VAR_FOLDER=folder, PUBLISHED_FOLDER=folder),
        transaction.atomic(),
    ):
        write_snapshot(feed_path())
        yield matrix()
        transaction.set_rollback(True)


def where(rows, holds):
    return [
        f"{method} {address} as {who}: {answer}"
        for (address, method), answers in rows.items()
        for who, answer in answers.items()
        if holds(address, method, who, answer)
    ]


# Rights are the same on both databases, and thousands of requests take minutes.
@pytest.mark.any_database
def test_matrix_is_as_the_file_says(rows):
    if os.environ.get("ACCESS_MATRIX") == "write":
        FILE.write_text(written(rows), encoding="utf-8")

    known = FILE.read_text(encoding="utf-8").splitlines()
    found = written(rows).splitlines()

    changed = [f"- {line}" for line in known if line not in found]
    changed += [f"+ {line}" for line in found if line not in known]
    assert not changed, "\n".join([ADVICE, *changed])


def test_nothing_fails(rows):
    fails = where(rows, lambda address, method, w, answer: answer.startswith("error"))

    assert [line for line in fails if not line.startswith(NOT_OURS)] == []


def test_reading_changes_nothing(rows):
    assert where(rows, lambda a, method, w, answer: method == "GET" and "+" in answer) == []


@pytest.mark.parametrize("role", ["anonymous", "auditor"])
def test_role_changes_nothing_at_any_address(rows, role):
    assert where(rows, lambda a, m, who, answer: who == role and "+" in answer) == []


def test_administrator_changes_accounts_and_puts_nothing_up(rows):
    found = where(
        rows,
        lambda address, m, who, answer: (
            who == "administrator" and "+" in answer and not ADMINISTRATORS.match(address)
        ),
    )
    assert found == []


def test_steward_changes_the_register_alone(rows):
    found = where(
        rows,
        lambda address, m, who, answer: (
            who == "steward" and "+" in answer and not address.startswith("admin/signposting/")
        ),
    )
    assert found == []


def test_stranger_is_asked_to_log_in_everywhere_under_admin(rows):
    found = where(
        rows,
        lambda address, m, who, answer: (
            who == "anonymous"
            and address.startswith("admin/")
            and address not in ENTRANCES
            and answer not in {"login", "no", "method"}
        ),
    )
    assert found == []


def test_every_list_has_a_row_to_try(db):
    """Without one a role would be turned away for the want of a row, not of a permission."""
    samples = Samples()
    models = {
        match[1] + "." + match[2]
        for match in (re.match(r"admin/(\w+)/(\w+)/<object_id>/change/", a) for a in addresses())
        if match
    }

    missing = sorted(model for model in models if not samples.row(model))

    assert missing == [], "Say in tests/access_samples.py how a row of these is made."
    assert site_settings.ROOT_URLCONF == "campaign_site.urls"
