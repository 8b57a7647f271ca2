"""Releases as visitors get them: the page, the list, what machines read."""

import json
import re
from datetime import date

import pytest
from cms.models import Page

from campaign_site.publishing.rendering import Renderer
from pages.news import news_items, news_list
from tests.factories import make_page, publish, unpublish
from tests.pages.releases.invented import correct, make_release

pytestmark = pytest.mark.django_db


def shown(page):
    return Renderer().page(page.get_absolute_url("en")).body.decode()


def data_of(html):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return {one["@type"]: one for one in map(json.loads, blocks)}


def test_page_shows_date_line_summary_text_notes_and_contact(settings):
    settings.PRESS_CONTACTS = ["press@force.example"]
    page = make_release(
        published=True, notes="- A note\n- Another", contacts=["press@force.example"]
    )

    html = shown(page)

    assert '<p class="standard__dated">Devizes, 25 November 2026</p>' in html
    assert '<p class="lead">People who worry can ask for help.</p>' in html
    assert "<h2>Notes to editors</h2>\n<ul><li>A note</li><li>Another</li></ul>" in html
    assert "<h2>Media contact</h2>" in html
    assert "<li>press@force.example</li>" in html
    assert "mailto:" not in html
    assert "Corrected on" not in html


def test_page_without_notes_and_contact_has_no_headings_for_them():
    html = shown(make_release(published=True))

    assert "Notes to editors" not in html
    assert "Media contact" not in html


def test_loud_title_stands_on_the_page_and_not_in_a_history():
    page = make_release(published=True, title="Police arrest two men")

    html = shown(page)

    assert "<h1>Police arrest two men</h1>" in html
    assert "<title>News of 25 November 2026</title>" in html
    assert page.get_absolute_url("en") == "/news/two-men/"


def test_machines_read_a_news_article_with_the_dates_that_are_shown(time_machine):
    page = make_release(published=True)
    assert data_of(shown(page))["NewsArticle"] == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "A week of help begins",
        "datePublished": "2026-11-25",
    }
    time_machine.move_to("2026-12-01T10:00:00+00:00", tick=False)
    publish(correct(page, "The day was wrong."))

    assert data_of(shown(page))["NewsArticle"]["dateModified"] == "2026-12-01"


def test_correction_stands_above_the_text_with_its_day(time_machine):
    page = make_release(published=True)
    time_machine.move_to("2026-12-01T10:00:00+00:00", tick=False)
    publish(correct(page, "It said Monday. The week begins on Tuesday.", text="On Tuesday."))

    html = shown(page)

    line = (
        "<strong>Corrected on 1 December 2026.</strong> It said Monday. The week begins on Tuesday."
    )
    assert html.index(line) < html.index("On Tuesday.</p>")
    assert "Last reviewed 1 December 2026" in " ".join(html.split())


def test_list_on_the_news_page_has_releases_with_date_and_summary():
    make_release(published=True, title="The older one", date=date(2026, 11, 1), ticket="1")
    make_release(published=True, title="The newer one", date=date(2026, 11, 20), ticket="2")
    make_release(title="Not yet out", ticket="3")

    html = shown(Page.objects.get(reverse_id="news"))

    assert [one.title for one in news_list()] == ["The newer one", "The older one"]
    assert html.index("The newer one") < html.index("The older one")
    assert "Devizes, 20 November 2026. People who worry can ask for help." in html
    assert "Not yet out" not in html
    assert 'href="/news/the-newer-one/"' in html


def test_news_page_without_releases_has_no_list():
    html = shown(Page.objects.get(reverse_id="news"))

    assert news_list() == []
    assert "<br>" not in html


def test_release_that_was_taken_down_is_in_no_list():
    page = make_release(published=True)
    unpublish(page)

    assert page.pk not in [content.page_id for content in news_items()]
    assert news_list() == []


def test_archived_news_are_in_the_feed_and_not_in_the_list():
    page = make_page("old-news", parent=Page.objects.get(reverse_id="news"), dated="2018")

    assert page.pk in [content.page_id for content in news_items()]
    assert news_list() == []


def test_news_cost_few_questions(django_assert_max_num_queries):
    for number in range(8):
        make_release(published=True, ticket=f"many-{number}")

    with django_assert_max_num_queries(6):
        assert len(news_list()) == 8


def test_older_releases_are_listed_without_summary_and_the_oldest_not(monkeypatch):
    monkeypatch.setattr("pages.news.WITH_SUMMARY", 1)
    monkeypatch.setattr("pages.news.LONGEST_LIST", 2)
    for number in range(3):
        make_release(published=True, date=date(2026, 11, number + 1), ticket=f"many-{number}")

    newest, older = news_list()

    assert newest.day.endswith("3 November 2026")
    assert newest.summary
    assert not older.summary
