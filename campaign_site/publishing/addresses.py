"""Every address of the public site, in the order in which a pass publishes it."""

from dataclasses import dataclass

from cms.models import Page, PageContent
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist

from pages.public_addresses import source_addresses
from signposting.public_addresses import help_addresses
from signposting.register import SignpostKey

HOME = "/"


@dataclass(frozen=True)
class Address:
    """One public address and the signpost that its page has to show."""

    path: str
    signpost: str
    page_id: int | None = None


def public_addresses() -> list[Address]:
    """Home, help and report first: they are what a frightened person needs."""
    fixed = [Address(path, signpost) for path, signpost in (*help_addresses(), *source_addresses())]
    pages = page_addresses()
    home = [address for address in pages if address.path == HOME]
    taken = {address.path for address in (*home, *fixed)}
    return [*home, *fixed, *(address for address in pages if address.path not in taken)]


def page_addresses() -> list[Address]:
    """Published CMS pages of every language that the site speaks."""
    contents = (
        PageContent.objects.filter(language__in=[code for code, _name in settings.LANGUAGES])
        .select_related("page", "pagedetails")
        .order_by("page__path")
    )
    found = [(content, content.page.get_absolute_url(content.language)) for content in contents]
    return [Address(path, signpost_of(content), content.page_id) for content, path in found if path]


def signpost_of(content: PageContent) -> str:
    try:
        return content.pagedetails.signpost
    except ObjectDoesNotExist:
        return SignpostKey.HELPLINE


def page_paths(page: Page) -> list[str]:
    """Where a page is published now; [] when it is not."""
    return [address.path for address in page_addresses() if address.page_id == page.pk]
