"""Reporting, from the most urgent step to the least."""

import pytest

from signposting.register import ListedCards
from signposting.reporting import after_a_report, report_steps

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


def test_after_a_report_says_what_happens_for_each_place():
    assert [step.title for step in after_a_report()] == [
        "To the police",
        "To the Internet Watch Foundation",
        "To the CEOP Safety Centre",
        "To Crimestoppers",
    ]
