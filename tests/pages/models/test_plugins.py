import pytest

from pages.models import StatementPlugin
from pages.models.plugins import Place, place_address
from signposting.doors import DOORS
from tests.factories import make_page, unpublish


def test_places_are_the_fixed_pages_and_every_door():
    doors = {plan.slug for plan in DOORS}

    assert set(Place.values) == {"", "get-help", "report"} | doors


@pytest.mark.parametrize(
    ("place", "address"),
    [("get-help", "/get-help/"), ("report", "/report/"), ("family", "/get-help/family/")],
)
def test_place_address_leads_there(place, address):
    assert place_address(place) == address
    assert StatementPlugin(link_place=place).href == address


@pytest.mark.django_db
def test_statement_leads_to_a_page_while_it_is_published():
    page = make_page("a-page")
    statement = StatementPlugin(link_page=page)
    assert statement.href == "/a-page/"

    unpublish(page)

    assert StatementPlugin(link_page=type(page).objects.get(pk=page.pk)).href == ""


def test_statement_leads_nowhere_by_itself():
    assert StatementPlugin().href == ""
