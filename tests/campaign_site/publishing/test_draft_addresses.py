"""What is said of a draft that would stand where another page does."""

import pytest
from cms.models import Page, PageContent

from campaign_site.publishing.draft_addresses import address_problems
from pages.sign_off.refusals import VERIFIERS
from tests.factories import make_page, new_draft, published_content, translate

pytestmark = pytest.mark.django_db


def draft(page, **values):
    content = new_draft(page)
    PageContent.admin_manager.filter(pk=content.pk).update(**values)
    content.refresh_from_db()
    return content


def test_draft_at_an_address_of_its_own_is_well():
    page = make_page("a")

    assert address_problems(draft(page)) == []
    assert address_problems(new_draft(Page.objects.get(is_home=True))) == []


def test_address_of_another_page_is_told_with_its_title():
    make_page("taken", title="The first one")

    assert address_problems(draft(make_page("a"), slug="taken")) == [
        "“The first one” stands at /taken/. Choose another address in the page settings."
    ]


def test_two_pages_below_one_page_are_told_apart():
    """The CMS's own form lets this pass, and failed when it was published."""
    parent = make_page("parent")
    make_page("one", parent=parent, title="The first one")

    found = address_problems(draft(make_page("two", parent=parent), slug="one"))

    assert "“The first one” stands at /parent/one/." in found[0]


def test_address_that_was_written_out_counts_too():
    make_page("taken", title="The first one")

    assert address_problems(draft(make_page("a"), overwrite_url="taken"))


@pytest.mark.parametrize("slug", ["get-help", "report", "where-our-facts-come-from"])
def test_address_of_a_fixed_page_is_told(slug):
    found = address_problems(draft(make_page("a"), slug=slug))

    assert found == [
        f"/{slug}/ is a fixed page of this site. Choose another address in the page settings."
    ]


def test_page_below_an_unpublished_one_waits_for_it():
    parent = make_page("parent", published=False)
    child = make_page("child", parent=parent, published=False)
    content = PageContent.admin_manager.get(page=child)

    assert address_problems(content) == [
        "The page above this one is not published. Publish that one first."
    ]


def test_page_that_would_send_visitors_elsewhere_is_refused():
    """The field is the CMS's own; the publisher would refuse the page afterwards."""
    found = address_problems(draft(make_page("a"), redirect="https://elsewhere.example/"))

    assert "Empty that field" in found[0]


def test_translations_are_asked_in_their_own_language(speak):
    speak("cy")
    first, second = make_page("a"), make_page("b")
    translate(first, "cy", "un")

    assert address_problems(translate(second, "cy", "dau", published=False)) == []
    other = translate(make_page("c"), "cy", "tri", published=False)
    other.slug = "un"
    assert "/cy/un/" in address_problems(other)[0]
    assert address_problems(published_content(first)) == []


def test_it_is_asked_before_a_page_goes_up():
    assert address_problems in VERIFIERS
