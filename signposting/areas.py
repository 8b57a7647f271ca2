"""Reporting by area: each area's force and local services, from the register alone.

The visitor chooses from a list of links; nothing is asked, stored or guessed. Another force is
added by register data.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from .cards import ServiceCard
from .models import Area
from .register import EMERGENCY, ListedCards

SOMEWHERE_ELSE = "somewhere-else"
NON_EMERGENCY = "police-101"


@dataclass(frozen=True)
class AreaLink:
    name: str
    address: str


@dataclass(frozen=True)
class ForceAreas:
    """A force's name and the areas it covers, as links."""

    name: str
    areas: list[AreaLink]


@dataclass(frozen=True)
class AreaPage:
    """What stands on the page of one area; `force` is None for somewhere else."""

    name: str
    slug: str
    emergency: ServiceCard | None
    non_emergency: ServiceCard | None
    force: ServiceCard | None = None
    force_name: str = ""
    local: list[ServiceCard] = field(default_factory=list)


def listed_areas():
    """All areas, by force. A force whose own service is paused keeps its areas' pages, for the
    emergency numbers and the council stand there too."""
    areas = Area.objects.select_related("force__organisation", "force__report_service")
    return areas.order_by("force__order", "force_id", "name")


def area_links() -> list[ForceAreas]:
    """All areas by force, in the forces' order."""
    return [
        ForceAreas(
            force.organisation.name,
            [AreaLink(area.name, reverse("area", args=[area.slug])) for area in areas],
        )
        for force, areas in groupby(listed_areas(), key=lambda area: area.force)
    ]


def area_page(slug: str, cards: ListedCards) -> AreaPage | None:
    """The page of an area; None where there is no such area."""
    common = {"emergency": cards.get(EMERGENCY), "non_emergency": cards.get(NON_EMERGENCY)}
    if slug == SOMEWHERE_ELSE:
        return AreaPage(_("Somewhere else"), slug, **common)
    area = listed_areas().filter(slug=slug).first()
    if area is None:
        return None
    report_slug = area.force.report_service.slug
    local = area.services.order_by("order").values_list("slug", flat=True)
    return AreaPage(
        area.name,
        slug,
        **common,
        force=cards.get(report_slug),
        force_name=area.force.organisation.name,
        local=cards.pick(name for name in local if name != report_slug),
    )


def area_slugs() -> list[str]:
    return [*listed_areas().values_list("slug", flat=True), SOMEWHERE_ELSE]
