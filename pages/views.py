"""Pages about the site's own facts: ordinary views, rendered from register and ledger."""

from django.core.paginator import EmptyPage
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from signposting.register import ListedCards, SignpostKey
from signposting.review import review
from signposting.structured_data import breadcrumbs

from .sources import change_pages, changes, figures, service_sources


def sources(request):
    log = change_pages().page(1)
    context = frame(request, _("Where our facts come from")) | {
        "services": service_sources(),
        "figures": figures(),
        "changes": changes(log),
        "log": log,
    }
    return render(request, "pages/sources.html", context)


def changed_facts(request, number):
    try:
        log = change_pages().page(number)
    except EmptyPage as error:
        raise Http404 from error
    context = frame(request, _("Changed facts, page %(number)s") % {"number": number}) | {
        "changes": changes(log),
        "log": log,
    }
    return render(request, "pages/changed_facts.html", context)


def frame(request, title: str) -> dict:
    """What every page of this kind needs around its list."""
    return {
        "page_title": title,
        "heading": title,
        "lead": _("Each number, hour and figure on this site has a source. Here they are."),
        "section": "facts",
        "signpost": ListedCards().signpost(SignpostKey.HELPLINE),
        "structured_data": [breadcrumbs(request, [(title, request.path)])],
        **review(),
    }
