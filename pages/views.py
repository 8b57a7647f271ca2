"""Pages about the site's own facts: ordinary views, rendered from register and ledger."""

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from signposting.register import ListedCards, SignpostKey
from signposting.review import review
from signposting.structured_data import breadcrumbs

from .sources import (
    change_pages,
    changes,
    figure_pages,
    further_pages,
    service_pages,
    service_sources,
)


def sources(request):
    log, services, figures = (pages().page(1) for pages in (change_pages, service_pages,
                                                            figure_pages))  # fmt: skip
    context = frame(request, _("Where our facts come from")) | {
        "services": service_sources(services),
        "services_page": services,
        "figures_page": figures,
        "changes": changes(log),
        "log": log,
    }
    return render(request, "pages/sources.html", context)


def further_services(request, number):
    services = further_page(service_pages(), number)
    context = frame(request, _("Sources of services, page %(number)s") % {"number": number}) | {
        "services": service_sources(services),
        "services_page": services,
    }
    return render(request, "pages/further_sources.html", context)


def further_figures(request, number):
    context = frame(request, _("Sources of figures, page %(number)s") % {"number": number}) | {
        "figures_page": further_page(figure_pages(), number),
    }
    return render(request, "pages/further_sources.html", context)


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


def further_page(pages: Paginator, number: int) -> Page:
    """Page 2 and on: the first stands on the page of sources. Raises Http404."""
    if number not in further_pages(pages):
        raise Http404
    return pages.page(number)


def frame(request, title: str) -> dict:
    """What every page of this kind needs around its list."""
    return {
        "page_title": title,
        "heading": title,
        "lead": _("Each number, hour and figure on this site has a source. Here they are."),
        "section": "facts",
        "signpost": ListedCards().signpost(SignpostKey.ANYONE),
        "structured_data": [breadcrumbs(request, [(title, request.path)])],
        **review(),
    }
