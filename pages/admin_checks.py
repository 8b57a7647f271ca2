"""The checks while somebody writes: a staff address that reads HTML and answers in JSON.

static/admin/checks_panel.js shows the answer, beside the release form and in the editor.
"""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from signposting.register import SignpostKey

from .checks import Finding, Level, PageKind, check_html
from .checks.known_facts import context_from_database
from .own_addresses import own_addresses

# Letters of HTML: more than a page may hold.
LONGEST = 300_000
LEVELS = {
    Level.BLOCK: _("Stops publication"),
    Level.TICK: _("A publisher has to look at this"),
    Level.WARN: _("Look at it"),
}


@require_POST
def live_checks(request: HttpRequest) -> JsonResponse:
    """POST `html`, `kind` (page or news) and `signpost` ("" where the frame shows it)."""
    if not may_read(request.user):
        raise PermissionDenied
    html, kind = request.POST.get("html", ""), request.POST.get("kind", PageKind.PAGE)
    signpost = request.POST.get("signpost", "")
    problem = what_is_wrong(html, kind, signpost)
    if problem:
        return JsonResponse({"problem": problem}, status=400)
    return JsonResponse(answer(checked(html, kind, signpost)))


def may_read(user) -> bool:
    return user.has_perm("cms.change_page") or user.has_perm("cms.view_page")


def what_is_wrong(html: str, kind: str, signpost: str) -> str:
    if len(html) > LONGEST:
        return gettext("This text is too long for one page. Split it.")
    if kind not in list(PageKind):
        return gettext("There is no such kind of page.")
    if signpost and signpost not in SignpostKey.values:
        return gettext("There is no such signpost.")
    return ""


def checked(html: str, kind: str, signpost: str) -> list[Finding]:
    """The same words found twice are one finding."""
    found = check_html(html, context_from_database(kind, signpost, own_addresses()))
    return list({(one.rule, one.excerpt): one for one in reversed(found)}.values())[::-1]


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
