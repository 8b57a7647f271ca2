"""Rendering a page as an anonymous visitor would get it, through Django's own handler."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.template.loader import render_to_string
from django.utils import translation

from pages.anonymous_request import anonymous_request
from pages.plugin_failures import failures_while_rendering
from signposting.clock import clock_at
from signposting.register import ERROR_PAGE_SERVICES, ListedCards

ERROR_STATUSES = (404, 410, 500, 503)


@dataclass
class Rendering:
    """What came out: a whole response, and what failed inside it without a trace in the page."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    asked_clock: bool = False
    until: datetime | None = None
    # Whether something pasted was taken out of the body before it was verified.
    left_out: bool = False


class SwallowedFailures(logging.Handler):
    """Notes what django CMS swallows beside the blocks, which pages/plugin_failures.py watches:
    it logs a failing placeholder, or a block that is not installed, and answers 200 without."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []
        self.rendering_thread = threading.get_ident()

    def emit(self, record):
        if record.thread == self.rendering_thread:
            self.messages.append("A part of the page failed and would have been left out.")

    def __enter__(self):
        logging.getLogger("cms").addHandler(self)
        return self

    def __exit__(self, *exception):
        logging.getLogger("cms").removeHandler(self)


@contextmanager
def failures_inside() -> Iterator[list[str]]:
    """The list is filled, when the code inside is through, with all that was left out and why."""
    found: list[str] = []
    with failures_while_rendering() as blocks, SwallowedFailures() as others:
        yield found
    found += [*(block.reason for block in blocks), *others.messages]


class Renderer:
    """Holds Django's loaded middleware; one for each pass."""

    def __init__(self):
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def page(self, path: str, at: datetime | None = None) -> Rendering:
        """The response at `path`; an exception inside Django arrives as status 500.

        With `at` the page may say what is true at that moment, and `until` tells how long.
        """
        # The response is not closed: Django would close the database connection with it, and
        # a pass over a thousand pages would connect a thousand times.
        # The page leaves its language active, and what comes next is not in it.
        written = translation.override(settings.LANGUAGE_CODE)
        with failures_inside() as failures, clock_at(at) as clock, written:
            response = self._handler.get_response(anonymous_request(path))
        return Rendering(
            response.status_code,
            response.headers.get("Content-Type", ""),
            b"".join(response) if response.streaming else response.content,
            headers=dict(response.headers) | cookie_header(response),
            failures=failures,
            asked_clock=clock.was_asked,
            until=clock.until,
        )

    def error_page(self, status: int) -> Rendering:
        """The standing page that answers for `status` at any address."""
        with translation.override(settings.LANGUAGE_CODE):
            html = render_to_string(
                f"errors/{status}.html",
                {"error_cards": ListedCards().pick(ERROR_PAGE_SERVICES), "canonical": ""},
                request=anonymous_request("/"),
            )
        return Rendering(status, "text/html; charset=utf-8", html.encode())


def cookie_header(response) -> dict[str, str]:
    return {"Set-Cookie": "yes"} if response.cookies else {}
