"""The least that a WSGI program can do: the same bytes and headers as `public`, from a dict.

Run by contenders.py under granian. Each page is taken from `public`'s own table once, as a
browser that takes brotli gets it then. It checks no host, notices no new edition, asks no clock,
and knows no HEAD.
"""

import time

from campaign_site.environment import published_folder
from campaign_site.fallback import build_page
from campaign_site.published_table import LiveTable
from campaign_site.responses import Response

TABLE = LiveTable(published_folder(), build_page()).current()


def clocked(now: float) -> dict[str, Response]:
    """The pages that read otherwise with the clock, as they read now."""
    found = {path: page.at(now) for path, page in TABLE.clocked.items()}
    return {path: page for path, page in found.items() if page}


ANSWERS = {
    path: (response.status, *response.choose("br"))
    for path, response in (TABLE.responses | clocked(time.time())).items()
}


def application(environ, start_response):
    status, headers, body = ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return [body]
