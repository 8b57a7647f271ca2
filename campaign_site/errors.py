"""What Django itself answers when something fails, which only staff and the feed ever meet.

The built-in page: no template, no database, for either may be what failed.
"""

from functools import cache

from django.http import HttpResponse

from campaign_site.fallback import BuiltInPage, build_page
from campaign_site.publishing.manifest import HTML


def server_error(request):
    return HttpResponse(built_in().body, content_type=HTML, status=500)


@cache
def built_in() -> BuiltInPage:
    return build_page()
