"""A publisher that is told to end in the middle of a pass: at once, and with a whole folder."""

import os
import signal
import subprocess
import sys
import time

import pytest

from campaign_site.publishing.manifest import Manifest
from campaign_site.publishing.publisher import PassStoppedError, Publisher
from pages.models import Figure
from tests.campaign_site.publishing.passes import body, publish
from tests.drills.published_folder import behind, faults
from tests.factories import make_page
from tests.site_process import Site

ENDS_WITHIN = 3.0  # seconds
BEGINS_WITHIN = 60.0
OTHER_WORDS = "Partners of another name"


@pytest.mark.django_db
@pytest.mark.usefixtures("only")
class TestStoppedPass:
    def stopped_after(self, pages):
        publisher = Publisher()
        done = iter(range(pages))
        publisher.is_stopping = lambda: next(done, None) is None
        with pytest.raises(PassStoppedError):
            publisher.publish()
        return publisher

    def test_finished_pages_are_visible_and_the_rest_comes_later(self, settings):
        for slug in "abcdef":
            make_page(slug)
        standing = Publisher().store.edition

        stopped = self.stopped_after(16)

        shown = set("abcdef") & {path.strip("/") for path in stopped.store.pages}
        assert shown
        assert Publisher().store.edition.counter == standing.counter
        assert faults(settings.PUBLISHED_FOLDER) == behind(settings.PUBLISHED_FOLDER) == []
        publish()
        assert Publisher().is_current()

    def test_first_pages_are_shown_together_or_not_at_all(self, settings):
        Figure.objects.filter(slug="helpline-contacts-2021-22").update(counts="The new words.")

        self.stopped_after(2)

        assert "The new words." not in body("/")
        assert faults(settings.PUBLISHED_FOLDER) == []


@pytest.mark.any_database
def test_process_told_to_end_in_a_pass_is_gone_within_seconds(tmp_path):
    site = Site(tmp_path / "site")
    site.set_up()
    published = site.var / "published"
    site.told["SITE_PARTNERS"] = OTHER_WORDS
    before = len(list((published / "objects").iterdir()))
    publisher = subprocess.Popen(
        [sys.executable, "manage.py", "publish_site", "--watch"],
        cwd=site.root, env=site._environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        wait_until(lambda: len(list((published / "objects").iterdir())) > before)

        began = time.monotonic()
        publisher.send_signal(signal.SIGTERM)
        said, _ = publisher.communicate(timeout=BEGINS_WITHIN)
        seconds = time.monotonic() - began
    finally:
        if publisher.poll() is None:
            publisher.kill()
            publisher.communicate()

    assert publisher.returncode == 0, said
    assert seconds < ENDS_WITHIN
    assert any(OTHER_WORDS not in words for words in bodies(published)), "The pass was over"
    assert faults(published) == behind(published) == []


def bodies(published):
    """Of every HTML page that visitors get."""
    entries = Manifest.load(published).pages.values()
    names = [entry.object_name for entry in entries if entry.object_name.endswith(".html")]
    return [(published / name).read_text() for name in names if os.path.exists(published / name)]


def wait_until(happened):
    deadline = time.monotonic() + BEGINS_WITHIN
    while not happened():
        assert time.monotonic() < deadline, "too late"
        time.sleep(0.01)
