"""Schedules from the register: what counts as confirmed, and whose bank holidays hold."""

from datetime import UTC, date, datetime, time

import pytest

from signposting.bank_holidays import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND
from signposting.models import Service
from signposting.opening_hours import OnBankHolidays, Reason, WeeklyRule
from signposting.register_file import REGISTER_FILE, read_register
from signposting.schedules import (
    choose,
    file_schedules,
    nations_that_count,
    service_schedules,
)
from tests.factories import (
    AreaFactory,
    ChannelFactory,
    OpeningHoursFactory,
    ServiceFactory,
    VerificationFactory,
)

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CONFIRMED = {"confirmed_by": "A. Person", "confirmed_on": date(2026, 11, 20)}


@pytest.fixture
def service(db):
    """Monday to Friday, 9am to 5pm, by phone."""
    return OpeningHoursFactory(channel__kind="phone").channel.service


def only_schedule(service):
    (channel,) = service_schedules(Service.objects.with_facts().get(pk=service.pk))
    return channel


def test_rules_are_those_of_the_channel(service):
    OpeningHoursFactory(
        channel=service.channels.get(),
        weekdays="sat,sun",
        opens=time(22),
        closes=time(0),
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        bank_holidays="open",
    )

    assert only_schedule(service).schedule.rules == (
        WeeklyRule(frozenset(range(5)), time(9), time(17)),
        WeeklyRule(
            frozenset({5, 6}),
            time(22),
            time(0),
            date(2026, 1, 1),
            date(2026, 12, 31),
            OnBankHolidays.OPEN,
        ),
    )


def test_hours_that_were_only_read_are_unsure(service):
    VerificationFactory(service=service, fact="hours", confidence="high")

    assert only_schedule(service).opening(MONDAY_NOON).reason == Reason.UNCONFIRMED


def test_another_fact_confirmed_says_nothing_of_hours(service):
    VerificationFactory(service=service, fact="contact", **CONFIRMED)

    assert only_schedule(service).opening(MONDAY_NOON).reason == Reason.UNCONFIRMED


def test_confirmed_hours_are_open(service):
    VerificationFactory(service=service, fact="hours", **CONFIRMED)

    assert only_schedule(service).opening(MONDAY_NOON).state == "open"


def test_confirmation_counts_on_its_last_day_and_not_after(service):
    VerificationFactory(service=service, fact="hours", **CONFIRMED, holds_until=date(2026, 11, 23))
    channel = only_schedule(service)

    assert channel.opening(MONDAY_NOON).state == "open"
    assert channel.opening(datetime(2026, 11, 24, 12, tzinfo=UTC)).reason == Reason.RUN_OUT


def test_later_reading_does_not_prolong_a_confirmation(service):
    VerificationFactory(service=service, fact="hours", **CONFIRMED, holds_until=date(2026, 12, 1))
    VerificationFactory(service=service, fact="hours", holds_until=date(2027, 3, 1))

    assert only_schedule(service).schedule.reliable_until == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("status", "state"),
    [("listed", "open"), ("draft", "open"), ("paused", "unsure"), ("withdrawn", "unsure")],
)
def test_service_that_is_not_offered_is_never_open(service, status, state):
    VerificationFactory(service=service, fact="hours", **CONFIRMED)
    Service.objects.filter(pk=service.pk).update(status=status)

    assert only_schedule(service).opening(MONDAY_NOON).state == state


def test_channel_without_hours_is_unsure(db):
    channel = ChannelFactory()
    VerificationFactory(service=channel.service, fact="hours", **CONFIRMED)

    assert only_schedule(channel.service).opening(MONDAY_NOON).reason == Reason.NO_HOURS


def test_nation_is_that_of_the_areas(service):
    service.areas.add(AreaFactory(nation=SCOTLAND), AreaFactory(nation=SCOTLAND))

    schedule = only_schedule(service).schedule

    assert (schedule.nation, schedule.other_nations) == (SCOTLAND, frozenset())


@pytest.mark.parametrize(
    ("nations", "home", "others"),
    [
        (set(), ENGLAND_AND_WALES, {SCOTLAND, NORTHERN_IRELAND}),
        ({NORTHERN_IRELAND}, NORTHERN_IRELAND, set()),
        ({SCOTLAND, ENGLAND_AND_WALES}, ENGLAND_AND_WALES, {SCOTLAND}),
        ({NORTHERN_IRELAND, SCOTLAND}, SCOTLAND, {NORTHERN_IRELAND}),
    ],
)
def test_other_nations_cast_doubt(nations, home, others):
    assert nations_that_count(nations) == (home, frozenset(others))


def test_service_of_all_the_uk_is_unsure_on_a_holiday_of_one_nation(service):
    VerificationFactory(service=service, fact="hours", **CONFIRMED, holds_until=date(2027, 2, 1))
    st_andrews_day = datetime(2026, 11, 30, 12, tzinfo=UTC)

    assert only_schedule(service).opening(st_andrews_day).reason == Reason.BANK_HOLIDAY


def test_choice_prefers_the_first_channel_with_hours(db):
    service = ServiceFactory()
    ChannelFactory(service=service, key="phone", kind="phone", order=1)
    OpeningHoursFactory(channel__service=service, channel__key="night", channel__order=2)
    ChannelFactory(service=service, key="site", kind="web", value="https://a.example/", order=3)
    channels = service_schedules(Service.objects.with_facts().get(pk=service.pk))

    assert choose(channels).key == "night"
    assert choose(channels, "phone").key == "night"
    assert choose(channels, "web").key == "site"
    assert choose(channels, "site").key == "site"
    assert choose(channels, "chat") is None


def test_no_query_beyond_the_prefetched(service, django_assert_num_queries):
    loaded = Service.objects.with_facts().prefetch_related("areas").get(pk=service.pk)

    with django_assert_num_queries(0):
        service_schedules(loaded)


@pytest.mark.django_db
def test_file_and_database_give_the_same_schedules():
    """The test database holds the repository's register."""
    data = read_register(REGISTER_FILE)

    for service in Service.objects.with_facts().prefetch_related("areas"):
        assert file_schedules(data, service.slug) == service_schedules(service), service.slug
