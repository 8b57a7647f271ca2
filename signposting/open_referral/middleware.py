"""The feed's way past everything that serves the staff."""

from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from django.urls import resolve

from .answers import HEADERS

PREFIX = "/open-referral/"


class OpenReferralMiddleware:
    """Answers the feed's addresses before sessions, users, languages or the editor are asked.

    They may read the database, and the editor's would even start a session for a stranger who
    adds ?toolbar_on. Stands first in MIDDLEWARE; of the others only SecurityMiddleware acts
    on the feed.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.feed = SecurityMiddleware(answer_feed)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self.feed(request)
        # SecurityMiddleware's own redirect to https has to be readable as well.
        for name in ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
            response.headers.setdefault(name, HEADERS[name])
        return response


def answer_feed(request: HttpRequest) -> HttpResponse:
    match = resolve(request.path_info)
    return match.func(request, *match.args, **match.kwargs)
