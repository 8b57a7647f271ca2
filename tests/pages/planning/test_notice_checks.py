"""What the checks stop in a notice, and what the second person answers for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.models import Notice
from pages.planning.notice_checks import checked, key_of
from pages.planning.notices import NoticeError, agree, ask, put_up_alone
from signposting.models import Channel
from tests.factories import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db
# A rule that a publisher may answer for; see pages.checks.proceedings.
TO_TICK = "A man was arrested."


def notice(words):
    now = timezone.now()
    return NoticeFactory.build(
        words=words, starts_at=now, ends_at=now + timedelta(days=1),
        state="asked", decided_by_name="", decided_at=None,
    )  # fmt: skip


def test_plain_words_and_every_number_of_the_register_pass():
    """Also of the line that is kept from some pages: those go without the notice."""
    for number in set(Channel.objects.filter(kind="phone").values_list("value", flat=True)):
        found = checked(notice(f"Call {number} today."))

        assert (found.blocked, found.to_tick) == ([], []), number


def test_finding_to_tick_goes_up_once_the_second_person_has_ticked_it(publisher):
    waiting = ask(notice(TO_TICK), UserFactory())
    (found,) = checked(waiting).to_tick

    with pytest.raises(NoticeError, match="A man was arrested"):
        agree(waiting, publisher)
    agreed = agree(waiting, publisher, [key_of(found)])

    assert agreed.state == "agreed"
    assert agreed.ticked == [{"rule": found.rule, "words": found.excerpt, "by": publisher.username}]


def test_ticks_let_nothing_through_that_is_blocked(publisher):
    waiting = notice("Delete the images first.")
    waiting.save()
    (found,) = checked(waiting).blocked

    with pytest.raises(NoticeError, match="Delete the images"):
        agree(waiting, publisher, [key_of(found)])


def test_nobody_ticks_their_own_words_alone(publisher):
    with pytest.raises(NoticeError, match="A man was arrested"):
        put_up_alone(notice(TO_TICK), publisher, "At night.")

    assert not Notice.objects.exists()
