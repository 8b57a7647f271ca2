"""Every address of the public site, in the order in which a pass publishes it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cms.models import Page, PageContent
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import translation

from campaign_site.publishing.manifest import ATOM, HTML, PLAIN, XML
from campaign_site.security_text import has_security_text
from pages.public_addresses import source_addresses
from pages.translations import signpost_of, untranslated_address
from signposting.public_addresses import help_addresses

HOME = "/"
# How many of the fixed addresses of each language come before everything else.
HELP_AND_REPORT = 2


@dataclass(frozen=True)
class Address:
    """One public address, and the signpost that its page has to show ("" on no page of ours).

    `stands_in` marks a twin that shows another address's words for want of a translation.
    """

    path: str
    signpost: str
    page_id: int | None = None
    changed_at: datetime | None = None
    content_type: str = HTML
    stands_in: bool = False

    @property
    def changed_on(self) -> date | None:
        return self.changed_at.date() if self.changed_at else None


def public_addresses() -> list[Address]:
    """Everything that is published, in the order of a pass."""
    return [*page_addresses_in_order(), *file_addresses()]


def file_addresses() -> list[Address]:
    """What machines ask for by name; pages come before them."""
    plain = [(reverse(name), PLAIN) for name in ("alive", "robots")]
    files = [*plain, (reverse("sitemap"), XML), (reverse("news-feed"), ATOM)]
    if has_security_text():
        files.append((reverse("security-text"), PLAIN))
    return [Address(path, "", content_type=content_type) for path, content_type in files]


def page_addresses_in_order() -> list[Address]:
    """Home, help and report first: they are what a frightened person needs, in any language.
    Then the page that was published last, for its editor waits; then the rest."""
    codes = [code for code, _name in settings.LANGUAGES]
    fixed = [view_addresses(code) for code in codes]
    found = page_addresses()
    homes = {HOME, *(f"/{code}/" for code in codes)}
    urgent = [address for address in found if address.path in homes]
    urgent += [address for views in fixed for address in views[:HELP_AND_REPORT]]
    others = [address for views in fixed for address in views[HELP_AND_REPORT:]]
    taken = {address.path for address in (*urgent, *others)}
    pages = [address for address in found if address.path not in taken]
    newest = len(codes)
    return [*urgent, *pages[:newest], *others, *pages[newest:]]


def first_pages() -> int:
    """How many addresses come before the long rest: home, help, report, the newest page."""
    return (1 + HELP_AND_REPORT + 1) * len(settings.LANGUAGES)


def view_addresses(language: str) -> list[Address]:
    """The fixed pages in one language; help and report before the others."""
    with translation.override(language):
        fixed = [*help_addresses(), *source_addresses()]
    stands_in = language != settings.LANGUAGE_CODE
    return [Address(path, signpost, stands_in=stands_in) for path, signpost in fixed]


def page_addresses() -> list[Address]:
    """Published CMS pages, the newest version first: each at its own address, and where there
    is no translation also at the address that this would have."""
    contents = list(published_contents())
    versions = {(content.page_id, content.language) for content in contents}
    found = []
    for content in contents:
        paths = [content.page.get_absolute_url(content.language)]
        paths += [
            untranslated_address(content.page, language)
            for language in other_languages(content)
            if (content.page_id, language) not in versions
        ]
        own = Address(paths[0] or "", signpost_of(content), content.page_id, content.published)
        found += [replace(own, path=path, stands_in=path != own.path) for path in paths if path]
    return found


def published_contents() -> QuerySet[PageContent]:
    """Of every language that the site speaks, the newest first."""
    return (
        PageContent.objects.filter(language__in=[code for code, _name in settings.LANGUAGES])
        .select_related("page", "pagedetails")
        .prefetch_related("page__urls")
        .annotate(published=Max("versions__modified"))
        .order_by("-published", "page__path")
    )


def other_languages(content: PageContent) -> list[str]:
    """In which a page is shown for want of a translation: only the original stands in."""
    if content.language != settings.LANGUAGE_CODE:
        return []
    return [code for code, _name in settings.LANGUAGES if code != content.language]


def stand_in_addresses(addresses: list[Address]) -> list[Address]:
    """Where translated pages would stand if they were not, as far as nothing else stands there.

    The texts of untranslated pages link to each other by these.
    """
    taken = {address.path for address in addresses}
    found = [
        Address(path, signpost_of(content), content.page_id)
        for content in published_contents()
        for language in other_languages(content)
        if (path := untranslated_address(content.page, language)) not in taken
    ]
    return [address for address in found if address.path]


def moved_to(addresses: list[Address], left: dict[str, int | None]) -> dict[str, str]:
    """Former addresses (`left`: path to page) whose page stands elsewhere now, and where.

    In the same language; or in the default one, where the site no longer speaks the other.
    """
    now_at = {(a.page_id, language_of(a.path)): a.path for a in addresses if a.page_id}
    current = {address.path for address in addresses}
    found = {}
    for path, page_id in left.items():
        written = written_address(path)
        location = now_at.get((page_id, language_of(path)), written if written in current else "")
        if location:
            found[path] = location
    return found


def written_address(path: str) -> str:
    """The address without a language that this site no longer speaks; "" where it has none."""
    prefix, _slash, rest = path.removeprefix("/").partition("/")
    spoken = {code for code, _name in settings.LANGUAGES}
    return f"/{rest}" if prefix in LANG_INFO and prefix not in spoken else ""


def language_of(path: str) -> str:
    """The language in which an address of this site is asked."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def page_paths(page: Page) -> list[str]:
    """Where a page is published now; [] when it is not."""
    return [address.path for address in page_addresses() if address.page_id == page.pk]
