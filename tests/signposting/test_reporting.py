"""Reporting, from the most urgent step to the least."""

import pytest

from signposting.models import Service
from signposting.register import ListedCards
from signposting.reporting import after_a_report, force_cards, report_steps

pytestmark = pytest.mark.django_db


def test_steps_begin_with_the_emergency_and_each_has_a_service():
    steps = report_steps(ListedCards())

    assert [[card.slug for card in step.cards] for step in steps] == [
        ["police-999", "silent-solution-55"],
        ["police-101"],
        ["crimestoppers"],
        ["iwf-report"],
        ["ceop-safety-centre"],
    ]


def test_force_cards_are_the_five_forces_in_the_order_of_the_register():
    assert [card.slug for card in force_cards()] == [
        "wiltshire-police",
        "avon-somerset-police",
        "devon-cornwall-police",
        "dorset-police",
        "gloucestershire-constabulary",
    ]


def test_force_cards_leave_out_a_force_that_is_paused():
    Service.objects.filter(slug="dorset-police").update(status="paused")

    assert "dorset-police" not in [card.slug for card in force_cards()]


def test_after_a_report_says_what_happens_for_each_place():
    assert [step.title for step in after_a_report()] == [
        "To the police",
        "To the Internet Watch Foundation",
        "To the CEOP Safety Centre",
        "To Crimestoppers",
    ]
