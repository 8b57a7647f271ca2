"""Two people for a figure, through the admin's own pages."""

import pytest
from django.test import Client
from django.urls import reverse

from campaign_site.staff import make_roles
from pages.figure_changes import waiting_change
from pages.models import Figure
from tests.factories import FigureFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory(slug="asked", value="4,321")


def value_of(slug):
    return Figure.objects.get(slug=slug).value


@pytest.fixture
def publisher(client):
    client.force_login(member("publisher", "paul"))
    return client


def member(role, name):
    user = UserFactory(username=name)
    user.groups.add(make_roles()[role])
    return user


def form_of(figure):
    return {
        "kind": figure.kind, "value": figure.value, "slug": figure.slug,
        "measure": figure.measure, "unit": figure.unit, "counts": figure.counts,
        "period": figure.period, "area": figure.area, "source_name": figure.source_name,
        "confidence": figure.confidence, "owner": figure.owner, "holds_until": "2027-11-23",
    }  # fmt: skip


def post(client, figure, **values):
    address = reverse("admin:pages_figure_change", args=[figure.pk])
    return client.post(address, {**form_of(figure), **values}, follow=True)


def said(response):
    return response.content.decode()


def test_saving_leads_to_the_change_that_waits(publisher, figure):
    response = post(publisher, figure, value="5,000")

    change = waiting_change("asked")
    assert response.redirect_chain[-1][0] == f"/admin/pages/figurechange/{change.pk}/change/"
    assert "This waits for a second person." in said(response)
    assert "You proposed this." in said(response)
    assert value_of("asked") == "4,321"
    assert change.proposed_by_name == "paul"


def test_owner_changes_at_once(publisher, figure):
    post(publisher, figure, owner="The press office")

    assert Figure.objects.get(slug="asked").owner == "The press office"
    assert waiting_change("asked") is None


def test_second_change_keeps_what_was_typed_and_names_the_first(publisher, figure):
    post(publisher, figure, value="5,000")

    response = post(publisher, figure, value="6,000")

    assert "Another change of this figure waits already." in said(response)
    assert 'value="6,000"' in said(response)
    address = reverse("admin:pages_figurechange_change", args=[waiting_change("asked").pk])
    assert address in said(response)


def test_another_publisher_confirms_and_the_history_names_both(publisher, figure):
    post(publisher, figure, value="5,000")
    other = Client()
    other.force_login(member("publisher", "olga"))
    at = reverse("admin:pages_figurechange_decide", args=[waiting_change("asked").pk])

    response = other.post(at, {"decision": "confirm"}, follow=True)

    assert "Confirmed. Visitors see the new figure in seconds." in said(response)
    assert value_of("asked") == "5,000"
    history = said(other.get(reverse("admin:pages_figure_history", args=[figure.pk])))
    assert "value: 4,321 → 5,000" in history
    assert "Proposed by paul, confirmed by olga." in history


@pytest.mark.parametrize("role", ["author", "steward", "auditor", "administrator"])
def test_other_roles_read_a_change_and_decide_nothing(publisher, figure, role):
    post(publisher, figure, value="5,000")
    other = Client()
    other.force_login(member(role, "rita"))
    change = waiting_change("asked")

    page = other.get(reverse("admin:pages_figurechange_change", args=[change.pk]))
    at = reverse("admin:pages_figurechange_decide", args=[change.pk])
    for decision in ("confirm", "refuse"):
        other.post(at, {"decision": decision})

    assert waiting_change("asked") == change
    assert page.status_code == 200
    assert 'value="confirm"' not in said(page)
    assert value_of("asked") == "4,321"


@pytest.mark.parametrize("what", ["confirm", "refuse"])
def test_one_tap_of_another_kind_decides_nothing(publisher, figure, what):
    post(publisher, figure, value="5,000")
    other = Client()
    other.force_login(member("publisher", "olga"))
    change = waiting_change("asked")

    other.post(reverse("admin:pages_figurechange_decide", args=[change.pk]), {what: "yes"})

    assert waiting_change("asked") == change


def test_figure_is_taken_off_and_put_back_in_the_list(publisher, figure):
    listed = reverse("admin:pages_figure_changelist")

    publisher.post(listed, {"action": "take_off", "_selected_action": [figure.pk]})
    assert Figure.objects.get(slug="asked").taken_off

    refused = publisher.post(
        listed, {"action": "restore", "_selected_action": [figure.pk]}, follow=True
    )
    assert "no change was ever agreed on by two people" in said(refused)


def test_figure_is_taken_off_in_its_form_while_a_change_waits(publisher, figure):
    post(publisher, figure, value="5,000")

    post(publisher, figure, taken_off="on")

    assert Figure.objects.get(slug="asked").taken_off


def test_same_change_saved_twice_leads_to_the_one_that_waits(publisher, figure):
    first = post(publisher, figure, value="5,000")
    second = post(publisher, figure, value="5,000")

    assert first.redirect_chain == second.redirect_chain


def test_figure_that_is_none_is_told_as_such(publisher):
    for pk in ("abc", "999999"):
        assert publisher.get(f"/admin/pages/figure/{pk}/change/").status_code == 302


def test_first_page_says_what_waits_for_whom(publisher, figure):
    post(publisher, figure, value="5,000")
    other = Client()
    other.force_login(member("publisher", "olga"))

    assert "The figure asked waits for a second person" in said(publisher.get("/admin/"))
    assert "Confirm the figure asked" in said(other.get("/admin/"))
