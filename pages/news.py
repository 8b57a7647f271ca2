"""The campaign's news: the pages right below the news page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from cms.models import Page, PageContent
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from djangocms_versioning.models import Version

from signposting.source_dates import source_date_in_words

from .models import Correction, ReleaseDetails
from .translations import details_of

NEWS_PAGE = "news"
# News that nobody dated has to name a moment as well; any will do that is not "now".
BEFORE_ALL_NEWS = datetime(2015, 1, 1, tzinfo=UTC)
# Releases on the page of news, with all of which it is far below what a page may weigh.
WITH_SUMMARY = 50
LONGEST_LIST = 250


@dataclass(frozen=True)
class NewsItem:
    """One line of the list of releases; `day` in words."""

    title: str
    address: str
    day: str
    summary: str


@dataclass(frozen=True)
class ShownRelease:
    """What the page of a release shows besides its text. `notes` is safe HTML."""

    day: date
    date_line: str
    notes: str
    contacts: list[str]
    corrections: list[Correction]

    @property
    def corrected_on(self) -> date | None:
        return self.corrections[-1].made_on if self.corrections else None


def news_items() -> list[PageContent]:
    """The published pages right below the news page, the newest change first."""
    news = Page.objects.filter(reverse_id=NEWS_PAGE).first()
    if news is None:
        return []
    contents = list(
        PageContent.objects.filter(page__in=news.get_child_pages(), language=settings.LANGUAGE_CODE)
        .select_related("page", "pagedetails", "releasedetails")
        .prefetch_related("page__urls")
    )
    moments = published_moments(contents)
    for content in contents:
        content.news_updated = updated(content, moments)
    return sorted(contents, key=lambda one: (one.news_updated, one.pk), reverse=True)


def published_moments(contents: list[PageContent]) -> dict[int, datetime]:
    """When each of these versions was put up, by the key of its content."""
    versions = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(PageContent),
        object_id__in=[content.pk for content in contents],
    )
    return dict(versions.values_list("object_id", "modified"))


def updated(content: PageContent, moments: dict[int, datetime]) -> datetime:
    """A release changes when a version of it is put up, so with every correction; other news on
    the day on which it was reviewed."""
    if details(content):
        return moments[content.pk].replace(microsecond=0)
    return at_midnight(details_of(content).last_reviewed) or BEFORE_ALL_NEWS


def details(content: PageContent) -> ReleaseDetails | None:
    return getattr(content, "releasedetails", None)


def at_midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


def news_list() -> list[NewsItem]:
    """The releases, the newest date first. What is kept as an archive names itself elsewhere.

    The page of news has to stay small: older ones are listed without their summary.
    """
    releases = [content for content in news_items() if details(content)]
    releases.sort(key=lambda one: (details(one).date, one.pk), reverse=True)
    return [
        NewsItem(
            content.title,
            content.page.get_absolute_url(settings.LANGUAGE_CODE) or "",
            details(content).date_line,
            details_of(content).lead if place < WITH_SUMMARY else "",
        )
        for place, content in enumerate(releases[:LONGEST_LIST])
    ]


def newest_news(number: int) -> list[NewsItem]:
    """The newest changes first, dated or not, for a short list on another page."""
    return [
        NewsItem(
            content.title,
            content.page.get_absolute_url(settings.LANGUAGE_CODE) or "",
            release.date_line if (release := details(content)) else archived_day(content),
            "",
        )
        for content in news_items()[:number]
    ]


def archived_day(content: PageContent) -> str:
    return source_date_in_words(details_of(content).dated)


def shown_release(content: PageContent) -> ShownRelease | None:
    """What the page shows of its release details; None for a page that is no release."""
    found = ReleaseDetails.objects.filter(extended_object=content).first()
    if found is None:
        return None
    return ShownRelease(
        found.date,
        found.date_line,
        found.notes,
        found.contacts,
        list(found.corrections.all()),
    )
