"""Previews of drafts for people with a link (DESIGN 5.3): from files, without a database.

    <sha256 of the token>.json   one preview: until when, headers, body, its pictures
    pictures/<name>              pictures of drafts, which are not published
    ended.json                   what is said instead of any other

The publisher writes them (publishing/preview_files.py), beside the published folder and never
in it, so that no copy of the site holds a draft. Imports neither Django nor a database driver.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaign_site.responses import (
    HeaderList,
    Response,
    plain_response,
    single_response,
    status_line,
)

PREVIEWS = "previews"
PREFIX = "/preview/"
ENDED = "ended.json"
PICTURES = "pictures"
# As `pages.previews.share` makes a token, and `PictureFile.name` a picture's name.
ADDRESS = re.compile(r"/preview/([A-Za-z0-9_-]{43})(?:/([0-9a-f]{32}\.(?:webp|jpg))?)?")
# Whatever is answered here is for one person, for now.
PRIVATE = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
SHARED_COPIES = "cdn-cache-control"


def folder_beside(published: Path) -> Path:
    """Where the previews stand of a site that is published in `published`."""
    return published.parent / PREVIEWS


def file_of(token_sha256: str) -> str:
    """Named by the checksum of the token, so that the folder tells nobody a link."""
    return f"{token_sha256}.json"


class Previews:
    """Answers below PREFIX. `now` gives seconds since 1970, for the end of a preview."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time):
        self._folder = folder
        self._now = now

    def answer(self, path: str, otherwise: Response) -> Response:
        """The preview or a picture of it; for anything else one and the same answer, that it
        has ended (`otherwise` where none is written yet)."""
        found = ADDRESS.fullmatch(path)
        preview = self._standing(found[1]) if found else None
        if preview is None:
            return private(self._ended() or otherwise)
        if found[2]:
            return private(self._picture(found[2], preview) or self._ended() or otherwise)
        if not path.endswith("/"):
            # Its pictures stand below it.
            return private(
                plain_response(301, "The preview stands here.", ("Location", f"{path}/"))
            )
        return private(whole(preview))

    def _standing(self, token: str) -> dict[str, Any] | None:
        preview = self._read(file_of(hashlib.sha256(token.encode()).hexdigest()))
        return preview if preview and self._now() < preview["until"] else None

    def _ended(self) -> Response | None:
        said = self._read(ENDED)
        return whole(said) if said else None

    def _picture(self, name: str, preview: dict[str, Any]) -> Response | None:
        kind = preview["pictures"].get(name)
        if kind is None:
            return None
        try:
            data = (self._folder / PICTURES / name).read_bytes()
        except OSError:
            return None
        headers = [(key, value) for key, value in preview["headers"] if key != "Content-Type"]
        return single_response(status_line(200), [("Content-Type", kind), *headers], data)

    def _read(self, name: str) -> dict[str, Any] | None:
        """What is written there; None also where the file is not whole."""
        try:
            return json.loads((self._folder / name).read_bytes())
        except (OSError, ValueError):
            return None


def whole(written: dict[str, Any]) -> Response:
    headers = [(name, value) for name, value in written["headers"]]
    return single_response(status_line(written["status"]), headers, written["body"].encode())


def private(response: Response) -> Response:
    """The same, kept by nobody and found by no search."""
    return Response(
        response.status,
        {
            name: (kept_by_nobody(headers), body)
            for name, (headers, body) in response.bodies.items()
        },
    )


def kept_by_nobody(headers: HeaderList) -> HeaderList:
    own = {SHARED_COPIES, *(name.lower() for name in PRIVATE)}
    return [*(pair for pair in headers if pair[0].lower() not in own), *PRIVATE.items()]
