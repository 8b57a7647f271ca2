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
# A page of sources has to stay well under the largest that is published, whatever comes.
SERVICES_A_PAGE = 30
FIGURES_A_PAGE = 40


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


def service_pages() -> Paginator:
    """The slugs of listed services in the order of the register, in pages of 30."""
    return Paginator(list(ListedCards()), SERVICES_A_PAGE)


def service_sources(page: Page, today: date | None = None) -> list[ServiceSources]:
    """How each service of one page is known."""
    today = today or localdate()
    cards = ListedCards(today)
    return [
        ServiceSources(
            cards[slug], service_page(cards.service(slug), cards[slug], today).provenance
        )
        for slug in page.object_list
    ]


def figure_pages() -> Paginator:
    """The figures that pages may print today, in pages of 40."""
    return Paginator(figures(), FIGURES_A_PAGE)


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


def further_pages(pages: Paginator) -> range:
    """Page numbers from 2 on; the first stands on the page of sources itself."""
    return range(2, pages.num_pages + 1)
