"""The two entry points of the web server (DESIGN 5.3).

`public`       visitors alone. Loads neither Django nor a database driver, holds no secret.
`application`  the same with Django behind it for the staff's pages and the feed.

Each is made when it is first asked for, so that taking one never loads the other.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from campaign_site.environment import allowed_hosts, published_folder
from campaign_site.responses import plain_response
from campaign_site.serving import PublicSite, send

logger = logging.getLogger(__name__)

STARTING_FAILED = plain_response(
    503,
    "The staff pages cannot start at the moment. Visitors are still served.",
    ("Retry-After", "10"),
)
TRY_AGAIN_AFTER = 5.0  # seconds

# Of one process: so many requests of staff run at once, so many more wait for their turn, and
# the rest of its threads is always free for visitors. A browser asks six things at a time.
STAFF_AT_ONCE = 12
STAFF_WAITING = 8
FOR_VISITORS = 2
THREADS = STAFF_AT_ONCE + STAFF_WAITING + FOR_VISITORS
BUSY = plain_response(
    503,
    "Many staff pages are being asked for at the moment. Go back and try again in a few seconds.",
    ("Retry-After", "3"),
)


class StaffSide:
    """Django, started beside the visitors' pages and never in their way.

    A Django that cannot start (a wrong setting, a broken release) costs the staff their pages
    and is tried again at a later request of theirs; visitors do not notice.
    """

    def __init__(self, start: Callable[[], Callable]):
        self._start = start
        self._django: Callable | None = None
        self._lock = threading.Lock()
        self._not_before = 0.0
        self._admitted = threading.BoundedSemaphore(STAFF_AT_ONCE + STAFF_WAITING)
        self._running = threading.BoundedSemaphore(STAFF_AT_ONCE)

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if not self._admitted.acquire(blocking=False):
            return send(BUSY, environ, start_response)
        try:
            with self._running:
                return self._answer(environ, start_response)
        finally:
            self._admitted.release()

    def _answer(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        django = self._django or self.started()
        if django is None:
            return send(STARTING_FAILED, environ, start_response)
        return django(environ, start_response)

    def start_in_background(self) -> None:
        """Begin at once, so that the first editor of the day need not wait."""
        threading.Thread(target=self.started, name="start-django", daemon=True).start()

    def started(self) -> Callable | None:
        """Django's own WSGI program, or None where it does not start now."""
        with self._lock:
            if self._django is None and time.monotonic() >= self._not_before:
                self._try()
            return self._django

    def _try(self) -> None:
        try:
            self._django = self._start()
        except Exception:
            # The traceback is of the settings and the code; no visitor is in it.
            logger.exception("Django could not start; the staff pages answer 503")
            self._not_before = time.monotonic() + TRY_AGAIN_AFTER


def start_django() -> Callable:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def make_public() -> PublicSite:
    return PublicSite(published_folder(), allowed_hosts())


def make_application() -> PublicSite:
    staff_side = StaffSide(start_django)
    staff_side.start_in_background()
    return PublicSite(published_folder(), allowed_hosts(), django=staff_side)


MAKERS = {"public": make_public, "application": make_application}


def __getattr__(name: str) -> PublicSite:
    """Called by Python where the module has no such name yet (PEP 562)."""
    if name not in MAKERS:
        raise AttributeError(name)
    globals()[name] = MAKERS[name]()
    return globals()[name]
