"""The plan of a release under embargo: made when it is asked for, moved and cancelled with it."""

from datetime import UTC, datetime, timedelta

import pytest

from pages.models import Schedule
from pages.planning.due import carry_out_due
from pages.planning.scheduling import SchedulingError, cancel, change_time, schedule_publication
from pages.releases.contents import mark_of, newest_version
from pages.releases.writing import save_release
from pages.sign_off.asking import approve, ask
from tests.pages.releases.invented import PUBLISHES, WRITES, make_release, member, release_text

pytestmark = pytest.mark.django_db
END = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def day_before(time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)


@pytest.fixture
def author():
    return member(*WRITES)


@pytest.fixture
def page(author):
    return make_release(user=author, embargo_until=END)


def save(page, user, **values):
    """What the person is told beside that it is saved."""
    mark = mark_of(newest_version(page).content)
    return " ".join(save_release(page, release_text(**values), user, mark))


def planned_for(page):
    plan = Schedule.objects.waiting().filter(version=newest_version(page)).first()
    return plan.due_at if plan else None


def test_asking_plans_the_end_of_the_embargo(page, author):
    ask(newest_version(page), author)

    assert planned_for(page) == END


@pytest.mark.parametrize("values", [{}, {"embargo_unclear": " 09:00"}])
def test_asking_plans_nothing_without_a_moment(author, values):
    page = make_release(user=author, **values)

    ask(newest_version(page), author)

    assert planned_for(page) is None


def test_ended_embargo_is_not_planned(page, author, time_machine):
    time_machine.move_to(END, tick=False)

    ask(newest_version(page), author)

    assert planned_for(page) is None


def test_own_plan_for_a_later_time_stands(page, author):
    schedule_publication(newest_version(page), END + HOUR, author)

    ask(newest_version(page), author)

    assert planned_for(page) == END + HOUR


def test_approval_plans_what_nobody_planned(page, author):
    sign_off = ask(newest_version(page), author)
    Schedule.objects.all().delete()

    approve(sign_off, member(*PUBLISHES))

    assert planned_for(page) == END


def test_approval_does_not_bring_back_what_somebody_cancelled(page, author):
    sign_off = ask(newest_version(page), author)
    cancel(Schedule.objects.get(), author)

    approve(sign_off, member(*PUBLISHES))

    assert planned_for(page) is None


def test_time_before_the_end_of_the_embargo_is_refused(page, author):
    version = newest_version(page)
    with pytest.raises(SchedulingError, match="Under embargo until"):
        schedule_publication(version, END - HOUR, author)
    plan = schedule_publication(version, END, author)

    with pytest.raises(SchedulingError, match="Under embargo until"):
        change_time(plan, END - HOUR)

    assert planned_for(page) == END


@pytest.mark.parametrize("moved", [HOUR, -HOUR])
def test_moved_embargo_takes_its_plan_along(page, author, moved):
    ask(newest_version(page), author)

    told = save(page, author, embargo_until=END + moved)

    assert planned_for(page) == END + moved
    assert "It goes up by itself on Wednesday 25 November 2026" in told


def test_moved_embargo_leaves_a_later_plan_of_somebodys_own(page, author):
    schedule_publication(newest_version(page), END + 3 * HOUR, author)

    told = save(page, author, embargo_until=END + HOUR)

    assert planned_for(page) == END + 3 * HOUR
    assert told == ""


def test_new_embargo_moves_a_plan_that_would_come_before_its_end(author):
    page = make_release(user=author)
    schedule_publication(newest_version(page), END - HOUR, author)

    save(page, author, embargo_until=END)

    assert planned_for(page) == END


def test_removed_embargo_takes_its_plan_with_it_and_says_so(page, author):
    ask(newest_version(page), author)

    told = save(page, author)

    assert planned_for(page) is None
    assert "no longer goes up by itself" in told
    assert Schedule.objects.get().cancelled_by_name == author.username


def test_embargo_removed_piece_by_piece_takes_its_plan_with_it(page, author):
    ask(newest_version(page), author)

    first = save(page, author, embargo_unclear=" 09:00")
    waiting = planned_for(page)
    last = save(page, author)

    assert (first, waiting) == ("", END)
    assert planned_for(page) is None
    assert "no longer goes up by itself" in last


@pytest.mark.parametrize("moved", [HOUR, -HOUR])
def test_embargo_moved_piece_by_piece_takes_its_plan_along(page, author, moved):
    ask(newest_version(page), author)
    save(page, author, embargo_unclear="2026-11-25 ")

    save(page, author, embargo_until=END + moved)

    assert planned_for(page) == END + moved


def test_embargo_moved_too_far_ahead_loses_its_plan_and_says_why(page, author):
    ask(newest_version(page), author)

    told = save(page, author, embargo_until=END.replace(year=2099))

    assert planned_for(page) is None
    assert "Check the year. It no longer goes up by itself." in told


def test_words_that_change_leave_the_plan(page, author):
    ask(newest_version(page), author)

    told = save(page, author, embargo_until=END, place="Wells")

    assert (told, planned_for(page)) == ("", END)


def test_moved_and_approved_release_goes_up_at_its_new_end(page, author, time_machine):
    ask(newest_version(page), author)
    save(page, author, embargo_until=END + HOUR)
    approve(ask(newest_version(page), author), member(*PUBLISHES))

    assert carry_out_due(END) == []
    time_machine.move_to(END + HOUR, tick=False)
    carry_out_due(END + HOUR)

    assert newest_version(page).state == "published"
