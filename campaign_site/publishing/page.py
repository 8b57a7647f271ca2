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
