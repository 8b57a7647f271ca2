"""The line for people who offend never stands on a page for children or for survivors.

Refused when the block is saved, and again whenever its page is rendered: the page may have got
another signpost since, or the block came in another way.
"""

from collections.abc import Iterable

from cms.models import PageContent
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pages.checks.signposts import kept_apart
from pages.models import PanelPlugin, ServicesPlugin
from pages.plugin_failures import BlockRefusedError
from signposting.register import ListedCards

ADVICE = _(
    "This page is for people under 18 or for people who were abused. The Stop It Now helpline and "
    "self-help are for those who offend, and may not stand here. Choose another service."
)


def is_wrong_line(signpost: str, slugs: Iterable[str]) -> bool:
    return not set(kept_apart(signpost)).isdisjoint(slugs)


def services_on(content: PageContent) -> set[str]:
    """Slugs of the services that stand in the blocks of this version."""
    placeholders = content.get_placeholders()
    panels = PanelPlugin.objects.filter(placeholder__in=placeholders)
    lists = ServicesPlugin.objects.filter(placeholder__in=placeholders)
    cards = ListedCards()
    return set(panels.values_list("service__slug", flat=True)).union(
        *(cards.for_audience(one.audience, one.area) for one in lists)
    )


def refuse_to_save(signpost: str, slugs: Iterable[str]) -> None:
    """Raises ValidationError with the advice."""
    if is_wrong_line(signpost, slugs):
        raise ValidationError(ADVICE)


def refuse_to_show(signpost: str, slugs: Iterable[str]) -> None:
    """Raises BlockRefusedError, which leaves the block out and stops publication."""
    if is_wrong_line(signpost, slugs):
        raise BlockRefusedError(ADVICE)
