"""One publisher a node: a lock on the published folder that dies with its process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyPublishingError(RuntimeError):
    """Another process publishes into this folder; the message says so in plain words."""


@contextmanager
def publishing_lock(folder: Path) -> Iterator[None]:
    """Held as long as the block runs. Raises AlreadyPublishingError at once when it is taken."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyPublishingError(
                f"Another publisher is at work on {folder}. One is enough: this one stops."
            ) from error
        yield
