"""The last touch on a rendered page before it is verified and kept."""

import re

from campaign_site.publishing.headers import source_hash

OUTSIDE_LINK = re.compile(r'<a\b(?=[^>]*\bhref="https?://)[^>]*>')
REL = re.compile(r'\s(?:rel|target)="[^"]*"')
OWN_FILES = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
BLANK_LINES = re.compile(r"\n\s*\n+")
INLINE = {name: re.compile(rf"<{name}>(.*?)</{name}>", re.DOTALL) for name in ("style", "script")}


def finished(html: str) -> str:
    """Outgoing links made silent, whatever an editor pasted, and empty lines taken out.

    The inline style and script stay as they are, for their hashes name them.
    """
    parts = OWN_FILES.split(OUTSIDE_LINK.sub(silent_link, html))
    parts[::2] = [BLANK_LINES.sub("\n", BETWEEN_TAGS.sub(">\n<", part)) for part in parts[::2]]
    return "".join(parts).strip() + "\n"


def silent_link(match: re.Match) -> str:
    """No referrer to the other site, no new window, no credit from us."""
    return REL.sub("", match[0])[:-1].rstrip() + ' rel="noreferrer nofollow">'


def inline_hashes(html: str) -> dict[str, tuple[str, ...]]:
    """Hashes of the inline "style" and "script" elements, for the content security policy."""
    return {
        name: tuple(source_hash(text) for text in pattern.findall(html))
        for name, pattern in INLINE.items()
    }
