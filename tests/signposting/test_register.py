"""Cards by slug, and the signpost of a page."""

import pytest
from django.utils.html import strip_tags

from signposting.models import Service
from signposting.register import ERROR_PAGE_SERVICES, HELPLINE, ListedCards, SignpostKey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "slugs"),
    [
        (SignpostKey.HELPLINE, [HELPLINE]),
        (SignpostKey.CHILDLINE, ["childline"]),
        (SignpostKey.SURVIVORS, ["rape-crisis-247", "napac"]),
        (SignpostKey.REPORT, ["police-999", "police-101"]),
        (SignpostKey.FOUND_IMAGE, ["iwf-report", "police-101"]),
        (SignpostKey.CHILD_SAFETY, ["police-999", "nspcc-helpline"]),
    ],
)
def test_signpost_shows_its_own_services(key, slugs):
    signpost = ListedCards().signpost(key)

    assert [card.slug for card in signpost.cards] == slugs


def test_signpost_leaves_out_what_is_not_listed():
    Service.objects.filter(slug=HELPLINE).update(status="withdrawn")

    signpost = ListedCards().signpost(SignpostKey.HELPLINE)

    assert [card.slug for card in signpost.cards] == ["police-999", "samaritans"]


def test_cards_hold_every_listed_service_and_no_other():
    listed = Service.objects.listed().values_list("slug", flat=True)

    assert set(ListedCards()) == set(listed)
    assert "shore" not in ListedCards()


def test_cards_are_read_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        ListedCards()


def test_helpline_names_what_is_there_at_any_hour():
    cards = ListedCards()

    assert strip_tags(cards[HELPLINE].at_any_hour) == "At any hour: self-help, Samaritans 116 123."
    assert 'href="tel:116123"' in cards[HELPLINE].at_any_hour
    assert cards["childline"].at_any_hour == ""


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("samaritans", ""),
        ("stop-it-now-self-help", "At any hour: Samaritans 116 123."),
    ],
)
def test_helpline_promises_nothing_that_is_not_listed(slug, said):
    Service.objects.filter(slug=slug).update(status="paused")

    assert strip_tags(ListedCards()[HELPLINE].at_any_hour) == said


def test_error_pages_have_all_four_lines():
    assert len(ListedCards().pick(ERROR_PAGE_SERVICES)) == 4
