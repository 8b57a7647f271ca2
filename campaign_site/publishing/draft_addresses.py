"""Whether a draft would be found where it would stand, before it is published."""

from cms.models import PageContent, PageUrl
from django.utils.translation import gettext as _

from campaign_site.publishing.addresses import file_addresses, language_of, view_addresses
from pages.drafts import draft_address
from pages.translations import latest_version


def address_problems(content: PageContent, html: str = "") -> list[str]:
    """In plain words for the person who publishes. `html` is not looked at: see `VERIFIERS`.

    The CMS asks this of a page's settings alone, and not of two pages below the same page.
    """
    page, language = content.page, content.language
    if content.redirect:
        return [
            _(
                "The page settings send visitors elsewhere. Empty that field. What leads to "
                "another page of this site is made under “Redirects”."
            )
        ]
    if page.parent and not page.is_home and not page.parent.get_path(language, fallback=True):
        return [_("The page above this one is not published. Publish that one first.")]
    path = draft_address(content)
    if any(a.path == path for a in (*view_addresses(language_of(path)), *file_addresses())):
        return [
            _("%(path)s is a fixed page of this site. Choose another address in the page settings.")
            % {"path": path}
        ]
    other = page_at(path, content)
    if other is None:
        return []
    return [
        _("“%(title)s” stands at %(path)s. Choose another address in the page settings.")
        % {"title": getattr(latest_version(other, language), "title", other), "path": path}
    ]


def page_at(path: str, content: PageContent):
    """Another page that visitors find at this address, in the language of `content`."""
    if content.page.is_home:
        return None
    language = content.language
    own = path.strip("/").removeprefix(f"{language}/") if language_of(path) == language else ""
    urls = PageUrl.objects.filter(language=language, path=own).exclude(page=content.page_id)
    url = urls.select_related("page").first()
    return url.page if url else None
