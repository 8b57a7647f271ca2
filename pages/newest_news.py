"""The newest news as a list of links."""

from dataclasses import dataclass

from django.conf import settings

from signposting.source_dates import source_date_in_words

from .news_feed import news_items
from .translations import details_of


@dataclass(frozen=True)
class NewsLink:
    """`day` is in words, or ""."""

    title: str
    address: str
    day: str


def newest_news(number: int) -> list[NewsLink]:
    return [
        NewsLink(
            content.title,
            content.page.get_absolute_url(settings.LANGUAGE_CODE) or "",
            source_date_in_words(details_of(content).dated),
        )
        for content in news_items()[:number]
    ]
