"""Help and report pages: ordinary views, so that no editor can unpublish them."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .areas import area_links, area_page
from .doors import PLANS, doors, open_door
from .easy_read import easy_parts
from .first_days import FIRST_DAYS
from .models import Service
from .register import CRISIS_SERVICES, EMERGENCY, SELF_HELP, ListedCards, SignpostKey
from .reporting import after_a_report, report_steps
from .review import review, service_review
from .service_pages import service_page
from .structured_data import breadcrumbs, panel_data, service_data, shown_service_data

HELP = "help"
REPORT = "report"


def get_help(request):
    cards = ListedCards()
    signpost = cards.signpost(SignpostKey.HELPLINE)
    context = review() | {
        "signpost": signpost,
        "self_help": cards.get(SELF_HELP),
        "emergency": cards.get(EMERGENCY),
        "crisis": cards.pick(CRISIS_SERVICES[1:]),
        "doors": doors(cards),
        "page_title": _("Confidential help and advice"),
        "heading": _("Talk to someone who will not judge you"),
        "lead": _(
            "For adults worried about what they look at or think, and for people close to them."
        ),
        "section": HELP,
        "structured_data": [shown_service_data(card, card.lines) for card in signpost.cards]
        + [breadcrumbs(request, [(_("Get help"), request.path)])],
    }
    return render(request, "signposting/get_help.html", context)


def easy_read(request):
    cards = ListedCards()
    signpost = cards.signpost(SignpostKey.HELPLINE)
    tab = _("Easy Read")
    context = review() | {
        "signpost": signpost,
        "parts": easy_parts(signpost.cards[0], cards) if signpost.cards else [],
        "page_title": tab,
        "heading": _("How to get help"),
        "lead": _("This page is for adults. It is in Easy Read: short words, with pictures."),
        "section": HELP,
        "structured_data": [
            *(panel_data(card) for card in signpost.cards),
            breadcrumbs(request, [(_("Get help"), reverse("get-help")), (tab, request.path)]),
        ],
    }
    return render(request, "signposting/easy_read.html", context)


def door(request, slug):
    plan = PLANS.get(slug)
    if plan is None:
        raise Http404
    cards = ListedCards()
    opened = open_door(plan, cards)
    context = review() | {
        "door": opened,
        "signpost": cards.signpost(plan.signpost),
        "page_title": plan.tab,
        "heading": plan.heading,
        "lead": plan.who,
        "section": HELP,
        "structured_data": [panel_data(card) for card in opened.first]
        + [breadcrumbs(request, [(_("Get help"), reverse("get-help")), (plan.tab, request.path)])],
    }
    return render(request, "signposting/door.html", context)


def service(request, address):
    cards = ListedCards()
    found = cards.by_address(address)
    if found is None:
        raise Http404
    page = service_page(found, cards[found.slug], timezone.localdate())
    key = signpost_for(found)
    context = service_review(found) | {
        "page": page,
        "signpost": cards.signpost(key),
        "page_title": page.title,
        "heading": found.name,
        "lead": found.does,
        "section": HELP,
        "structured_data": [
            service_data(page.card),
            breadcrumbs(
                request, [(_("Get help"), reverse("get-help")), (page.title, request.path)]
            ),
        ],
    }
    return render(request, "signposting/service.html", context)


def signpost_for(found: Service) -> str:
    """The signpost of a service's own page, by whom the service is for."""
    audiences = {row.audience for row in found.audiences.all()}
    if "child-under-18" in audiences and "worried-about-child" not in audiences:
        return SignpostKey.CHILDLINE
    if "self" not in audiences and audiences & {"survivor", "victim"}:
        return SignpostKey.SURVIVORS
    if audiences & {"report", "emergency", "found-images"}:
        return SignpostKey.REPORT
    if "crisis" in audiences and "self" not in audiences:
        return SignpostKey.ANYONE
    if "worried-about-child" in audiences and "self" not in audiences:
        return SignpostKey.CHILD_SAFETY
    return SignpostKey.HELPLINE


def first_days(request):
    cards = ListedCards()
    context = review() | {
        "signpost": cards.signpost(SignpostKey.HELPLINE),
        "crisis": cards.pick(CRISIS_SERVICES),
        "parts": FIRST_DAYS,
        "services": cards.pick(("inform-families", "nspcc-helpline", "samaritans")),
        "page_title": _("The first days"),
        "heading": _("The first days"),
        "lead": _("For a family, and for the person police came about."),
        "section": HELP,
        "structured_data": [
            breadcrumbs(
                request, [(_("Get help"), reverse("get-help")), (_("The first days"), request.path)]
            )
        ],
    }
    return render(request, "signposting/first_days.html", context)


def report(request):
    cards = ListedCards()
    context = review() | {
        "signpost": cards.signpost(SignpostKey.REPORT),
        "steps": report_steps(cards),
        "forces": area_links(),
        "after": after_a_report(),
        "page_title": _("How to tell someone"),
        "heading": _("How to report"),
        "lead": _("Is a child in danger now? Call at once. If not, choose what fits best."),
        "section": REPORT,
        "structured_data": [breadcrumbs(request, [(_("Report"), request.path)])],
    }
    return render(request, "signposting/report.html", context)


def area(request, slug):
    cards = ListedCards()
    page = area_page(slug, cards)
    if page is None:
        raise Http404
    shown = [panel_data(page.emergency)] if page.emergency else []
    if page.force:
        shown.append(shown_service_data(page.force, page.force.lines, page.force_name))
    context = review() | {
        "page": page,
        "signpost": cards.signpost(SignpostKey.REPORT),
        "page_title": _("How to tell someone: %(area)s") % {"area": page.name},
        "heading": _("Report: %(area)s") % {"area": page.name},
        "lead": _("Is a child in danger now? Call at once."),
        "section": REPORT,
        "structured_data": [
            *shown,
            breadcrumbs(request, [(_("Report"), reverse("report")), (page.name, request.path)]),
        ],
    }
    return render(request, "signposting/area.html", context)
