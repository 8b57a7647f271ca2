"""The last touch on a rendered page before it is verified and kept."""

import re
from html import unescape

from campaign_site.publishing.headers import source_hash
from campaign_site.publishing.links import is_outgoing

LINK = re.compile(r"<a\s[^>]*>", re.IGNORECASE)
HREF = re.compile(r"""\shref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
REL = re.compile(r"""\s(?:rel|target)=(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
OWN_FILES = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
BLANK_LINES = re.compile(r"\n\s*\n+")
INLINE = {name: re.compile(rf"<{name}>(.*?)</{name}>", re.DOTALL) for name in ("style", "script")}


def finished(html: str) -> str:
    """Outgoing links made silent, whatever an editor pasted, and empty lines taken out.

    The inline style and script stay as they are, for their hashes name them.
    """
    parts = OWN_FILES.split(LINK.sub(silent_link, html))
    parts[::2] = [BLANK_LINES.sub("\n", BETWEEN_TAGS.sub(">\n<", part)) for part in parts[::2]]
    return "".join(parts).strip() + "\n"


def silent_link(match: re.Match) -> str:
    """No referrer to another site, no new window, no credit from us; others stay as they are."""
    href = HREF.search(match[0])
    if not href or not is_outgoing(unescape(href[1] or href[2] or "")):
        return match[0]
    return REL.sub("", match[0])[:-1].rstrip() + ' rel="noreferrer nofollow">'


def inline_hashes(html: str) -> dict[str, tuple[str, ...]]:
    """Hashes of the inline "style" and "script" elements, for the content security policy."""
    return {
        name: tuple(source_hash(text) for text in pattern.findall(html))
        for name, pattern in INLINE.items()
    }
