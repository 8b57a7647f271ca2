"""The Atom feed of the campaign's news (RFC 4287)."""

from datetime import UTC, date, datetime, time

from cms.models import Page, PageContent
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .context_processors import NEWS_PAGE
from .translations import details_of

# An empty feed has to name a moment as well; any will do that is not "now".
BEFORE_ALL_NEWS = datetime(2015, 1, 1, tzinfo=UTC)


class SteadyFeed(Atom1Feed):
    """The same news makes the same bytes, whenever they are written."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEFORE_ALL_NEWS)


def news_feed(request):
    feed = SteadyFeed(
        title=f"{settings.SITE_WORDMARK}: {_('News')}",
        link=settings.SITE_ADDRESS + "/",
        description="",
        language=settings.LANGUAGE_CODE,
        feed_url=settings.SITE_ADDRESS + reverse("news-feed"),
    )
    for content in news_items():
        add_news(feed, content)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def news_items() -> list[PageContent]:
    """The published pages right below the news page, the one reviewed last first."""
    news = Page.objects.filter(reverse_id=NEWS_PAGE).first()
    if news is None:
        return []
    contents = PageContent.objects.filter(
        page__in=news.get_child_pages(), language=settings.LANGUAGE_CODE
    ).select_related("page", "pagedetails")
    return sorted(contents, key=lambda content: (reviewed(content), content.pk), reverse=True)


def add_news(feed: Atom1Feed, content: PageContent) -> None:
    details = details_of(content)
    address = settings.SITE_ADDRESS + content.page.get_absolute_url(settings.LANGUAGE_CODE)
    feed.add_item(
        title=content.title,
        link=address,
        unique_id=address,
        description=details.lead,
        updateddate=reviewed(content),
        pubdate=day_of(details.dated),
        author_name=details.owner or settings.SITE_PARTNERS,
    )


def reviewed(content: PageContent) -> datetime:
    day = details_of(content).last_reviewed
    return datetime.combine(day, time(), UTC) if day else BEFORE_ALL_NEWS


def day_of(dated: str) -> datetime | None:
    """A whole date; None for a year or a month alone, which Atom cannot write."""
    try:
        return datetime.combine(date.fromisoformat(dated), time(), UTC)
    except ValueError:
        return None
