"""Where a link leads, as browsers read its address (WHATWG URL Standard, section 4.4)."""

import re
from urllib.parse import SplitResult, urlsplit

PASSED_OVER = re.compile(r"[\t\n\r]")
AROUND = "".join(map(chr, range(0x21)))
SLASHES = re.compile(r"^/{2,}")
PLAIN_OUTGOING = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:[/?#][^\s\\]*)?")


def target(href: str) -> SplitResult:
    """A backslash is a slash, spaces around and line breaks within are passed over, and two or
    more slashes name another site. Raises ValueError where it cannot be read."""
    address = PASSED_OVER.sub("", href.strip(AROUND)).replace("\\", "/")
    return urlsplit(SLASHES.sub("//", address))


def is_outgoing(href: str) -> bool:
    """Whether it leads to a site, which may be another; what cannot be read might."""
    try:
        parts = target(href)
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme in ("http", "https")


def is_plain_outgoing(href: str) -> bool:
    """Whether the address is written in the one way that nothing can misread."""
    return PLAIN_OUTGOING.fullmatch(href) is not None
