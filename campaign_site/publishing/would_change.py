"""What a pass would change for visitors, in words: two manifests compared."""

from collections.abc import Mapping

from campaign_site.publishing.manifest import Entry, Manifest

WITHDRAWN = 410
MOVED = 301


def changes_in_words(before: Manifest, after: Manifest) -> list[str]:
    """One line for each address and error page that would answer otherwise, in their order."""
    lines = []
    if before.headers != after.headers:
        lines.append("Headers of every page change")
    lines += _lines("{} {}", before.pages, after.pages)
    return lines + _lines("The error page {} {}", before.errors, after.errors)


def _lines(form: str, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[str]:
    found = {
        name: _change(before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
    }
    return [form.format(name, words) for name, words in found.items() if words]


def _change(before: Entry | None, after: Entry | None) -> str:
    """What happens to one address; "" where nothing does."""
    if after is None:
        return "is forgotten and answers 404"
    if after.status == WITHDRAWN and not after.has_body:
        return "" if before and before.status == WITHDRAWN else "is withdrawn"
    if after.status == MOVED:
        return _redirection(before, after)
    if before is None:
        return "is new"
    if not before.has_body:
        return "is a page again"
    return _other_words(before, after)


def _redirection(before: Entry | None, after: Entry) -> str:
    if before is None or before.status != MOVED:
        return f"leads to {after.location}"
    if before.location != after.location:
        return f"leads to {after.location} and no longer to {before.location}"
    return ""


def _other_words(before: Entry, after: Entry) -> str:
    """Of a page that was one and stays one."""
    if _plain(before) != _plain(after):
        return "changes"
    if _now(before) != _now(after):
        return "says something else of the hour, such as “open now”"
    return ""


def _plain(entry: Entry) -> tuple:
    return entry.status, entry.content_type, entry.sha256, entry.headers


def _now(entry: Entry) -> str:
    return entry.clocked.sha256 if entry.clocked else ""
