"""Notices: two people, one in an emergency, one to take down; and which one is on the board."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from campaign_site.models import EditionCounter
from pages.models import Notice, NoticeBoard
from pages.planning.notices import (
    NoticeError,
    agree,
    ask,
    keep_board,
    notice_on_board,
    put_up_alone,
    review,
    send_back,
    take_down,
)
from tests.factories import NoticeFactory, UserFactory, make_page, unpublish

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
IN_A_DAY = NOON + timedelta(days=1)


def notice(**values):
    return NoticeFactory.build(state="asked", decided_by_name="", decided_at=None, **values)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON + timedelta(minutes=1), tick=False)


@pytest.fixture
def author():
    return UserFactory()


@pytest.fixture
def publisher():
    user = UserFactory(email="publisher@force.example")
    user.user_permissions.add(Permission.objects.get(codename="publish_page"))
    return type(user).objects.get(pk=user.pk)


def test_two_people_put_it_up_and_one_takes_it_down(author, publisher):
    asked = ask(notice(), author)
    assert notice_on_board() is None

    agree(asked, publisher)
    assert notice_on_board().heading == "Chat is closed today."

    take_down(asked, publisher)
    assert notice_on_board() is None
    assert Notice.objects.get().taken_down_by_name == publisher.username


def test_who_asked_cannot_agree(publisher):
    asked = ask(notice(), publisher)

    with pytest.raises(NoticeError, match="A second person has to agree"):
        agree(asked, publisher)


def test_sent_back_never_goes_up(author, publisher):
    asked = ask(notice(), author)

    send_back(asked, publisher, "Too long.")

    with pytest.raises(NoticeError, match="It is: Sent back"):
        agree(asked, publisher)
    assert notice_on_board() is None


def test_emergency_takes_one_person_a_reason_and_is_told_to_all(
    publisher, django_capture_on_commit_callbacks
):
    with pytest.raises(NoticeError, match="Say why it cannot wait"):
        put_up_alone(notice(), publisher, "  ")

    with django_capture_on_commit_callbacks(execute=True):
        put_up_alone(notice(), publisher, "The chat fell over at night.")

    assert notice_on_board().heading == "Chat is closed today."
    assert mail.outbox[0].bcc == ["publisher@force.example"]
    assert "The chat fell over at night." in mail.outbox[0].body
    assert "Thursday 26 November 2026, 12:01pm GMT" in mail.outbox[0].body


def test_emergency_is_reviewed_by_another_person(publisher):
    alone = put_up_alone(notice(), publisher, "At night.")
    assert list(Notice.objects.unreviewed()) == [alone]

    with pytest.raises(NoticeError, match="Another person has to look"):
        review(alone, publisher)
    review(alone, UserFactory())

    assert list(Notice.objects.unreviewed()) == []


@pytest.mark.parametrize(
    "words",
    [
        "Call us on 0800 123 4567 instead.",
        "Nothing you say will ever be passed on.",
        "Delete the images first.",
    ],
)
def test_words_that_may_not_go_out_are_refused_by_every_route(author, publisher, words):
    with pytest.raises(NoticeError):
        ask(notice(words=words), author)
    with pytest.raises(NoticeError):
        put_up_alone(notice(words=words), publisher, "At night.")
    waiting = NoticeFactory(state="asked", words=words, decided_by_name="", decided_at=None)
    with pytest.raises(NoticeError):
        agree(waiting, publisher)


def test_second_tap_makes_no_second_notice(author, publisher):
    first = ask(notice(lasts=timedelta(hours=24)), author)
    later = timedelta(minutes=1)

    again = ask(
        notice(lasts=timedelta(hours=24), starts_at=NOON + later, ends_at=IN_A_DAY + later), author
    )
    agree(first, publisher)
    ask(notice(lasts=timedelta(hours=24)), author)

    assert again.pk == first.pk
    take_down(first, publisher)
    assert notice_on_board() is None
    assert Notice.objects.count() == 1


def test_second_tap_of_the_emergency_route_tells_nobody_twice(
    publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        put_up_alone(notice(), publisher, "At night.")
        put_up_alone(notice(), publisher, "At night.")

    assert Notice.objects.count() == len(mail.outbox) == 1


def test_what_waited_is_put_up_alone_and_waits_no_more(publisher):
    asked = ask(notice(), publisher)

    put_up_alone(notice(), publisher, "Nobody answered.")

    only = Notice.objects.get()
    assert (only.pk, only.state, only.emergency) == (asked.pk, "agreed", True)


@pytest.mark.parametrize(
    "other",
    [
        {"words": "It opens again on Friday."},
        {"link_place": "report"},
        {"ends_at": NOON + timedelta(hours=5)},
    ],
)
def test_other_words_place_or_end_are_another_notice(author, other):
    ask(notice(), author)
    ask(notice(**other), author)

    assert Notice.objects.count() == 2


def test_taken_down_notice_can_be_asked_for_again(author, publisher):
    take_down(agree(ask(notice(), author), publisher), publisher)

    assert ask(notice(), author).state == "asked"
    assert Notice.objects.count() == 2


def test_hours_count_from_the_moment_at_which_it_goes_up(author, publisher, time_machine):
    asked = ask(notice(lasts=timedelta(hours=6), ends_at=NOON + timedelta(hours=6)), author)
    time_machine.move_to(NOON + timedelta(hours=5, minutes=50), tick=False)

    agreed = agree(asked, publisher)

    assert agreed.starts_at == NOON + timedelta(hours=5, minutes=50)
    assert agreed.ends_at - agreed.starts_at == timedelta(hours=6)


def test_fixed_times_stay_as_they_were_asked_for(author, publisher, time_machine):
    asked = ask(notice(), author)
    time_machine.move_to(NOON + timedelta(hours=5), tick=False)

    agreed = agree(asked, publisher)

    assert (agreed.starts_at, agreed.ends_at) == (NOON, IN_A_DAY)


def test_request_that_nobody_answered_in_time_waits_no_more_and_comes_back(author):
    asked = ask(notice(), author)

    assert list(Notice.objects.asked(IN_A_DAY)) == []
    assert list(Notice.objects.came_back_to(author, IN_A_DAY)) == [asked]
    assert list(Notice.objects.came_back_to(author, IN_A_DAY + timedelta(days=7))) == []


def test_sending_back_takes_a_comment_but_not_from_who_asked(author, publisher):
    asked = ask(notice(), author)

    with pytest.raises(NoticeError, match="Say what has to be changed"):
        send_back(asked, publisher, "  ")
    send_back(asked, author)

    asked.refresh_from_db()
    assert asked.state == "sent_back"


def test_notice_that_is_over_is_refused(author, time_machine):
    time_machine.move_to(NOON + timedelta(days=2), tick=False)

    with pytest.raises(NoticeError, match="Its end has passed"):
        ask(notice(), author)


def test_board_follows_the_clock_and_moves_the_edition_once():
    NoticeFactory()
    before = EditionCounter.current()

    assert not keep_board(NOON - timedelta(seconds=1))
    assert keep_board(NOON)
    assert not keep_board(NOON + timedelta(seconds=1))
    assert EditionCounter.current() == before + 1
    assert keep_board(NOON + timedelta(days=1))

    assert EditionCounter.current() == before + 2
    assert notice_on_board() is None


def test_newest_start_is_shown_and_the_other_comes_back():
    NoticeFactory(heading="Long.", ends_at=NOON + timedelta(days=3))
    hour = timedelta(hours=1)
    NoticeFactory(heading="Short.", starts_at=NOON + hour, ends_at=NOON + 2 * hour)
    seen = []

    for hours in (0, 1, 2):
        keep_board(NOON + hours * hour)
        seen.append(notice_on_board().heading)

    assert seen == ["Long.", "Short.", "Long."]


def test_look_without_news_asks_little(django_assert_num_queries):
    NoticeFactory()
    keep_board(NOON)

    with django_assert_num_queries(2):
        keep_board(NOON)


def test_link_leads_to_a_page_while_it_is_live():
    page = make_page("closed-chat", title="About the chat")
    NoticeFactory(link_page=page)
    keep_board(NOON)
    assert (notice_on_board().href, notice_on_board().link_words) == (
        "/closed-chat/",
        "About the chat",
    )

    unpublish(page)

    assert notice_on_board().href == ""


def test_link_leads_to_a_fixed_page():
    NoticeFactory(link_place="get-help")
    keep_board(NOON)

    assert (notice_on_board().href, notice_on_board().link_words) == ("/get-help/", "Get help")


def test_shown_notice_is_kept():
    shown = NoticeFactory()
    keep_board(NOON)

    assert NoticeBoard.objects.get().notice == shown
