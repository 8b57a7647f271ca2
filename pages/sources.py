"""Where our facts come from: every listed service and every figure, and how each is known."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from signposting.cards import ServiceCard
from signposting.models import Fact, Proposal, ProposalState
from signposting.register import ListedCards
from signposting.service_facts import changed_facts
from signposting.service_pages import Provenance, service_page

from .models import Figure

CHANGES_A_PAGE = 20


@dataclass(frozen=True)
class ServiceSources:
    card: ServiceCard
    provenance: list[Provenance]


@dataclass(frozen=True)
class Change:
    """One line of the log of changed facts. Names of staff are not printed."""

    day: str
    service: str
    address: str
    facts: str
    source: str


def service_sources(today: date | None = None) -> list[ServiceSources]:
    today = today or localdate()
    cards = ListedCards(today)
    return [
        ServiceSources(card, service_page(cards.service(slug), card, today).provenance)
        for slug, card in cards.items()
    ]


def figures() -> QuerySet[Figure]:
    """All that pages may print today."""
    return Figure.objects.shown(localdate()).order_by("kind", "area", "slug")


def change_pages() -> Paginator:
    """Confirmed changes, the newest first, in pages of 20."""
    confirmed = Proposal.objects.filter(state=ProposalState.CONFIRMED)
    return Paginator(
        confirmed.select_related("service").order_by("-decided_at", "-pk"), CHANGES_A_PAGE
    )


def changes(page: Page) -> list[Change]:
    cards = ListedCards()
    return [
        change_line(proposal, has_page=proposal.service.slug in cards)
        for proposal in page.object_list
    ]


def change_line(proposal: Proposal, *, has_page: bool) -> Change:
    kinds = [str(Fact(fact).label) for fact in changed_facts(proposal.old, proposal.new)]
    return Change(
        day=date_format(localtime(proposal.decided_at), "j F Y"),
        service=proposal.service.name,
        address=proposal.service.get_absolute_url() if has_page else "",
        facts=", ".join(kinds) or _("Shown on the site"),
        source=proposal.source,
    )


def change_page_numbers() -> range:
    """Page numbers of the log from 2 on; the first stands on the page itself."""
    return range(2, change_pages().num_pages + 1)
