"""The staff's page of notices, step by step and right by right."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.models import Notice
from tests.factories import NoticeFactory, UserFactory
from tests.pages.planning import planned

pytestmark = pytest.mark.django_db
WORDS = {"heading": "Chat is closed.", "words": "It opens again at noon.", "lasts": "24"}
PASSWORD = "a long enough password"


@pytest.fixture
def author():
    return planned.allowed("add_notice")


@pytest.fixture
def publisher():
    user = planned.publisher()
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def send(client):
    def deed(user, **values):
        client.force_login(user)
        return client.post(reverse("new-notice"), WORDS | values, follow=True).content.decode()

    return deed


@pytest.fixture
def press(client):
    def deed(user, notice, name, **values):
        client.force_login(user)
        return client.post(reverse("decide-notice", args=[notice.pk, name]), values, follow=True)

    return deed


def running(**values):
    now = timezone.now()
    return NoticeFactory(starts_at=now, ends_at=now + timedelta(days=1), **values)


def waiting(**values):
    return running(state="asked", decided_by_name="", decided_at=None, **values)


def test_preview_shows_it_in_the_sites_frame_and_keeps_nothing(send, author):
    said = send(author)

    assert '<details class="notice">' in said
    assert "Chat is closed." in said
    assert not Notice.objects.exists()


def test_both_are_told_which_pages_go_without_it(send, client, author, publisher):
    told = "names “Stop It Now”, so pages for children and survivors do not show it."

    assert told not in send(author)
    assert told in send(author, words="Stop It Now is closed.")
    send(author, words="Stop It Now is closed.", step="ask")
    client.force_login(publisher)
    asked = client.get(reverse("notices")).content.decode()
    assert told in asked.partition("Waits for a second person")[2]
    Notice.objects.update(state="agreed", decided_by_name="A. Publisher", decided_at=timezone.now())
    assert told in client.get(reverse("notices")).content.decode()


def test_author_asks_and_has_no_way_alone(send, author):
    assert "It cannot wait" not in send(author)

    send(author, step="alone", reason="At night.", password=PASSWORD)
    assert not Notice.objects.exists()
    send(author, step="ask")
    assert Notice.objects.get().state == "asked"


def test_publisher_alone_gives_a_reason_and_the_password_again(send, publisher):
    refused = send(publisher, step="alone", reason="At night.", password="wrong")
    assert "That is not your password." in refused
    assert "wrong" not in refused
    assert not Notice.objects.exists()

    send(publisher, step="alone", reason="At night.", password=PASSWORD)

    notice = Notice.objects.get()
    assert (notice.state, notice.emergency, notice.reason) == ("agreed", True, "At night.")


def test_words_come_back_to_be_changed(send, author):
    assert 'value="Chat is closed."' in send(author, change="yes")


def test_who_asked_does_not_agree(press, publisher):
    notice = waiting(asked_by=publisher)

    said = press(publisher, notice, "agree").content.decode()

    assert "A second person has to agree" in said
    notice.refresh_from_db()
    assert notice.state == "asked"


def test_one_tap_each(press, publisher):
    for notice, name, values, state in (
        (waiting(), "agree", {}, "agreed"),
        (waiting(), "send-back", {"comment": "Say until when."}, "sent_back"),
        (running(), "take-down", {}, "taken_down"),
    ):
        press(publisher, notice, name, **values)
        notice.refresh_from_db()
        assert notice.state == state


def test_emergency_stays_red_until_another_has_looked(client, press, publisher):
    notice = running(emergency=True, reason="At night.", asked_by=UserFactory())
    client.force_login(publisher)
    assert "planning__urgent" in client.get(reverse("notices")).content.decode()

    press(publisher, notice, "review")

    assert "planning__urgent" not in client.get(reverse("notices")).content.decode()


@pytest.mark.parametrize("name", ["agree", "take-down", "review"])
def test_author_decides_nothing(press, author, name):
    assert press(author, waiting(), name).status_code == 403


def test_author_takes_back_the_own_one(press, author):
    notice = waiting(asked_by=author)

    press(author, notice, "send-back")

    notice.refresh_from_db()
    assert notice.state == "sent_back"


def test_asker_reads_why_it_came_back_and_takes_the_words_up_again(client, press, author):
    notice = waiting(asked_by=author, words="It opens again soon.", link_place="report")
    press(planned.publisher(), notice, "send-back", comment="Say until when.")
    client.force_login(author)

    shown = client.get(reverse("notices")).content.decode()
    again = unescape(re.search(r'href="(/admin/notices/new/\?[^"]+)"', shown)[1])

    assert "Say until when." in shown
    form = client.get(again).content.decode()
    assert "It opens again soon." in form
    assert '<option value="report" selected>' in form
    assert Notice.objects.count() == 1


def test_sending_back_without_a_comment_is_refused_in_words(press, publisher):
    notice = waiting()

    assert "Say what has to be changed." in press(publisher, notice, "send-back").content.decode()
    notice.refresh_from_db()
    assert notice.state == "asked"


def test_second_tap_says_what_the_first_did(send, author):
    send(author, step="ask")

    assert "It waits for a second person." in send(author, step="ask")
    assert Notice.objects.count() == 1


def test_finding_to_tick_is_shown_to_both_and_ticked_by_the_second(send, client, press, publisher):
    words = "A man was arrested."
    asker = planned.publisher()

    shown = send(asker, words=words)
    send(asker, words=words, step="ask")
    client.force_login(publisher)
    asked = client.get(reverse("notices")).content.decode()
    key = unescape(re.search(r'name="ticked" value="([^"]+)"', asked)[1])
    press(publisher, Notice.objects.get(), "agree", ticked=key)

    assert "Whoever agrees has to tick this." in shown
    assert "It cannot wait" not in shown
    assert Notice.objects.get().state == "agreed"


def test_what_waits_too_long_leaves_the_list(client, publisher):
    now = timezone.now()
    NoticeFactory(
        state="asked", decided_by_name="", decided_at=None,
        starts_at=now - timedelta(hours=6), ends_at=now - timedelta(minutes=1),
    )  # fmt: skip
    client.force_login(publisher)

    shown = client.get(reverse("notices")).content.decode()

    assert "Waits for a second person" not in shown


def test_words_typed_before_the_session_ended_are_there_after_logging_in(client, publisher):
    typed = {**WORDS, "words": "It opens again at noon & stays.", "step": "alone"}

    answer = client.post(
        reverse("new-notice"), {**typed, "reason": "At night.", "password": PASSWORD}
    )
    login, _question, next_ = answer["Location"].partition("?next=")
    client.force_login(publisher)
    form = client.get(unquote(next_)).content.decode()

    assert login == reverse("admin:login")
    assert quote(PASSWORD) not in unquote(next_)
    assert "It opens again at noon &amp; stays." in form
    assert 'value="Chat is closed."' in form
    assert not Notice.objects.exists()


def test_stranger_to_the_form_is_sent_to_the_login(client):
    answer = client.get(reverse("new-notice"), {"heading": "Chat is closed."})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_address_with_other_values_shows_an_empty_form(client, publisher):
    client.force_login(publisher)

    assert "errorlist" not in client.get(reverse("new-notice"), {"from": "x"}).content.decode()


def test_far_year_is_refused_in_the_form(send, publisher):
    said = send(publisher, lasts="6", starts_day="9999-12-31", starts_time="23:00")

    assert "more than a year ahead" in said


def test_staff_without_the_right_write_none(client):
    client.force_login(UserFactory())

    assert client.get(reverse("new-notice")).status_code == 403
