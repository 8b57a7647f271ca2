"""The Atom feed of the campaign's news."""

from datetime import date

import pytest
from cms.models import Page
from lxml import etree

from campaign_site.publishing.rendering import Renderer
from pages.news import news_items
from tests.factories import make_page, publish
from tests.pages.releases.invented import correct, make_release

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def news_page():
    return Page.objects.get(reverse_id="news")


@pytest.fixture
def feed(settings):
    settings.SITE_ADDRESS = "https://www.example.org"
    settings.ALLOWED_HOSTS = ["www.example.org"]

    def deed():
        return etree.fromstring(Renderer().page("/news/feed.xml").body)

    return deed


def read(tree, path):
    return tree.xpath(path, namespaces=ATOM)


def test_feed_names_each_news_page_with_its_day(feed):
    make_page(
        "a-release", parent=news_page(), title="A release", lead="First lines.",
        last_reviewed=date(2026, 11, 24), dated="2026-11-20", owner="Press office",
    )  # fmt: skip

    [entry] = [e for e in read(feed(), "//a:entry") if "A release" in read(e, "string(a:title)")]

    assert read(entry, "string(a:link/@href)") == "https://www.example.org/news/a-release/"
    assert read(entry, "string(a:summary)") == "First lines."
    assert read(entry, "string(a:updated)") == "2026-11-24T00:00:00+00:00"
    assert read(entry, "string(a:published)") == "2026-11-20T00:00:00+00:00"
    assert read(entry, "string(a:author/a:name)") == "Press office"


def entry_of(tree, title):
    [entry] = [one for one in read(tree, "//a:entry") if read(one, "string(a:title)") == title]
    return entry


def test_feed_has_a_release_with_its_date_and_summary_and_moves_with_corrections(
    feed, time_machine
):
    time_machine.move_to("2026-11-25T09:30:15+00:00", tick=False)
    page = make_release(published=True)
    first = entry_of(feed(), "A week of help begins")
    time_machine.move_to("2026-11-25T17:45:00+00:00", tick=False)
    publish(correct(page, "The day was wrong."))
    corrected = entry_of(feed(), "A week of help begins")

    assert read(first, "string(a:summary)") == "People who worry can ask for help."
    assert read(first, "string(a:published)") == "2026-11-25T00:00:00+00:00"
    assert read(first, "string(a:author/a:name)") == "Press office"
    assert read(first, "string(a:updated)") == "2026-11-25T09:30:15+00:00"
    assert read(corrected, "string(a:updated)") == "2026-11-25T17:45:00+00:00"
    assert read(corrected, "string(a:published)") == "2026-11-25T00:00:00+00:00"


def test_feed_has_what_the_standard_asks_of_a_feed(feed):
    tree = feed()

    assert read(tree, "string(/a:feed/a:id)").startswith("https://www.example.org/")
    assert read(tree, "string(/a:feed/a:title)")
    self_link = read(tree, "string(/a:feed/a:link[@rel='self']/@href)")
    assert self_link == "https://www.example.org/news/feed.xml"


def test_newest_news_stand_first():
    old = make_page("old", parent=news_page(), last_reviewed=date(2030, 1, 1))
    new = make_page("new", parent=news_page(), last_reviewed=date(2030, 2, 1))

    assert [content.page_id for content in news_items()][:2] == [new.pk, old.pk]


def test_drafts_and_other_pages_are_not_in_the_feed():
    draft = make_page("not-yet", parent=news_page(), published=False)
    other = make_page("no-news")

    assert not {draft.pk, other.pk} & {content.page_id for content in news_items()}


def test_feed_says_nothing_of_the_moment_at_which_it_is_written(time_machine):
    time_machine.move_to("2026-11-25T02:00:00+00:00")
    first = Renderer().page("/news/feed.xml").body
    time_machine.shift(86_400)

    assert Renderer().page("/news/feed.xml").body == first


def test_feed_without_news_page_is_empty_and_whole(feed, monkeypatch):
    monkeypatch.setattr("pages.news.NEWS_PAGE", "no-such-page")

    tree = feed()

    assert read(tree, "//a:entry") == []
    assert read(tree, "string(/a:feed/a:updated)")


def test_news_page_tells_readers_of_the_feed():
    html = Renderer().page("/news/").body.decode()

    assert 'type="application/atom+xml"' in html
    assert "/news/feed.xml" in html
