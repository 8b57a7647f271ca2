"""The checks while somebody writes a release: what static/admin/checks_panel.js shows of them."""

from collections import Counter

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..checks import Finding, Level, PageKind, check_html, distinct
from ..checks.known_facts import context_from_database
from ..own_addresses import own_addresses

# Letters of HTML: more than a page may hold.
LONGEST = 300_000
LEVELS = {
    Level.BLOCK: _("Stops publication"),
    Level.TICK: _("A publisher has to look at this"),
    Level.WARN: _("Look at it"),
}


def may_read(user) -> bool:
    return user.has_perm("cms.change_page") or user.has_perm("cms.view_page")


def checked(html: str, signpost: str) -> list[Finding]:
    context = context_from_database(PageKind.NEWS, signpost, own_addresses())
    return distinct(check_html(html, context))


def answer(found: list[Finding]) -> dict:
    """What the panel shows: what stops the page first."""
    order = list(LEVELS)
    found = sorted(found, key=lambda one: order.index(one.level))
    return {
        "summary": summary(found),
        "stops": sum(one.level.stops for one in found),
        "findings": [one.as_dict() | {"level_name": str(LEVELS[one.level])} for one in found],
    }


def summary(found: list[Finding]) -> str:
    counts = Counter(one.level for one in found)
    parts = [
        ngettext("%(number)s stops it", "%(number)s stop it", counts[Level.BLOCK])
        % {"number": counts[Level.BLOCK]},
        ngettext("%(number)s for a publisher", "%(number)s for a publisher", counts[Level.TICK])
        % {"number": counts[Level.TICK]},
        ngettext("%(number)s to look at", "%(number)s to look at", counts[Level.WARN])
        % {"number": counts[Level.WARN]},
    ]
    shown = [
        part
        for part, level in zip(parts, (Level.BLOCK, Level.TICK, Level.WARN), strict=True)
        if counts[level]
    ]
    return ", ".join(shown) + "." if shown else gettext("The checks found nothing.")
