"""Moving pages in the tree changes public addresses at once, without a new version."""

from cms.models import Page, PageContent


def may_move(user, page: Page) -> bool:
    """Drafts move freely; a page that visitors can read, or that has one below it, moves by
    somebody who may publish."""
    branch = Page.objects.filter(path__startswith=page.path)
    is_public = PageContent.objects.filter(page__in=branch).exists()
    return not is_public or user.has_perm("cms.publish_page")


def renew_addresses(page: Page) -> None:
    """Let the pages below stand below, in every language.

    Where a page has two languages, `Page.move_page` of django CMS 5.1.3 makes the addresses of
    one of them from the page's old address, which it keeps in memory.
    """
    for language in page.urls.values_list("language", flat=True):
        # A new instance for each: what it remembers of one language is the defect.
        Page.objects.get(pk=page.pk)._update_url_path_recursive(language)
