"""The notice as a pass writes it into pages, and takes it out again."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaign_site.publishing.publisher import Publisher, wanted_edition
from campaign_site.publishing.rendering import Renderer
from pages.planning.notices import keep_board
from signposting.models import Channel
from tests.campaign_site.publishing.passes import body, publish
from tests.factories import NoticeFactory, make_page, translate

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HEADING = "Chat is closed today."


def rendered(path):
    return Renderer().page(path).body.decode()


@pytest.mark.usefixtures("only")
def test_notice_goes_up_and_away_with_its_edition():
    before = {path: body(path) for path in ("/", "/get-help/", "/report/")}
    NoticeFactory(link_place="report")
    keep_board(NOON)
    publish()

    for path, plain in before.items():
        up = body(path)
        assert up.count(HEADING) == 1
        assert up.index('id="main"') < up.index(HEADING) < up.index("<h1")
        assert 'It opens again tomorrow. <a href="/report/">Report</a>' in up
        assert len(up) - len(plain) < 300
    assert HEADING in Renderer().error_page(404).body.decode()

    keep_board(NOON + timedelta(days=1))
    assert Publisher().store.edition != wanted_edition()
    publish()

    assert {path: body(path) for path in before} == before


@pytest.mark.usefixtures("only")
def test_notice_comes_with_a_pass_by_hand_too():
    now = timezone.now()
    NoticeFactory(starts_at=now, ends_at=now + timedelta(days=1))

    call_command("publish_site", stdout=io.StringIO(), stderr=io.StringIO())

    assert HEADING in body("/")


def up_now(words):
    now = timezone.now()
    NoticeFactory(words=words, starts_at=now, ends_at=now + timedelta(days=1))
    keep_board()


def number_of(slug):
    return Channel.objects.filter(kind="phone", service__slug=slug).first().value


def new_number(slug, number):
    Channel.objects.filter(kind="phone", service__slug=slug).update(value=number)


@pytest.mark.usefixtures("only")
@pytest.mark.parametrize("words", ["Stop It Now is closed. Call {number}.", "Call {number}."])
def test_notice_about_the_offenders_line_is_left_off_pages_for_children(words):
    make_page("for-you", signpost="childline")
    make_page("for-adults", signpost="survivors")
    publish()
    up_now(words.format(number=number_of("stop-it-now-helpline")))
    new_number("childline", "0800 1112")

    report = publish()

    assert report.failed == {}
    for path in ("/", "/get-help/", "/report/"):
        assert HEADING in body(path)
    for path in ("/for-you/", "/for-adults/", "/get-help/services/childline/"):
        assert HEADING not in body(path)
        assert number_of("stop-it-now-helpline") not in body(path)
    # Facts that changed reach these pages all the while.
    assert "0800 1112" in body("/for-you/")


@pytest.mark.usefixtures("only")
def test_notice_about_another_service_stands_on_pages_for_children():
    make_page("for-you", signpost="childline")
    up_now("Samaritans are busy tonight.")

    publish()

    assert HEADING in body("/for-you/")


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_error_pages_show_it_for_they_name_that_line_themselves(status):
    plain = Renderer().error_page(status).body.decode()
    up_now("Stop It Now is closed.")

    assert number_of("stop-it-now-helpline") in plain
    assert HEADING in Renderer().error_page(status).body.decode()


def test_notice_makes_no_page_ask_the_clock():
    plain = Renderer().page("/report/", at=NOON)
    NoticeFactory()
    keep_board(NOON)

    shown = Renderer().page("/report/", at=NOON)

    assert HEADING in shown.body.decode()
    assert (shown.asked_clock, shown.until) == (plain.asked_clock, plain.until)


def test_words_are_escaped():
    NoticeFactory(words="A <script>alert(1)</script> & more.")
    keep_board(NOON)

    assert "A &lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in rendered("/get-help/")


def test_notice_is_marked_as_english_in_a_welsh_page(speak):
    speak("cy")
    page = make_page("plain-page")
    translate(page, "cy", "tudalen")
    NoticeFactory(link_place="get-help")
    keep_board(NOON)

    marked = rendered("/cy/tudalen/").partition('<details class="notice">')[0][-200:]
    twin = rendered("/cy/get-help/")

    assert '<div class="as-written" lang="en" dir="ltr">' in marked
    # The whole page is English inside a Welsh frame, and its links keep the frame.
    assert '<a href="/cy/get-help/">Get help</a>' in twin.partition("<h1")[0]
