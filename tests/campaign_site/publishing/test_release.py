import shutil

import pytest

from campaign_site.publishing import release


@pytest.fixture
def mark(tmp_path, monkeypatch, repository):
    """The mark of a small repository whose files can be changed."""
    for folder in ("templates", "static"):
        shutil.copytree(repository / folder, tmp_path / folder)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "views.py").write_text("a = 1\n")
    monkeypatch.setattr(release, "repository_root", lambda: tmp_path)
    return release.release_mark.__wrapped__


def test_release_mark_is_short_and_stays():
    assert len(release.release_mark()) == 16
    assert release.release_mark() == release.release_mark.__wrapped__()


@pytest.mark.parametrize(
    "name", ["templates/base.html", "static/css/site.css", "static/js/site.js", "pages/views.py"]
)
def test_release_mark_changes_with_the_bytes_of_a_file(mark, tmp_path, name):
    before = mark()

    (tmp_path / name).write_text((tmp_path / name).read_text() + "\n")

    assert mark() != before


def test_release_mark_changes_with_a_new_file(mark, tmp_path):
    before = mark()

    (tmp_path / "templates" / "new.html").write_text("")

    assert mark() != before


def test_release_mark_does_not_change_with_compiled_files(mark, tmp_path):
    before = mark()

    (tmp_path / "pages" / "views.pyc").write_bytes(b"\0")

    assert mark() == before
