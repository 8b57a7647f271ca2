"""Who comes, and what stands behind each door."""

import pytest

from signposting.doors import DOORS, doors
from signposting.models import Service
from signposting.register import ListedCards

pytestmark = pytest.mark.django_db

IN_ORDER = [
    "under-18",
    "what-i-look-at",
    "someone-i-know",
    "after-a-visit",
    "family",
    "pressure",
    "seen-something",
    "support",
    "a-child",
    "professionals",
]
# Behind these doors nobody may meet a service of the organisation that helps those who offend.
WITHOUT_OFFENDERS_HELPLINE = ("under-18", "support")


@pytest.fixture
def by_slug():
    return {door.slug: door for door in doors(ListedCards())}


def slugs(door):
    """Everything behind a door in its order: the signpost, then the rest."""
    return [card.slug for card in (*door.first, *door.cards)]


def test_doors_stand_in_the_order_of_the_plan(by_slug):
    assert list(by_slug) == IN_ORDER


@pytest.mark.parametrize("slug", IN_ORDER)
def test_door_has_a_service_behind_it(by_slug, slug):
    door = by_slug[slug]

    assert door.first
    assert door.first[0].main is not None
    assert door.title
    assert door.who


@pytest.mark.parametrize("plan", DOORS, ids=lambda plan: plan.slug)
def test_door_names_only_services_of_the_register(plan):
    named = {*plan.services, *plan.urgent, *plan.crisis}

    assert set(Service.objects.filter(slug__in=named).values_list("slug", flat=True)) == named


@pytest.mark.parametrize("slug", WITHOUT_OFFENDERS_HELPLINE)
def test_door_of_children_and_survivors_holds_no_stop_it_now(by_slug, slug):
    door = by_slug[slug]
    cards = [*door.first, *door.cards, *door.urgent, *door.crisis]

    owners = Service.objects.filter(slug__in=[card.slug for card in cards]).values_list(
        "organisation__slug", flat=True
    )
    assert "lucy-faithfull-foundation" not in owners
    for card in cards:
        lines = [card.main, *card.others]
        assert all("0808 1000 900" not in line.value for line in lines)
        assert all("stopitnow" not in line.href for line in lines)


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("under-18", "childline"),
        ("what-i-look-at", "stop-it-now-helpline"),
        ("someone-i-know", "stop-it-now-helpline"),
        ("support", "rape-crisis-247"),
        ("seen-something", "iwf-report"),
    ],
)
def test_door_begins_with_its_signpost(by_slug, slug, first):
    assert slugs(by_slug[slug])[0] == first


@pytest.mark.parametrize("slug", ["after-a-visit", "family"])
def test_door_after_an_arrest_shows_the_crisis_lines_first(by_slug, slug):
    urgent = [card.slug for card in by_slug[slug].urgent]

    assert urgent == ["police-999", "samaritans", "nhs-111-mental-health"]


def test_door_says_nothing_of_a_service_that_is_not_listed():
    Service.objects.filter(slug="childline").update(status="paused")

    door = doors(ListedCards())[0]

    assert slugs(door) == [
        "police-999", "samaritans", "report-remove", "ceop-safety-centre",
    ]  # fmt: skip
    assert "Childline" not in f"{door.title} {door.who} {door.plan.notes}"
