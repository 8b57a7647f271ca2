"""Published pages that still wait for words which only the force can write."""

import pytest
from cms.models import Page

from pages.unfinished import unfinished_pages
from tests.factories import make_page, published_content, unpublish

pytestmark = pytest.mark.django_db

WAITING = ("TextPlugin", {"body": "<p>Before this site opens, a name stands here.</p>"})
WRITTEN = ("TextPlugin", {"body": "<p>A name.</p>"})
HONEST = {"privacy", "cookies", "who-can-see", "accessibility"}


def addresses():
    return {content.page.reverse_id or content.title for content in unfinished_pages()}


def test_loaded_pages_wait_for_the_controller_the_contact_and_the_promise():
    assert addresses() == HONEST


def test_page_that_says_what_follows_is_unfinished():
    page = make_page("a", WAITING, WRITTEN, title="Waiting")

    assert published_content(page) in unfinished_pages()


def test_page_that_is_written_is_finished():
    page = make_page("a", WRITTEN)

    assert published_content(page) not in unfinished_pages()


def test_draft_and_taken_down_page_do_not_hold_up_the_launch():
    make_page("a", WAITING, title="Draft", published=False)
    unpublish(Page.objects.get(reverse_id="cookies"))

    assert addresses() == HONEST - {"cookies"}
