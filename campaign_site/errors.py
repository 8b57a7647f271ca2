"""What Django itself answers when something fails, which only staff and the feed ever meet.

No template of the site and no database, for either may be what failed.
"""

import sys
from functools import cache

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from campaign_site.fallback import BuiltInPage, build_page
from campaign_site.publishing.manifest import HTML, Manifest, ManifestError

STAFF = "/admin/"
RETRY_AFTER = "10"  # seconds


def server_error(request):
    """Called while the exception is being handled, whichever layer of Django it came from."""
    failure = sys.exc_info()[1]
    if request.path.startswith(STAFF) and isinstance(failure, OperationalError | InterfaceError):
        return without_database(request)
    return HttpResponse(built_in().body, content_type=HTML, status=500)


@cache
def built_in() -> BuiltInPage:
    return build_page()


def without_database(request) -> HttpResponse:
    """For staff, in plain words (503): nobody can be known, so it names no fact of the site."""
    words = [_("The database does not answer."), visitors_words()]
    if wants_json(request):
        response = JsonResponse({"state": "bad", "words": words}, status=503)
    else:
        html = render_to_string("admin/without_database.html", {"words": words})
        response = HttpResponse(html, status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def wants_json(request) -> bool:
    return request.GET.get("format") == "json"


def visitors_words() -> str:
    try:
        Manifest.load_last_good(settings.PUBLISHED_FOLDER)
    except ManifestError:
        return _("Nothing is published on this machine: visitors get a page with the numbers.")
    return _("Visitors are served as before, from what is published on this machine.")
