"""What nginx has to be told to serve a copy of `site/` as our own server does.

    headers.conf       headers of every answer; for a location
    headers-503.conf   the same for the page that says we cannot answer
    redirects.map      former address → where the page is now
    gone.map           withdrawn addresses, answered 410
    spellings.map      how people misspell an address → the address
    types.conf         file ending → content type
    locations.conf     addresses whose type or headers are their own

The contents of map blocks and locations that deploy/nginx/ includes. nginx reads them when it is
reloaded; pages themselves need no reload.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from campaign_site.fallback import unavailable_headers
from campaign_site.publishing.manifest import EXTENSIONS, HTML, PLAIN, Entry, Manifest
from campaign_site.publishing.paths import site_file

MIRROR_FOLDER = "nginx"
# nginx would send the time of the file; pages carry no time of their own.
NO_TIME = {"Last-Modified": ""}
KNOWN_TYPES = {".html": HTML, ".txt": PLAIN}
# A map cannot hold a dollar sign as itself; maps.conf gives it a name.
DOLLAR = "${site_dollar}"


def mirror_files(manifest: Manifest) -> dict[str, bytes]:
    """Name below MIRROR_FOLDER to content. The same manifest gives the same bytes."""
    types = _types(manifest)
    texts = {
        "headers.conf": _header_lines(manifest.headers),
        "headers-503.conf": _header_lines(unavailable_headers(manifest.headers)),
        "redirects.map": _map_lines(
            manifest, {path: entry.location for path, entry in _with_status(manifest, 301)}
        ),
        "gone.map": _map_lines(
            manifest, {path: "1" for path, _entry in _with_status(manifest, 410)}
        ),
        "spellings.map": _spelling_lines(manifest.pages),
        "types.conf": [f"{_quoted(kind)} {ending[1:]};" for ending, kind in sorted(types.items())],
        "locations.conf": _location_lines(manifest, types),
    }
    return {name: "".join(f"{line}\n" for line in lines).encode() for name, lines in texts.items()}


def _with_status(manifest: Manifest, status: int) -> Iterable[tuple[str, Entry]]:
    return ((path, entry) for path, entry in manifest.pages.items() if entry.status == status)


def _header_lines(headers: Mapping[str, str]) -> list[str]:
    """In one order: a manifest that was read from the disk has another than one just made."""
    return [
        f"add_header {name} {_quoted(value.replace('$', DOLLAR))} always;"
        for name, value in sorted({**headers, **NO_TIME}.items())
    ]


def _map_lines(manifest: Manifest, answers: Mapping[str, str]) -> list[str]:
    """nginx looks a plain key up without regard to case. Where that could mean another address
    of ours, the key is an expression, which minds it."""
    counted = Counter(map(_lower, manifest.pages))
    return [
        f"{_quoted(path if counted[_lower(path)] == 1 else f'~^{re.escape(path)}$')} "
        f"{_quoted(_location(answer))};"
        for path, answer in sorted(answers.items())
    ]


def _spelling_lines(pages: Mapping[str, Entry]) -> list[str]:
    """Large letters, and a slash left out, as `serving.PublicSite` understands them.

    Misspelled, a former address leads where it leads: one step, not two.
    """
    meant: dict[str, str] = {}
    # Small letters come last in sorted order and win, as they do in our own server.
    for path, entry in sorted(pages.items(), key=lambda item: item[0]):
        answer = _location(entry.location) or quote(path)
        meant[_lower(path.removesuffix("/"))] = answer
        # An address that is quoted differs from $uri, and could be sent to itself for ever.
        if quote(path) == path:
            meant[_lower(path)] = answer
    meant.pop("", None)
    return [f"{_quoted(key)} {_quoted(answer)};" for key, answer in sorted(meant.items())]


def _types(manifest: Manifest) -> dict[str, str]:
    """File ending to the content type that most published files with it have."""
    counted: dict[str, Counter[str]] = {}
    for path, entry in _files(manifest):
        counted.setdefault(_ending(path), Counter())[entry.content_type] += 1
    usual = {ending: kind for kind, ending in reversed(EXTENSIONS.items())} | KNOWN_TYPES
    return usual | {ending: kinds.most_common(1)[0][0] for ending, kinds in counted.items()}


def _location_lines(manifest: Manifest, types: Mapping[str, str]) -> list[str]:
    lines = []
    for path, entry in _files(manifest):
        if entry.content_type != types[_ending(path)] or entry.headers:
            headers = {**manifest.headers, **entry.headers}
            lines += [
                f"location = {_quoted(path)} {{",
                "types {}",
                f"default_type {_quoted(entry.content_type)};",
                *_header_lines(headers),
                "try_files $site_file @unknown;",
                "}",
            ]
    return lines


def _files(manifest: Manifest) -> Iterable[tuple[str, Entry]]:
    return ((path, entry) for path, entry in manifest.pages.items() if entry.has_body)


def _ending(path: str) -> str:
    return PurePosixPath(site_file(path)).suffix


def _location(value: str) -> str:
    return value.replace("$", "%24")


def _lower(path: str) -> str:
    """As nginx folds letters: those of ASCII alone."""
    return path.encode().lower().decode()


def _quoted(text: str) -> str:
    """One word of nginx's configuration. Addresses hold no control character (`check_path`)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
