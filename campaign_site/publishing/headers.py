"""The headers of every public response (DESIGN 5.3).

Kept short on purpose: they are part of the 14,336 bytes in which the home page has to arrive.
"""

import base64
import hashlib
from collections.abc import Iterable

# A shared cache may answer for a minute, renew behind the visitor's back for half a minute, and
# answer for a day while our server is down. Times in seconds (RFC 5861, RFC 9213).
SHARED_CACHE = "public, max-age=60, stale-while-revalidate=30, stale-if-error=86400"

# A page that says "open now" may be kept by nobody past the moment at which that stops.
CLOCKED_FOR_SECONDS = 60
# Caches count whole seconds: nginx still answers in the second in which a copy runs out, and
# counts from the second in which it came. The other second is for the way here.
CACHE_MARGIN_SECONDS = 2

# Whatever a page could ask a visitor for. None of it is needed, so that a script that came in
# by a mistake of ours could not ask either.
PERMISSIONS_OFF = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
)

# Headers no public response may carry: they recognise a visitor, tell others of the visit, or
# make caches keep one copy for each visitor.
FORBIDDEN = frozenset(
    {
        "set-cookie",
        "etag",
        "last-modified",
        "access-control-allow-origin",
        "alt-svc",
        "report-to",
        "reporting-endpoints",
        "nel",
    }
)


def source_hash(text: str) -> str:
    """The name by which a content security policy allows this inline style or script.

    `text` is exactly what stands between the tags (CSP level 3, section 2.3.1).
    """
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def public_headers(
    style_hashes: Iterable[str], script_hashes: Iterable[str], *, production: bool
) -> dict[str, str]:
    """The headers that all public responses share; hashes as `source_hash` writes them.

    `production` adds Strict-Transport-Security: on one machine without TLS it would lock
    browsers out of every other project on the same address.
    """
    headers = {
        "Cache-Control": "no-store",
        "CDN-Cache-Control": SHARED_CACHE,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": security_policy(style_hashes, script_hashes),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS_OFF),
    }
    if production:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def clocked_cache(seconds_left: float) -> str:
    """CDN-Cache-Control of a page with the clock: never stale, and not past its moment."""
    kept_for = min(CLOCKED_FOR_SECONDS, int(seconds_left) - CACHE_MARGIN_SECONDS)
    return f"public, max-age={kept_for}" if kept_for > 0 else "no-store"


def same_cache_until(until: float, now: float) -> float:
    """Until when (from `now` on) `clocked_cache` says the same of a page that ends at `until`."""
    return until - min(int(until - now), CLOCKED_FOR_SECONDS + CACHE_MARGIN_SECONDS)


def security_policy(style_hashes: Iterable[str], script_hashes: Iterable[str]) -> str:
    """One policy for the whole site: nothing but our own inline style and script by hash."""
    directives = [
        "default-src 'none'",
        *_by_hash("style-src", style_hashes),
        *_by_hash("script-src", script_hashes),
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    return "; ".join(directives)


def _by_hash(directive: str, hashes: Iterable[str]) -> list[str]:
    allowed = " ".join(f"'{name}'" for name in sorted(set(hashes)))
    return [f"{directive} {allowed}"] if allowed else []
