"""Which addresses can be published, and which file each becomes in the tree of the mirror."""

import re
from pathlib import PurePosixPath

LONGEST_PATH = 1000  # bytes
LONGEST_NAME = 200  # bytes; file systems allow 255, and ".br" and a temporary ending come to it
UNSAFE = re.compile(r"[\x00-\x1f\x7f\\?#%]")
STANDING_NAME = re.compile(r"/\d{3}\.html")  # /404.html and its like are the error pages'
VARIANT_ENDINGS = (".br", ".gz")


class PathError(ValueError):
    """This address cannot be published; the message says why."""


def check_path(path: str) -> None:
    """Raise PathError unless `path` is a plain, decoded address on this site."""
    if not path.startswith("/"):
        raise PathError(f"{path!r} does not begin with a slash")
    if "//" in path:
        raise PathError(f"{path!r} has two slashes in a row, which browsers read as a host")
    if UNSAFE.search(path):
        raise PathError(f"{path!r} holds a character that an address cannot hold")
    if len(_bytes(path)) > LONGEST_PATH:
        raise PathError(f"An address is longer than {LONGEST_PATH} bytes: {path[:60]!r}…")
    for name in path.split("/"):
        if name in (".", ".."):
            raise PathError(f"{path!r} points outside itself")
        if len(_bytes(name)) > LONGEST_NAME:
            raise PathError(f"A part of {path[:60]!r}… is longer than {LONGEST_NAME} bytes")


def site_file(path: str) -> str:
    """The file for `path` below `site/`: "/get-help/" is "get-help/index.html".

    Raises PathError where two addresses could want one file: folders have no ending, files
    have one, and names that the store itself uses are kept free.
    """
    check_path(path)
    parts = PurePosixPath(path.lstrip("/"))
    folders = parts.parts if path.endswith("/") else parts.parts[:-1]
    if any("." in folder[1:] for folder in folders):
        raise PathError(f"{path!r} has a dot in the name of a folder")
    if path.endswith("/"):
        return str(parts / "index.html")
    if not parts.suffix:
        raise PathError(f"{path!r} needs a slash at its end, or an ending such as .txt")
    if parts.name == "index.html" or STANDING_NAME.fullmatch(path):
        raise PathError(f"{path!r} is a name that the published folder uses itself")
    if path.endswith(VARIANT_ENDINGS):
        raise PathError(f"{path!r} would be taken for a compressed copy of another file")
    return str(parts)


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise PathError("An address cannot be written as UTF-8") from error
