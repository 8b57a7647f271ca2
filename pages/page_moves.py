"""Moving pages changes public addresses at once, without a new version."""

from cms.models import Page, PageContent
from cms.operations import MOVE_PAGE
from cms.operations.helpers import send_post_page_operation, send_pre_page_operation
from django.db import transaction
from django.http import HttpRequest

from .own_addresses import own_addresses


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


@transaction.atomic
def move_below(page: Page, parent: Page | None, request: HttpRequest) -> None:
    """As the page tree does it; None is the top. Who may, and what follows, is told by the
    receivers of its signals (campaign_site.receivers), which raise PermissionDenied."""
    token = send_pre_page_operation(request, MOVE_PAGE, obj=page)
    moved = _moved(page, parent)
    send_post_page_operation(request, MOVE_PAGE, token, obj=moved)


def address_changes(page: Page, parent: Page | None) -> list[tuple[str, str]]:
    """Old and new address of each page that visitors can read and that goes along. It is tried
    and taken back, so that what is shown is what happens."""
    before = addresses_in_branch(page)
    after = tried(page, parent)
    return [(path, after[key]) for key, path in before.items() if path != after[key]]


def is_taken(page: Page, parent: Page | None) -> bool:
    """Whether another page stands at an address that it would get, or has it in any version."""
    slugs = PageContent.admin_manager.filter(page=page).values("slug", "language")
    beside = PageContent.admin_manager.filter(page__parent=parent).exclude(page=page)
    if any(beside.filter(**one).exists() for one in slugs):
        return True
    before = set(addresses_in_branch(page).values())
    return not (own_addresses() - before).isdisjoint(tried(page, parent).values())


def tried(page: Page, parent: Page | None) -> dict[tuple[int, str], str]:
    """`addresses_in_branch` as it would be."""
    with transaction.atomic():
        moved = _moved(page, parent)
        renew_addresses(moved)
        found = addresses_in_branch(moved)
        transaction.set_rollback(True)
    return found


def addresses_in_branch(page: Page) -> dict[tuple[int, str], str]:
    """(page, language) → path, of what visitors can read of the page and of those below it."""
    branch = Page.objects.filter(path__startswith=page.path)
    contents = PageContent.objects.filter(page__in=branch).select_related("page")
    return {
        (one.page_id, one.language): one.page.get_absolute_url(one.language, fallback=False) or ""
        for one in contents.order_by("page__path", "language")
    }


def _moved(page: Page, parent: Page | None) -> Page:
    """Fresh instances, for each remembers where it stood."""
    moved = Page.objects.get(pk=page.pk)
    if parent:
        moved.move_page(Page.objects.get(pk=parent.pk), "last-child")
    else:
        moved.move_page(Page.get_last_root_node(), "right")
    return Page.objects.get(pk=page.pk)
