"""What a closed browser left in its profile, read from the files themselves."""

import sqlite3
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote

# Where a browser notes which addresses it was at: its own deed, which no page can forbid. The
# page "What a visit leaves behind" tells of it, and of private windows.
ITS_OWN_HISTORY = {
    "Default/History*": "the list of visits, with their titles",
    "Default/Favicons*": "which icon stands beside an address in that list",
    "Default/Top Sites*": "the addresses seen most often, for a new tab",
    "Default/Shortcuts*": "what was typed to get to an address",
    "Default/Network Action Predictor*": "the same, to guess it next time",
    "Default/Sessions/*": "open tabs, to bring them back after a crash",
    "Default/Preferences": "how often a site was used, without its pages",
    "Default/DIPS*": "when a site was last touched by hand, without its pages",
    "segmentation_platform/ukm_db*": "the browser's statistics of visits",
}


def files_naming(folder: Path, host: str) -> list[str]:
    """Paths in the profile of every file that names `host` ("127.0.0.1:8000") in any spelling.

    Its own lists of visits (`ITS_OWN_HISTORY`) are left out.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    named = [str(path.relative_to(folder)) for path in files if names(path, folder, host)]
    return sorted(path for path in named if not is_history(path))


def names(path: Path, folder: Path, host: str) -> bool:
    """In its content or in its own path, as IndexedDB does: http_127.0.0.1_8000.indexeddb."""
    content = path.read_bytes() + str(path.relative_to(folder)).encode()
    return any(spelling in content for spelling in spellings(host))


def spellings(host: str) -> list[bytes]:
    texts = (host, host.replace(":", "_"), quote(host, safe=""))
    return [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")]


def is_history(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in ITS_OWN_HISTORY)


def cookies(folder: Path) -> list[tuple]:
    """Host and name of every cookie of every site. Raises IndexError without a cookie file."""
    file = next(iter(folder.glob("Default/**/Cookies")))
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT host_key, name FROM cookies").fetchall()
