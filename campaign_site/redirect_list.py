"""For staff: every address that only leads elsewhere, from moves and made by hand."""

from dataclasses import dataclass

from cms.models import PageContent
from django.conf import settings

from campaign_site.models import Redirect
from campaign_site.publishing.addresses import public_addresses
from campaign_site.publishing.redirects import left_addresses, redirects_now


@dataclass(frozen=True)
class RedirectRow:
    """`location` is "" where nothing is to be found any more. `made` is the redirect that staff
    made, None where a page moved; `title` is that page's."""

    path: str
    location: str
    made: Redirect | None = None
    title: str = ""
    stands_behind_a_page: bool = False


def redirect_rows(words: str = "") -> list[RedirectRow]:
    """By address; those in which `words` stand, where some are given."""
    addresses = public_addresses()
    left = left_addresses(addresses)
    leading = redirects_now(addresses, left)
    titles = page_titles({left[path] for path in leading if left.get(path)})
    made = {redirect.path: redirect for redirect in Redirect.objects.all()}
    current = {address.path for address in addresses}
    rows = [
        RedirectRow(
            path,
            leading.get(path, ""),
            made.get(path),
            titles.get(left.get(path), ""),
            path in current,
        )
        for path in sorted(leading.keys() | made.keys())
    ]
    return [row for row in rows if words.lower() in text_of(row).lower()]


def text_of(row: RedirectRow) -> str:
    return " ".join([row.path, row.location, row.title, row.made.note if row.made else ""])


def page_titles(page_ids: set[int]) -> dict[int, str]:
    """Of published pages, as they were written."""
    found = PageContent.objects.filter(page__in=page_ids, language=settings.LANGUAGE_CODE)
    return dict(found.values_list("page_id", "title"))
