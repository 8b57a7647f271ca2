"""Press releases: pages right below the news page that have release details.

A release's draft version is the one place where it is kept. The release form and the CMS editor
write the same rows; `mark_of` tells whether anything changed in between.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from cms.models import CMSPlugin, Page, PageContent
from cms.utils.plugins import downcast_plugins
from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate
from djangocms_versioning import versionables
from djangocms_versioning.constants import ARCHIVED, PUBLISHED, UNPUBLISHED
from djangocms_versioning.models import Version

from signposting.register import SignpostKey

from ..models import Correction, ReleaseDetails
from ..news import NEWS_PAGE
from ..translations import details_of
from .marks import UnheldError, marks_of

SLOT = "content"
LANGUAGE = settings.LANGUAGE_CODE
# How a release's page is named when the form makes it: the rest is the form's ticket.
NAMED = "release-"


class NoNewsPageError(LookupError):
    """There is no news page, so that a release has no place to stand."""


@dataclass
class ReleaseText:
    """What a person types of a release.

    `text` and `notes` are marks (text.py), or None where the editor put something there
    that marks cannot hold; None is never written. `embargo_until` is aware.
    """

    title: str = ""
    date: date = field(default_factory=localdate)
    place: str = ""
    summary: str = ""
    text: str | None = ""
    notes: str | None = ""
    contacts: list[str] = field(default_factory=list)
    embargo_until: datetime | None = None
    embargo_unclear: str = ""
    signpost: str = SignpostKey.HELPLINE
    owner: str = ""
    correction: str = ""


def news_page() -> Page:
    """Raises NoNewsPageError."""
    page = Page.objects.filter(reverse_id=NEWS_PAGE).first()
    if page is None:
        raise NoNewsPageError
    return page


def release_contents() -> QuerySet[PageContent]:
    """Every version of every release, in any state."""
    return PageContent.admin_manager.filter(
        page__in=news_page().get_child_pages(),
        language=LANGUAGE,
        releasedetails__isnull=False,
    )


def versions_of(page: Page) -> QuerySet[Version]:
    """Of the written language, the newest first."""
    kind = versionables.for_grouper(Page)
    found = Version.objects.filter_by_grouping_values(kind, page=page, language=LANGUAGE)
    return found.order_by("-pk")


def newest_version(page: Page) -> Version | None:
    """The draft if there is one, else the version that is or was the last on the site."""
    return versions_of(page).exclude(state=ARCHIVED).first()


def published_version(page: Page) -> Version | None:
    return versions_of(page).filter(state=PUBLISHED).first()


def was_published(page: Page) -> bool:
    """Whether readers may have its address already."""
    return versions_of(page).filter(state__in=[PUBLISHED, UNPUBLISHED]).exists()


def release_details(content: PageContent) -> ReleaseDetails | None:
    return ReleaseDetails.objects.filter(extended_object=content).first()


def first_text(content: PageContent) -> CMSPlugin | None:
    """The text block that the form edits."""
    texts = blocks_of(content).filter(plugin_type="TextPlugin")
    return next(iter(downcast_plugins(list(texts[:1]))), None)


def other_blocks(content: PageContent) -> int:
    """How many blocks stand beside that text, which the editor alone can change."""
    text = first_text(content)
    return blocks_of(content).count() - (text is not None)


def blocks_of(content: PageContent) -> QuerySet[CMSPlugin]:
    """The blocks of the text, in reading order; none of those inside others."""
    found = CMSPlugin.objects.filter(
        placeholder__in=content.get_placeholders().filter(slot=SLOT), language=LANGUAGE
    )
    return found.filter(parent__isnull=True).order_by("position")


def read_release(content: PageContent) -> ReleaseText:
    details, page_details = release_details(content), details_of(content)
    block = first_text(content)
    open_one = open_correction(content)
    release = details or ReleaseDetails(date=localdate())
    return ReleaseText(
        title=content.title,
        date=release.date,
        place=release.place,
        summary=page_details.lead,
        text=marks_or_none(block.body) if block else "",
        notes=marks_or_none(release.notes),
        contacts=release.contacts,
        embargo_until=release.embargo_until,
        embargo_unclear=release.embargo_unclear,
        signpost=page_details.signpost,
        owner=page_details.owner,
        correction=open_one.words if open_one else "",
    )


def marks_or_none(html: str) -> str | None:
    try:
        return marks_of(html)
    except UnheldError:
        return None


def open_correction(content: PageContent) -> Correction | None:
    """The correction that this draft brings: the one that the published version has not."""
    live = published_version(content.page)
    if live is None or live.object_id == content.pk:
        return None
    known = Correction.objects.filter(release__extended_object=live.object_id).count()
    return (
        Correction.objects.filter(release__extended_object=content).order_by("pk")[known:].first()
    )


def mark_of(content: PageContent) -> str:
    """Changes with whatever the form shows of this version, whoever changed it."""
    said = [content.pk, asdict(read_release(content))]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:32]
