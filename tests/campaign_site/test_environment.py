import pytest

from campaign_site import environment

NAMES = ("SITE_MODE", "ALLOWED_HOSTS", "VAR_FOLDER", "PUBLISHED_FOLDER", "SITE_LANGUAGES")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_production_is_the_default_and_needs_hosts():
    assert environment.site_mode() == "production"
    with pytest.raises(environment.SettingError, match="Set it to the names that visitors type"):
        environment.allowed_hosts()


def test_local_mode_answers_on_loopback_names(monkeypatch):
    monkeypatch.setenv("SITE_MODE", "local")

    assert environment.allowed_hosts() == ["127.0.0.1", "localhost", "[::1]"]


def test_hosts_are_a_comma_list(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " www.example.org, ,.example.net ")

    assert environment.allowed_hosts() == ["www.example.org", ".example.net"]


def test_misspelt_mode_is_refused(monkeypatch):
    monkeypatch.setenv("SITE_MODE", "locla")

    with pytest.raises(environment.SettingError, match='SITE_MODE is "locla"'):
        environment.site_mode()


def test_folders_follow_the_environment(monkeypatch, tmp_path):
    root = environment.repository_root()
    assert (root / "campaign_site" / "environment.py").exists()
    assert environment.published_folder() == root / "var" / "published"

    monkeypatch.setenv("VAR_FOLDER", "elsewhere")
    assert environment.published_folder() == root / "elsewhere" / "published"

    monkeypatch.setenv("PUBLISHED_FOLDER", str(tmp_path))
    assert environment.published_folder() == tmp_path


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("", ["en"]),
        (" , ", ["en"]),
        ("en", ["en"]),
        (" en , CY ,", ["en", "cy"]),
        ("en,cy,en", ["en", "cy"]),
    ],
)
def test_languages_are_a_comma_list(monkeypatch, told, codes):
    monkeypatch.setenv("SITE_LANGUAGES", told)

    assert environment.site_languages() == codes


def test_language_without_a_translation_is_refused(monkeypatch):
    monkeypatch.setenv("SITE_LANGUAGES", "en,tlh")

    with pytest.raises(environment.SettingError, match=r'names "tlh".*Choose from: en, cy\.'):
        environment.site_languages()


def test_languages_begin_with_the_one_that_stands_in(monkeypatch):
    monkeypatch.setenv("SITE_LANGUAGES", "cy")

    with pytest.raises(environment.SettingError, match="SITE_LANGUAGES=en,cy"):
        environment.site_languages()
