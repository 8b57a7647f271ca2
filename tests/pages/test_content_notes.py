"""Before hard content one calm line, and a way out."""

import pytest
from lxml import html

from tests.whole_campaign import whole_campaign, words

pytestmark = pytest.mark.django_db

HARD = (
    "/the-facts/", "/why-it-matters/", "/after-a-visit/", "/someone-i-know/",
    "/news/how-the-campaign-began/",
)  # fmt: skip


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.mark.parametrize("path", HARD)
def test_page_says_first_what_is_hard_about_it(campaign, path):
    first: html.HtmlElement = campaign.pages[path].xpath(
        "//*[contains(@class, 'standard__text')]/*[1]"
    )[0]

    assert first.tag == "p"
    assert words(first).startswith("This page talks about ")
    assert "You can stop reading at any time." in words(first)
    assert first.xpath("./a/@href") == ["/get-help/"]
