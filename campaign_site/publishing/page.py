"""A rendered response as it is to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign_site.publishing.manifest import HTML


class PageError(ValueError):
    """This page may not be published as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered response as it is to be kept.

    `headers` are those beyond the site's own; the hashes name the inline style and script in
    `body` as `headers.source_hash` writes them.
    """

    body: bytes
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    style_hashes: tuple[str, ...] = ()
    script_hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockedPage:
    """The page as it reads with the clock: true from `since` on and before `until`.

    Both in seconds since 1970 (UTC). A clock that was wrong and is set back makes it untrue too.
    """

    page: Page
    since: float
    until: float
