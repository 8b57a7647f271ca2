"""The least that a WSGI program can do: the same bytes and headers as `public`, from a dict.

Run by contenders.py under granian. Each page is taken from `public`'s own table once, as a
browser that takes brotli gets it. It checks no host, notices no new edition, and knows no HEAD.
"""

from campaign_site.environment import published_folder
from campaign_site.fallback import build_page
from campaign_site.published_table import LiveTable

ANSWERS = {
    path: (response.status, *response.choose("br"))
    for path, response in LiveTable(published_folder(), build_page()).current().responses.items()
}


def application(environ, start_response):
    status, headers, body = ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return [body]
