"""Every public page says whose it is and when it was last reviewed."""

import re
from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate

from signposting.public_addresses import help_addresses
from signposting.review import WORDS_REVIEWED, service_review
from tests.signposting.invented_register import (
    invented_service,
    invented_verification,
    with_facts,
)
from tests.whole_campaign import whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

SAID = re.compile(
    r"This page belongs to: [A-Z][\w ]+\. Last reviewed (\d{1,2} [A-Z][a-z]+ 20\d\d)\."
)


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker).pages


def test_every_page_says_its_owner_and_its_day(pages):
    footers = {path: words(page.xpath("//footer")[0]) for path, page in pages.items()}

    assert {path for path, _signpost in help_addresses()} < footers.keys()
    assert [path for path, footer in footers.items() if not SAID.search(footer)] == []


def test_day_of_our_own_words_is_the_same_on_all(pages):
    day = date_format(WORDS_REVIEWED, "j F Y")

    for path in ("/get-help/", "/report/", "/get-help/family/", "/get-help/easy-read/"):
        assert SAID.search(words(pages[path].xpath("//footer")[0]))[1] == day


def test_service_page_bears_the_day_of_the_fact_that_was_left_longest():
    service = invented_service()
    invented_verification(service, read_on=date(2030, 1, 2))
    invented_verification(service, fact="cost", read_on=date(2030, 1, 9))

    assert service_review(with_facts(service))["last_reviewed"] == date(2030, 1, 2)

    invented_verification(
        service, source="https://b.org/", confirmed_by="A. Person", confirmed_on=date(2030, 2, 3)
    )

    assert service_review(with_facts(service))["last_reviewed"] == date(2030, 1, 9)


def test_service_without_any_reading_bears_the_day_of_our_words():
    assert service_review(with_facts(invented_service()))["last_reviewed"] == WORDS_REVIEWED


def test_words_are_not_reviewed_in_the_future():
    assert localdate() >= WORDS_REVIEWED
