"""Answers of the feed: JSON that anybody's program may read, errors in plain words."""

import json

from django.http import HttpResponse

METHODS = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    # The standard's rule: on every answer (openreferraluk.org/developers/compliance, 1.1).
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
ONE_DAY = 24 * 60 * 60  # seconds


def answer(document: dict, status: int = 200, **more: str) -> HttpResponse:
    """The document as JSON with the feed's headers; `more` are headers, as Retry_After="60"."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    headers = HEADERS | {name.replace("_", "-"): value for name, value in more.items()}
    headers["Content-Length"] = str(len(body))
    return HttpResponse(body, status=status, content_type="application/json", headers=headers)


def problem(status: int, message: str, parameter: str = "", **more: str) -> HttpResponse:
    """An error; `parameter` is the one of the query that is wrong."""
    document = {"status": status, "message": message}
    if parameter:
        document["parameter"] = parameter
    return answer(document, status, **more)


def preflight() -> HttpResponse:
    """What a browser asks before it lets a page of another site read the feed."""
    response = HttpResponse(
        status=204,
        headers=HEADERS
        | {
            "Allow": ", ".join(METHODS),
            "Access-Control-Allow-Methods": ", ".join(METHODS),
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": str(ONE_DAY),
        },
    )
    # An answer without a body has no type (PEP 3333's validator refuses it).
    del response.headers["Content-Type"]
    return response
