"""Every address of the public site, in the order of a pass."""

import pytest
from cms.models import Page

from campaign_site.publishing.addresses import page_paths, public_addresses
from pages.models import PageDetails
from tests.factories import make_page, unpublish

pytestmark = pytest.mark.django_db


def paths():
    return [address.path for address in public_addresses()]


def test_addresses_begin_with_home_help_and_report():
    assert paths()[:3] == ["/", "/get-help/", "/report/"]


def test_addresses_are_each_there_once():
    assert len(paths()) == len(set(paths()))


def test_addresses_name_every_page_of_the_campaign():
    assert {
        "/the-facts/", "/why-it-matters/", "/someone-i-know/", "/after-a-visit/",
        "/seen-something/", "/about/", "/news/", "/news/how-the-campaign-began/", "/privacy/",
        "/accessibility/", "/your-visit/",
    } <= set(paths())  # fmt: skip


def test_address_carries_the_signpost_of_its_page():
    make_page("young", signpost="childline")

    found = {address.path: address.signpost for address in public_addresses()}

    assert found["/young/"] == "childline"
    assert found["/report/"] == "report"
    assert found["/get-help/"] == "helpline"
    assert found["/seen-something/"] == "report"


def test_address_of_a_page_without_details_expects_the_helpline():
    page = make_page("bare")
    PageDetails.objects.filter(extended_object__page=page).delete()

    assert {a.path: a.signpost for a in public_addresses()}["/bare/"] == "helpline"


def test_address_of_a_draft_is_not_public():
    page = make_page("draft", published=False)

    assert "/draft/" not in paths()
    assert page_paths(page) == []


def test_address_goes_when_a_page_is_taken_down():
    page = make_page("standing")
    assert page_paths(page) == ["/standing/"]

    unpublish(page)

    assert page_paths(Page.objects.get(pk=page.pk)) == []


def test_address_of_a_view_is_never_a_pages():
    make_page("get-help")

    found = [address for address in public_addresses() if address.path == "/get-help/"]

    assert [address.page_id for address in found] == [None]


def test_addresses_of_a_child_follow_its_parent():
    parent = make_page("parent")
    make_page("child", parent=parent)

    assert "/parent/child/" in paths()


def test_addresses_need_as_many_queries_however_many_pages(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        public_addresses()
