"""Campaign pages in Welsh: which version is shown, where, and with whose signpost."""

import pytest
from cms.models import Page

from pages.translations import original_details, page_address, shown_content, signpost_of
from tests.factories import make_page, translate, unpublish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def welsh(speak):
    speak("cy")


def read_again(page):
    return Page.objects.get(pk=page.pk)


def addresses(page):
    page = read_again(page)
    return [page_address(page, language) for language in ("en", "cy")]


def test_page_without_a_translation_has_a_twin_at_its_own_address():
    assert addresses(make_page("facts")) == ["/facts/", "/cy/facts/"]


def test_translated_page_has_an_address_of_its_own():
    page = make_page("facts")
    translate(page, "cy", "ffeithiau")

    assert addresses(page) == ["/facts/", "/cy/ffeithiau/"]


def test_draft_of_a_translation_is_not_shown_yet():
    page = make_page("facts")
    translate(page, "cy", "ffeithiau", published=False)

    assert addresses(page) == ["/facts/", "/cy/facts/"]
    assert shown_content(read_again(page), "cy").language == "en"


def test_translation_of_a_child_stands_below_its_untranslated_parent():
    parent = make_page("parent")
    child = make_page("child", parent=parent)
    translate(child, "cy", "plentyn")

    assert addresses(child) == ["/parent/child/", "/cy/parent/plentyn/"]


def test_page_that_is_down_has_no_address():
    page = make_page("facts", published=False)

    assert addresses(page) == ["", ""]


def test_translation_keeps_the_signpost_of_its_original():
    """The helpline for offenders would otherwise stand before a child or a survivor."""
    page = make_page("young", signpost="childline", crisis_first=True)

    bare = translate(page, "cy", "ifanc")
    assert signpost_of(bare) == "childline"
    assert original_details(bare).crisis_first


def test_translation_cannot_choose_another_signpost():
    page = make_page("young", signpost="childline")

    assert signpost_of(translate(page, "cy", "ifanc", signpost="helpline")) == "childline"


def test_translation_that_outlives_its_original_keeps_the_signpost():
    page = make_page("young", signpost="survivors")
    welsh = translate(page, "cy", "ifanc")

    unpublish(page)

    welsh.page = read_again(page)
    assert signpost_of(welsh) == "survivors"
