"""The site's own files that stand inside each page: stylesheet, script, icon."""

from functools import cache

from campaign_site.environment import repository_root

STATIC_FOLDER = repository_root() / "static"
STYLE, SCRIPT, ICON = "css/site.css", "js/site.js", "icon.svg"


@cache
def source_of(name: str) -> str:
    """Text of a file of `static/`, read once a process: a change arrives with a restart."""
    return (STATIC_FOLDER / name).read_text(encoding="utf-8").strip()


def allowed_inline() -> tuple[frozenset[str], frozenset[str]]:
    """The texts that may stand in a style element and in a script element."""
    return frozenset({source_of(STYLE)}), frozenset({source_of(SCRIPT)})
