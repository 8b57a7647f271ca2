"""What of a notice belongs to the line that is kept from pages for children and survivors."""

import pytest

from pages.planning.notice_places import apart_words
from pages.planning.notices import shown
from signposting.models import Channel, Service
from tests.factories import NoticeFactory, make_page

pytestmark = pytest.mark.django_db


def number(kind="phone"):
    return Channel.objects.get(kind=kind, service__slug="stop-it-now-helpline").value


WRITTEN = {
    "name": lambda: "Stop It Now",
    "name in another way": lambda: "stop-it-now",
    "name that goes on": lambda: "Stop It Now online self-help",
    "number": number,
    "number without spaces": lambda: number().replace(" ", ""),
    "number from abroad": lambda: number("phone-international"),
    "site": lambda: "www.stopitnow.org.uk",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_belongs_to_the_line_is_found_as_it_is_written(written):
    words = written()

    assert apart_words(f"Tonight {words} is closed.")[0] in words
    assert len(apart_words(f"Tonight {words} is closed. See {words}.")) == 1


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_service_that_is_not_listed_now_is_found_as_well(status):
    Service.objects.filter(slug="stop-it-now-helpline").update(status=status)

    assert apart_words(f"Call {number()}.") == (number(),)


@pytest.mark.parametrize(
    "words", ["Samaritans are busy. Call 116 123.", "Call 999 or 0800 1111.", "Stop it. Now!"]
)
def test_other_words_are_not(words):
    assert apart_words(words) == ()


def test_notice_is_left_off_for_the_title_of_the_page_it_leads_to():
    page = make_page("leads-here", title="Stop It Now self-help")
    notice = NoticeFactory(link_page=page)

    assert shown(notice).left_off == ("childline", "survivors")
    assert shown(NoticeFactory(link_place="get-help")).left_off == ()
