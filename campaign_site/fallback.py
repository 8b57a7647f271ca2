"""The page of last resort: served where nothing is published, or what is cannot be trusted.

Made once when the process starts, from the register file in the repository, because at that
moment there may be no database. The only copy of a number outside the database (DESIGN 3).
"""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from campaign_site.environment import repository_root
from campaign_site.publishing.headers import public_headers, source_hash
from campaign_site.publishing.manifest import HTML
from campaign_site.responses import Response, single_response, status_line

logger = logging.getLogger(__name__)

RETRY_AFTER = "30"  # seconds

# For whom each number is, in the order of need. The number comes from the register.
SIGNPOSTS = (
    ("police-999", "Someone is in danger now", "Call {number}"),
    ("childline", "You are under 18", "Childline: {number}"),
    (
        "stop-it-now-helpline",
        "You are worried about what you do, or about someone else's behaviour",
        "Stop It Now: {number}",
    ),
    ("samaritans", "You are finding it hard to cope", "Samaritans: {number}"),
)

STYLE = """\
:root{color-scheme:light dark;--ink:#16213a;--paper:#faf8f3;--line:#d8d3c6;--accent:#085650}
@media(prefers-color-scheme:dark){
:root{--ink:#f3efe6;--paper:#0f1728;--line:#36435f;--accent:#86d6cc}}
body{margin:0 auto;max-width:36rem;padding:2rem 1rem;background:var(--paper);color:var(--ink);
font:1.1875rem/1.55 system-ui,sans-serif}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
dl{margin:1.5rem 0 0}
dt{border-top:1px solid var(--line);padding-top:1rem}
dd{margin:0 0 1rem}
a{color:var(--accent);display:inline-block;padding:.5rem 0;font-size:1.5rem;font-weight:700;
font-variant-numeric:tabular-nums}
a:focus-visible{outline:3px solid #f5b301;outline-offset:2px}
"""

# The empty icon keeps browsers from asking for /favicon.ico.
PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Help and advice</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<main>
<h1>Help and advice</h1>
<p>We cannot show you this page at the moment. Nothing you did caused this. {offer}</p>
{signposts}</main>
</body>
</html>
"""
WITH_NUMBERS = "You can still talk to someone."
WITHOUT_NUMBERS = "Please try again in a few minutes."


@dataclass(frozen=True, slots=True)
class BuiltInPage:
    """The finished page; one for the whole life of the process."""

    body: bytes

    def response(self, status: int) -> Response:
        """This page as the answer 404, 410 or 503. No shared cache may keep it."""
        headers = public_headers([source_hash(STYLE)], [], production=False)
        headers = {"Content-Type": HTML, **without_shared_cache(headers)}
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers["Retry-After"] = RETRY_AFTER
        return single_response(status_line(status), list(headers.items()), self.body)


def build_page(register_file: Path | None = None) -> BuiltInPage:
    """The page with the numbers of the register file; without any where it cannot be read."""
    file = register_file or repository_root() / "signposting" / "data" / "register.json"
    rows = "".join(_rows(_numbers(file)))
    signposts = f"<dl>\n{rows}</dl>\n" if rows else ""
    offer = WITH_NUMBERS if rows else WITHOUT_NUMBERS
    return BuiltInPage(PAGE.format(style=STYLE, offer=offer, signposts=signposts).encode())


def unavailable_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """`headers` as a 503 carries them."""
    return {**without_shared_cache(headers), "Retry-After": RETRY_AFTER}


def without_shared_cache(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "CDN-Cache-Control"}


def _rows(numbers: Mapping[str, str]) -> Iterable[str]:
    for slug, reader, wording in SIGNPOSTS:
        if slug in numbers:
            number = numbers[slug]
            text = escape(wording.format(number=number))
            href = escape("tel:" + "".join(number.split()))
            yield f'<dt>{escape(reader)}</dt>\n<dd><a href="{href}">{text}</a></dd>\n'


def _numbers(register_file: Path) -> dict[str, str]:
    """Slug to the first telephone number, as its operator prints it; empty if unreadable."""
    try:
        services = json.loads(register_file.read_bytes())["services"]
        return {service["slug"]: number for service in services if (number := _phone(service))}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        logger.error("The register file cannot be read: the built-in page stands without numbers")
        return {}


def _phone(service: Mapping[str, Any]) -> str | None:
    channels = service.get("channels", [])
    return next((row["value"] for row in channels if row["kind"] == "phone"), None)
