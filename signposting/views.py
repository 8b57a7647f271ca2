"""The help page and the report page: ordinary views, so that no editor can unpublish them."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from .doors import doors
from .register import CRISIS_SERVICES, EMERGENCY, ListedCards, SignpostKey
from .reporting import after_a_report, force_cards, report_steps


def get_help(request):
    cards = ListedCards()
    context = {
        "signpost": cards.signpost(SignpostKey.HELPLINE),
        "emergency": cards.get(EMERGENCY),
        "crisis": cards.pick(CRISIS_SERVICES[1:]),
        "doors": doors(cards),
        "page_title": _("Confidential help and advice"),
        "heading": _("Talk to someone who will not judge you"),
        "lead": _(
            "For adults worried about what they look at or think, and for people close to them."
        ),
        "section": "help",
    }
    return render(request, "signposting/get_help.html", context)


def report(request):
    cards = ListedCards()
    context = {
        "signpost": cards.signpost(SignpostKey.REPORT),
        "steps": report_steps(cards),
        "forces": force_cards(),
        "after": after_a_report(),
        "page_title": _("How to tell someone"),
        "heading": _("How to report"),
        "lead": _("Begin at the top and stop at the first line that fits."),
        "section": "report",
    }
    return render(request, "signposting/report.html", context)
