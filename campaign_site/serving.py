"""The outermost WSGI program: visitors get published bytes, and nothing else happens.

No database, session, cookie or log line stands between a visitor and a page (DESIGN 5.3).
Imports neither Django nor a database driver.
"""

import logging
import sys
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from campaign_site.fallback import BuiltInPage, build_page
from campaign_site.hosts import host_check
from campaign_site.previews import PREFIX as PREVIEWS
from campaign_site.previews import Previews, folder_beside
from campaign_site.published_table import LiveTable, Table
from campaign_site.responses import Response, plain_response

logger = logging.getLogger(__name__)

# What Django answers: the staff's pages, and the feed, which honours its query.
DJANGO_PREFIXES = ("/admin/", "/open-referral/")
# The bare address of the feed is a part of it, and the feed is for scripts of other sites.
FEED = "/open-referral"
ANYBODY_MAY_READ = (("Access-Control-Allow-Origin", "*"),)
METHODS = ("GET", "HEAD")

WRONG_HOST = plain_response(400, "This server does not answer for that address.")
WRONG_METHOD = plain_response(405, "This page can only be read.", ("Allow", ", ".join(METHODS)))

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PublicSite:
    """Serves `published_folder` to hosts in `allowed_hosts` (as Django writes them).

    `django` answers DJANGO_PREFIXES; without it they are unknown addresses. Previews of drafts
    stand beside the folder. The query of a public address is never looked at.
    """

    def __init__(
        self,
        published_folder: Path,
        allowed_hosts: Iterable[str],
        django: WsgiApplication | None = None,
        *,
        fallback: BuiltInPage | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):
        fallback = fallback or build_page()
        self._unavailable = fallback.response(HTTPStatus.SERVICE_UNAVAILABLE)
        self._published = LiveTable(published_folder, fallback, clock)
        self._previews = Previews(folder_beside(Path(published_folder)))
        self._host_is_ours = host_check(allowed_hosts)
        self._django = django

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        # Whatever goes wrong, a visitor gets the page of last resort, and the log a constant
        # line: a traceback could hold his address or what he asked for.
        try:
            if not self._host_is_ours(environ.get("HTTP_HOST", "")):
                return send(WRONG_HOST, environ, start_response)
            if self._django is not None and environ["PATH_INFO"].startswith(DJANGO_PREFIXES):
                return self._django(environ, start_response)
            return send(self._answer(environ), environ, start_response)
        except Exception:
            logger.error("A request failed inside the server and was answered with 503")
            return send(self._unavailable, environ, start_response, sys.exc_info())

    def _answer(self, environ: dict[str, Any]) -> Response:
        if environ["REQUEST_METHOD"] not in METHODS:
            return WRONG_METHOD
        table = self._published.current()
        path = environ["PATH_INFO"]
        return (table and published(table, path)) or self._other(table, path)

    def _other(self, table: Table | None, path: str) -> Response:
        """What is not published under this very address."""
        if path.startswith(PREVIEWS):
            return self._previews.answer(path, self._not_found(table))
        if self._django is not None and path + "/" in DJANGO_PREFIXES:
            return redirect(path + "/", *(ANYBODY_MAY_READ if path == FEED else ()))
        return self._unknown(table, path) if table else self._unavailable

    def _not_found(self, table: Table | None) -> Response:
        return table.errors[HTTPStatus.NOT_FOUND] if table else self._unavailable

    def _unknown(self, table: Table, path: str) -> Response:
        """Another spelling of a known address leads there; anything else is the published 404.

        Phones write the first letter large, and people leave out the last slash.
        """
        for meant in (path + "/", path.lower(), path.lower() + "/"):
            known = table.responses.get(meant)
            if known is not None:
                # A former address leads on at once: one step, however it was typed.
                return known if known.is_redirect else redirect(meant)
        return table.errors[HTTPStatus.NOT_FOUND]


def published(table: Table, path: str) -> Response | None:
    clocked = table.clocked.get(path)
    return (clocked and clocked.at(time.time())) or table.responses.get(path)


def redirect(path: str, *extra: tuple[str, str]) -> Response:
    """To a known address, in the spelling of WSGI; relative, so that no Host comes into it."""
    return plain_response(
        301, "This page has another address.", ("Location", quote(path.encode("latin-1"))), *extra
    )


def send(
    response: Response, environ: dict[str, Any], start_response: Callable, failure: Any = None
) -> list[bytes]:
    headers, body = response.choose(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if failure is None:
        start_response(response.status, headers)
    else:
        start_response(response.status, headers, failure)
    return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else body]
