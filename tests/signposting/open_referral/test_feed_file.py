"""The file behind the feed (signposting/open_referral/feed_file.py)."""

import json
import os

import pytest

from signposting.open_referral.feed_file import FeedReader, FeedUnavailableError, feed_path


def replace(path, document):
    """As the publisher does: a new file renamed over the old one."""
    new = path.with_name("new")
    new.write_text(json.dumps(document))
    os.replace(new, path)


def test_a_replaced_file_is_read_at_the_next_request(get, feed_file, document):
    assert get("/services")["total_items"] == len(document["services"])

    document["services"] = document["services"][:1]
    replace(feed_file, document)

    assert get("/services")["total_items"] == 1


def test_a_file_is_parsed_once(feed_file):
    reader = FeedReader()

    assert reader.read(feed_file) is reader.read(feed_file)


def test_a_reader_holds_one_feed(feed_file, document, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document | {"services": []}))
    reader = FeedReader()

    first = reader.read(feed_file)
    assert reader.read(other).lists["services"] == []
    assert reader.read(feed_file) is not first


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"format": 2}', "[" * 100_000, "\x00", '{"format": 1}'],
    ids=["empty", "half", "list", "null", "no keys", "format", "deep", "binary", "no lists"],
)
def test_a_damaged_file_is_unavailable_and_not_read_again(feed_file, content, caplog):
    feed_file.write_text(content)
    reader = FeedReader()

    for _attempt in range(3):
        with pytest.raises(FeedUnavailableError):
            reader.read(feed_file)

    assert len(caplog.records) == 1


def test_an_absent_file_and_a_folder_are_unavailable(tmp_path):
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(FeedUnavailableError):
            FeedReader().read(path)


def test_the_feed_lies_beside_the_published_pages_unless_a_setting_says_so(settings, tmp_path):
    assert feed_path() == settings.PUBLISHED_FOLDER / "open-referral.json"

    settings.FEED_FILE = str(tmp_path / "elsewhere.json")
    assert feed_path() == tmp_path / "elsewhere.json"
