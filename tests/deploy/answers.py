"""What our own server answers, and where nginx answers otherwise."""

from urllib.parse import quote

from campaign_site.serving import PublicSite
from tests.deploy.nginx_process import NAME, Nginx

# What nginx says of itself and of the connection; our server leaves these to its own.
OF_THE_CONNECTION = {"server", "date", "connection"}
# nginx writes the short body of a redirect itself, as a page of HTML.
OF_A_REDIRECT = {"content-type", "content-length"}


def told(
    site: PublicSite, path: str, encoding: str = "", method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and body, as our own server answers."""
    found = {}

    def start_response(status, headers, exc_info=None):
        found.update({name.lower(): value for name, value in headers}, status=int(status[:3]))

    environ = {
        "PATH_INFO": path.encode().decode("latin-1"),
        "REQUEST_METHOD": method,
        "HTTP_HOST": NAME,
        "HTTP_ACCEPT_ENCODING": encoding,
    }
    body = b"".join(site(environ, start_response))
    return found.pop("status"), found, body


def differences(nginx: Nginx, site: PublicSite, path: str, encoding: str) -> dict[str, tuple]:
    """Where nginx and our server disagree (nginx first); empty where they do not."""
    status, headers, body = told(site, path, encoding)
    answer = nginx.ask(quote(path), **{"Accept-Encoding": encoding} if encoding else {})
    allowed = OF_THE_CONNECTION | (OF_A_REDIRECT if status == 301 else set())
    names = (answer.headers.keys() | headers.keys()) - allowed
    pairs = {name: (answer.headers.get(name), headers.get(name)) for name in names}
    pairs["status"] = (answer.status, status)
    if status != 301:
        pairs["body"] = (answer.body, body)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
