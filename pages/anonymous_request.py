"""A request that nobody made: a page is rendered for it as for any visitor."""

import io
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest


def anonymous_request(path: str) -> WSGIRequest:
    """A GET without cookie, address or agent, to the site's own name."""
    own = urlsplit(settings.SITE_ADDRESS).netloc
    host = own or settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": host,
            "SERVER_NAME": host.partition(":")[0],
            "SERVER_PORT": "443" if settings.PRODUCTION else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_X_FORWARDED_PROTO": "https" if settings.PRODUCTION else "http",
            "wsgi.url_scheme": "https" if settings.PRODUCTION else "http",
            "wsgi.input": io.BytesIO(),
        }
    )
