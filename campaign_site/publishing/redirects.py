"""Addresses that only lead elsewhere: former ones of pages that moved, and those made by hand.

Each leads straight to a page that is published. A page that stands at such an address goes
before it, and what leads in a circle leads nowhere.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings

from campaign_site.models import PublicAddress, Redirect
from campaign_site.publishing.addresses import Address, language_of, moved_to


def left_addresses(addresses: Iterable[Address]) -> dict[str, int | None]:
    """What was published once, or made by hand, and is no page now: path to its former page,
    None where that was deleted or never was."""
    current = {address.path for address in addresses}
    made = dict.fromkeys(Redirect.objects.values_list("path", flat=True))
    known = {**made, **dict(PublicAddress.objects.values_list("path", "page_id"))}
    return {path: page_id for path, page_id in known.items() if path not in current}


def redirects_now(addresses: list[Address], left: Mapping[str, int | None]) -> dict[str, str]:
    """Where each address without a page leads. One made by hand goes before one of a move."""
    current = {address.path for address in addresses}
    found = moved_to(addresses, dict(left))
    at = {(a.page_id, language_of(a.path)): a.path for a in addresses if a.page_id}
    for redirect in Redirect.objects.all():
        if redirect.path not in current:
            found[redirect.path] = target_of(redirect, at)
    straight = {path: end_of(path, found) for path in found}
    return {path: end for path, end in straight.items() if path_of(end) in current}


def target_of(redirect: Redirect, at: Mapping[tuple[int, str], str]) -> str:
    """The page that it leads to, wherever that stands now (`at`: page and language to path);
    else the place as it was written."""
    own, written = language_of(redirect.path), settings.LANGUAGE_CODE
    page = at.get((redirect.page_id, own)) or at.get((redirect.page_id, written))
    _path, mark, part = redirect.place.partition("#")
    return page + mark + part if page else redirect.place


def end_of(path: str, found: Mapping[str, str]) -> str:
    """The last address of the chain that begins at `path`; "" where it comes back to itself."""
    seen, location = {path}, found[path]
    while (step := path_of(location)) in found:
        if step in seen:
            return ""
        seen.add(step)
        location = found[step]
    return location


def path_of(location: str) -> str:
    """An address without the part of the page that it points to."""
    return location.partition("#")[0]
