"""Fixtures for all tests: the campaign, loaded once; each test is rolled back."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("SITE_MODE", "local")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database holds the project's own register and campaign from the start."""
    from pages.campaign_loading import load_campaign
    from signposting.register_file import REGISTER_FILE, read_register
    from signposting.register_loading import load_register

    with django_db_blocker.unblock():
        load_register(read_register(REGISTER_FILE))
        load_campaign()


@pytest.fixture(autouse=True)
def own_var_folder(settings, tmp_path):
    """No test writes into the var folder of this machine."""
    settings.VAR_FOLDER = tmp_path / "var"
    settings.PUBLISHED_FOLDER = tmp_path / "var" / "published"
    settings.LAUNCH_FILE = tmp_path / "launch.json"


@pytest.fixture
def repository():
    return ROOT
