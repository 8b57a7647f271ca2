"""Reading the snapshot file for the views: in memory once, read again when it is replaced."""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

logger = logging.getLogger(__name__)

FORMAT = 1
FILE_NAME = "open-referral.json"
COLLECTIONS = ("services", "organizations", "taxonomies", "taxonomy_terms")
# A thousand services are about five megabytes.
LARGEST_FILE = 64 * 1024 * 1024

Stamp = tuple[str, int, int, int]


class FeedUnavailableError(Exception):
    """There is no snapshot file, or it cannot be read."""


@dataclass(frozen=True)
class Feed:
    """The documents of each collection, in order and by identifier."""

    lists: dict[str, list[dict]]
    by_id: dict[str, dict[str, dict]]


class FeedReader:
    """Holds one feed at a time: that of the file as it last was."""

    def __init__(self):
        self._held: tuple[Stamp | None, Feed | None] = (None, None)

    def read(self, path: Path) -> Feed:
        """The feed of this file. Raises FeedUnavailableError."""
        try:
            with open(path, "rb") as file:
                stamp = stamp_of(path, file)
                held_stamp, feed = self._held
                if stamp != held_stamp:
                    feed = parsed(file, stamp)
                    self._held = (stamp, feed)
        except OSError as error:
            raise FeedUnavailableError from error
        if feed is None:
            raise FeedUnavailableError
        return feed


def stamp_of(path: Path, file: BinaryIO) -> Stamp:
    """What changes whenever the file is replaced or written to."""
    status = os.fstat(file.fileno())
    return (str(path), status.st_ino, status.st_mtime_ns, status.st_size)


def parsed(file: BinaryIO, stamp: Stamp) -> Feed | None:
    """The feed, or None where the content is not one: then it is not read again either."""
    try:
        if stamp[-1] > LARGEST_FILE:
            raise ValueError("too large")
        document = json.load(file)
        if document["format"] != FORMAT:
            raise ValueError("another format")
        lists = {name: document[name] for name in COLLECTIONS}
        by_id = {name: {row["id"]: row for row in rows} for name, rows in lists.items()}
    except (ValueError, KeyError, TypeError, RecursionError):
        logger.error("The file of the Open Referral feed is damaged; the feed answers 503")
        return None
    return Feed(lists, by_id)


def feed_path() -> Path:
    """FEED_FILE of the settings, else beside the published pages."""
    named = getattr(settings, "FEED_FILE", None)
    return Path(named) if named else Path(settings.PUBLISHED_FOLDER) / FILE_NAME


reader = FeedReader()


def current_feed() -> Feed:
    """The feed as it was last published. Raises FeedUnavailableError."""
    return reader.read(feed_path())
