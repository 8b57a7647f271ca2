"""The Atom feed of the campaign's news (RFC 4287)."""

from datetime import date, datetime

from cms.models import PageContent
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .news import BEFORE_ALL_NEWS, at_midnight, details, news_items
from .translations import details_of

# Readers ask again and again; what is older is on the page of news.
LONGEST_FEED = 100


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
    for content in news_items()[:LONGEST_FEED]:
        add_news(feed, content)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def add_news(feed: Atom1Feed, content: PageContent) -> None:
    page_details, release = details_of(content), details(content)
    address = settings.SITE_ADDRESS + content.page.get_absolute_url(settings.LANGUAGE_CODE)
    feed.add_item(
        title=content.title,
        link=address,
        unique_id=address,
        description=page_details.lead,
        updateddate=content.news_updated,
        pubdate=at_midnight(release.date) if release else day_of(page_details.dated),
        author_name=page_details.owner or settings.SITE_PARTNERS,
    )


def day_of(dated: str) -> datetime | None:
    """A whole date; None for a year or a month alone, which Atom cannot write."""
    try:
        return at_midnight(date.fromisoformat(dated))
    except ValueError:
        return None
