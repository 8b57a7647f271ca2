"""Every address of the public site, in the order in which a pass publishes it."""

from dataclasses import dataclass
from datetime import date

from cms.models import Page, PageContent
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max
from django.urls import reverse

from campaign_site.publishing.manifest import ATOM, HTML, PLAIN, XML
from campaign_site.security_text import has_security_text
from pages.public_addresses import source_addresses
from signposting.public_addresses import help_addresses
from signposting.register import SignpostKey

HOME = "/"
# How many of the fixed addresses come before everything else.
HELP_AND_REPORT = 2


@dataclass(frozen=True)
class Address:
    """One public address, and the signpost that its page has to show ("" on no page of ours)."""

    path: str
    signpost: str
    page_id: int | None = None
    changed_on: date | None = None
    content_type: str = HTML


def public_addresses() -> list[Address]:
    """Everything that is published, in the order of a pass."""
    return [*page_addresses_in_order(), *file_addresses()]


def file_addresses() -> list[Address]:
    """What machines ask for by name; pages come before them."""
    files = [(reverse("robots"), PLAIN), (reverse("sitemap"), XML), (reverse("news-feed"), ATOM)]
    if has_security_text():
        files.append((reverse("security-text"), PLAIN))
    return [Address(path, "", content_type=content_type) for path, content_type in files]


def page_addresses_in_order() -> list[Address]:
    """Home, help and report first: they are what a frightened person needs. Then the page that
    was published last, for its editor waits; then the rest."""
    fixed = [Address(path, signpost) for path, signpost in (*help_addresses(), *source_addresses())]
    found = page_addresses()
    home = [address for address in found if address.path == HOME]
    taken = {address.path for address in (*home, *fixed)}
    pages = [address for address in found if address.path not in taken]
    return [*home, *fixed[:HELP_AND_REPORT], *pages[:1], *fixed[HELP_AND_REPORT:], *pages[1:]]


def page_addresses() -> list[Address]:
    """Published CMS pages of every language that the site speaks, the newest version first."""
    contents = (
        PageContent.objects.filter(language__in=[code for code, _name in settings.LANGUAGES])
        .select_related("page", "pagedetails")
        .annotate(published=Max("versions__modified"))
        .order_by("-published", "page__path")
    )
    found = [(content, content.page.get_absolute_url(content.language)) for content in contents]
    return [
        Address(path, signpost_of(content), content.page_id, content.published.date())
        for content, path in found
        if path
    ]


def signpost_of(content: PageContent) -> str:
    try:
        return content.pagedetails.signpost
    except ObjectDoesNotExist:
        return SignpostKey.HELPLINE


def page_paths(page: Page) -> list[str]:
    """Where a page is published now; [] when it is not."""
    return [address.path for address in page_addresses() if address.page_id == page.pk]
