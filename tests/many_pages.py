"""A thousand campaign pages within seconds: rows written at once, past the CMS's own slow way."""

from datetime import UTC, date, datetime

from cms.models import Page, PageContent, PageUrl
from django.contrib.contenttypes.models import ContentType
from djangocms_versioning.models import Version

from pages.models import PageDetails, ReleaseDetails, Schedule, SignOff
from tests.factories import staff

IN_2030 = datetime(2030, 1, 2, 9, tzinfo=UTC)
# In turn: a page has these versions, in their order.
STATES = (("published",), ("draft",), ("published", "draft"), ("unpublished",))


def make_bare_pages(count: int, title: str = "Bare") -> None:
    """At the top of the tree and without blocks. Of four, one is a draft that waits for approval
    and for its time, one is live and comes down at a time, one has both, one is withdrawn; every
    second is a release."""
    pages = bare_pages(count, title)
    contents, states = [], []
    for number, page in enumerate(pages):
        for state in STATES[number % len(STATES)]:
            states.append(state)
            contents.append(
                PageContent(
                    page=page, language="en", title=title, slug=slug_of(page), created_by="x",
                    changed_by="x", template="pages/standard.html",
                )
            )  # fmt: skip
    contents = PageContent.admin_manager.bulk_create(contents)
    PageDetails.objects.bulk_create(
        PageDetails(extended_object=one, owner="A team", last_reviewed=date(2026, 3, 4))
        for one in contents
    )
    ReleaseDetails.objects.bulk_create(
        ReleaseDetails(extended_object=one, date=date(2026, 11, 25))
        for one in contents
        if one.page_id % 2
    )
    let_wait(versions_of(contents, states))


def bare_pages(count: int, title: str) -> list[Page]:
    like, last = Page.objects.first(), Page.get_last_root_node()
    newest = Page._str2int(last.path)
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(None, 1, newest + number), depth=1, site_id=like.site_id,
            created_by="x", changed_by="x",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    PageUrl.objects.bulk_create(
        PageUrl(
            page=page, site_id=like.site_id, language="en", slug=slug_of(page), path=slug_of(page)
        )
        for page in pages
    )
    return pages


def slug_of(page: Page) -> str:
    return f"bare-{page.pk}"


def versions_of(contents: list[PageContent], states: list[str]) -> list[Version]:
    kind, user = ContentType.objects.get_for_model(PageContent), staff()
    return Version.objects.bulk_create(
        Version(content_type=kind, object_id=one.pk, created_by=user, number="1", state=state)
        for one, state in zip(contents, states, strict=True)
    )


def let_wait(versions: list[Version]) -> None:
    """Drafts for approval and for their time, live ones to come down."""
    drafts = [one for one in versions if one.state == "draft"]
    SignOff.objects.bulk_create(
        SignOff(
            version=one,
            language="en",
            title="Bare",
            asked_by_name="Somebody",
            content_hash="0" * 64,
        )
        for one in drafts
    )
    deeds = {"draft": "publish", "published": "take_down"}
    Schedule.objects.bulk_create(
        Schedule(
            version=one, language="en", title="Bare", deed=deeds[one.state], by_name="Somebody",
            due_at=IN_2030, next_try_at=IN_2030,
        )
        for one in versions
        if one.state in deeds
    )  # fmt: skip
