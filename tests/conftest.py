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
def speak(settings):
    """The site in several languages: speak("cy") adds Welsh, as SITE_LANGUAGES=en,cy does."""
    from campaign_site.settings import cms_languages

    def deed(*codes):
        names = {"cy": "Cymraeg", "ar": "العربيّة"}
        settings.LANGUAGES = [("en", "English"), *((code, names[code]) for code in codes)]
        settings.CMS_LANGUAGES = cms_languages(settings.LANGUAGES)

    return deed


@pytest.fixture
def repository():
    return ROOT
