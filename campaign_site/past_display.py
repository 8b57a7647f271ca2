"""A past page as staff look at it: the same to the eye, and nothing in it leads anywhere.

The bytes that visitors got are had by downloading them; this copy is for looking at alone.
"""

import base64
import re
from collections.abc import Callable
from html import escape, unescape

from campaign_site.publishing.finishing import HREF, LINK, inline_hashes
from campaign_site.publishing.pictures import ADDRESS

# Links keep their look, though they are links no more.
STYLE = "a[data-led-to] { text-decoration: underline; cursor: help; }"
HEAD_ENDS = re.compile(r"</head>", re.IGNORECASE)
NO_PICTURE = "data:,"

# Of this page alone: no script, no request, no way out of its frame.
POLICY = (
    "sandbox; default-src 'none'; {styles}img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


def inert_copy(html: str, picture: Callable[[str], str | None]) -> str:
    """`html` with every link dead and every picture inside it.

    `picture` turns the address of a picture into a data: address, None where it is not kept.
    """
    dead = LINK.sub(dead_link, html)
    still = ADDRESS.sub(lambda match: picture(match[0]) or NO_PICTURE, dead)
    return HEAD_ENDS.sub(lambda match: f"<style>{STYLE}</style>{match[0]}", still, count=1)


def dead_link(match: re.Match) -> str:
    """The link without its way, which a hint tells instead."""
    return HREF.sub(
        lambda href: f' data-led-to title="{escape(unescape(href[1] or href[2] or ""))}"', match[0]
    )


def policy_of(html: str) -> str:
    """The content security policy that shows `html` with its own styles."""
    allowed = " ".join(f"'{name}'" for name in inline_hashes(html)["style"])
    return POLICY.format(styles=f"style-src {allowed}; " if allowed else "")


def as_data(body: bytes, content_type: str) -> str:
    return f"data:{content_type};base64,{base64.b64encode(body).decode()}"
