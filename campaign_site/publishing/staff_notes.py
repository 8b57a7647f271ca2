"""What a pass writes down in the database: addresses that visitors have seen, and failures."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from campaign_site.models import FailedPage, PublicAddress
from campaign_site.publishing.addresses import Address
from campaign_site.publishing.manifest import Manifest


def note_addresses(addresses: Iterable[Address]) -> None:
    """Remember what visitors have seen, so that it answers 410 and not 404 later."""
    known = dict(PublicAddress.objects.values_list("path", "page_id"))
    news = {a.path: a.page_id for a in addresses if known.get(a.path, "new") != a.page_id}
    # Two nodes may note the same address at the same time: the later one writes over it.
    PublicAddress.objects.bulk_create(
        [PublicAddress(path=path, page_id=page_id) for path, page_id in news.items()],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["page"],
    )


def note_redirects(paths: Iterable[str]) -> None:
    """Remember addresses that only led elsewhere: taken down, they answer 410 too."""
    news = set(paths) - set(PublicAddress.objects.values_list("path", flat=True))
    PublicAddress.objects.bulk_create(
        [PublicAddress(path=path) for path in sorted(news)], ignore_conflicts=True
    )


def note_failures(failures: Mapping[str, list[str]], written: Manifest) -> None:
    """Keep the list of pages that did not pass (address to reasons) as it is after this pass."""
    mended = FailedPage.objects.exclude(path__in=failures)
    # Asked first: a deletion of nothing would still wait for SQLite's write lock.
    if mended.exists():
        mended.delete()
    for path, found in failures.items():
        failed, is_new = FailedPage.objects.get_or_create(
            path=path, defaults={"reason": "\n".join(found)}
        )
        seen = path in written.pages and written.pages[path].status == 200
        if is_new and seen:
            failed.last_good_at = timezone.now()
        failed.reason = "\n".join(found)
        failed.save()
