"""Weekly rules of confirmed hours (signposting/open_referral/schedules.py)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signposting.bank_holidays import bank_holidays
from signposting.models import OpeningHours, Service, Verification
from signposting.models.channels import BankHolidays
from signposting.open_referral.schedules import Stretch, schedule_documents, stretches
from signposting.opening_hours import State, state
from signposting.schedules import make_schedule
from tests.factories import OpeningHoursFactory, VerificationFactory

TODAY = date(2026, 12, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@pytest.fixture
def hours(db):
    """Monday to Friday, 9am to 5pm, also on bank holidays; not confirmed."""
    return OpeningHoursFactory(bank_holidays="open")


def confirm(hours, **values):
    values = {
        "fact": "hours",
        "confirmed_by": "A. Person",
        "confirmed_on": date(2026, 11, 23),
        "holds_until": date(2027, 2, 21),
    } | values
    return VerificationFactory(service=hours.channel.service, **values)


def published(hours, today=TODAY):
    return schedule_documents(Service.objects.get(pk=hours.channel.service_id), today)


@pytest.mark.django_db
def test_no_hour_of_the_register_is_published_before_somebody_confirms_it(document):
    """Today nobody has; a confirmed service is left out of the count when somebody does."""
    confirmed = set(
        Verification.objects.filter(fact="hours", confirmed_on__isnull=False).values_list(
            "service__uuid", flat=True
        )
    )
    assert OpeningHours.objects.exists()
    assert {row["id"] for row in document["services"] if "schedules" in row} <= {
        str(uuid) for uuid in confirmed
    }


@pytest.mark.parametrize(
    "values",
    [
        {"confirmed_by": "", "confirmed_on": None},
        {"fact": "contact"},
        {"holds_until": date(2026, 11, 30)},
    ],
    ids=["nobody confirmed", "another fact is confirmed", "the confirmation ran out yesterday"],
)
def test_hours_without_a_standing_confirmation_are_left_out(hours, values):
    confirm(hours, **values)

    assert published(hours) == []


def test_a_confirmed_rule_is_published_until_its_confirmation_ends(hours):
    confirm(hours)

    (row,) = published(hours)

    assert (row["freq"], row["byday"]) == ("WEEKLY", "MO,TU,WE,TH,FR")
    assert (row["opens_at"], row["closes_at"]) == ("09:00Z", "17:00Z")
    # 21 February 2027, the last day of the confirmation, is a Sunday.
    assert (row["valid_from"], row["valid_to"]) == ("2026-11-23", "2027-02-19")
    assert row["description"] == "Monday to Friday, 9am to 5pm"
    assert row["attending_type"].endswith(hours.channel.value)
    assert row["service_id"] == str(hours.channel.service.uuid)


def test_hours_of_the_last_day_of_a_confirmation_are_published(hours):
    confirm(hours, holds_until=TODAY)

    (row,) = published(hours)

    assert row["valid_to"] == "2026-12-01"


def test_a_rule_keeps_its_own_dates(hours):
    hours.valid_from, hours.valid_until = date(2026, 12, 7), date(2026, 12, 18)
    hours.save()
    confirm(hours)

    (row,) = published(hours)

    assert (row["valid_from"], row["valid_to"]) == ("2026-12-07", "2026-12-18")


def test_a_rule_is_cut_where_the_clocks_change(hours):
    """28 March 2027: British Summer Time begins."""
    confirm(hours, holds_until=date(2027, 5, 22))

    winter, summer = published(hours)

    assert (winter["opens_at"], winter["valid_to"]) == ("09:00Z", "2027-03-26")
    assert (summer["opens_at"], summer["valid_from"]) == ("09:00+01:00", "2027-03-29")
    assert winter["id"] != summer["id"]


@pytest.mark.parametrize("bank_holidays", ["closed", "unknown"])
def test_a_rule_stops_for_bank_holidays(hours, bank_holidays):
    """Christmas 2026: Friday, Saturday with its substitute on Monday."""
    hours.bank_holidays = bank_holidays
    hours.save()
    confirm(hours, holds_until=date(2026, 12, 31))

    rows = published(hours)

    assert [(row["valid_from"], row["valid_to"]) for row in rows][-2:] == [
        ("2026-12-01", "2026-12-24"),
        ("2026-12-29", "2026-12-31"),
    ]
    assert rows[0]["notes"]


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (time(0), time(0), ("00:00Z", "23:59Z")),
        (time(9), time(0), ("09:00Z", "00:00Z")),
        (time(22), time(6), ("22:00Z", "06:00Z")),
    ],
    ids=["all day", "until midnight", "past midnight"],
)
def test_hours_at_night(hours, opens, closes, expected):
    hours.opens, hours.closes = opens, closes
    hours.save()
    confirm(hours)

    row = published(hours)[0]

    assert (row["opens_at"], row["closes_at"]) == expected


def test_no_night_leads_past_the_confirmation(hours):
    hours.opens, hours.closes, hours.weekdays = time(22), time(6), "mon"
    hours.save()
    confirm(hours, holds_until=date(2026, 12, 14))

    (row,) = published(hours)

    assert row["valid_to"] == "2026-12-07"


def test_a_service_without_end_of_confirmation_in_sight_is_bounded(hours):
    confirm(hours, holds_until=date(9999, 12, 31))

    assert max(row["valid_to"] for row in published(hours)) < "2027-12-04"


CLOCK = st.sampled_from([time(hour, minute) for hour in range(24) for minute in (0, 30)])
FIRST, LAST = date(2026, 9, 28), date(2027, 4, 10)
# Clock changes, Christmas, New Year, Easter, and plain days between.
DAYS_TO_ASK = st.dates(FIRST + timedelta(days=2), LAST) | st.sampled_from(
    [
        date(2026, 10, 25),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 1, 4),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        LAST,
    ]
)


@st.composite
def rules(draw):
    opens, closes = draw(CLOCK), draw(CLOCK)
    if opens == closes:
        opens = closes = time(0)
    days = draw(st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])))
    return OpeningHours(
        weekdays=",".join(sorted(days or {"mon"})),
        opens=opens,
        closes=closes,
        bank_holidays=draw(st.sampled_from(BankHolidays.values)),
    )


def open_by_feed(found: list[Stretch], at: datetime) -> bool:
    """As a reader of the feed would say: by the offsets written, day by day."""
    for stretch in found:
        opens, closes = written_time(stretch.opens_at), written_time(stretch.closes_at)
        for day in stretch.days:
            end_day = day if closes.replace(tzinfo=None) > opens.replace(tzinfo=None) else None
            end = datetime.combine(end_day or day + timedelta(days=1), closes)
            if datetime.combine(day, opens) <= at < end:
                return True
    return False


def written_time(text: str) -> time:
    return time.fromisoformat(text.replace("Z", "+00:00"))


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(rule=rules(), day=DAYS_TO_ASK, minute=st.integers(0, 24 * 60 - 1))
def test_the_feed_is_never_open_when_the_pages_are_not(rule, day, minute):
    """The same rule through opening_hours.py: what the feed calls open is open there too."""
    at = datetime.combine(day, time(0), UTC) + timedelta(minutes=minute)
    confirmation = Verification(
        fact="hours", confirmed_by="A. Person", confirmed_on=FIRST, holds_until=LAST
    )
    schedule = make_schedule([rule], [confirmation], {"england-and-wales"})
    days_off = {day for year in (2026, 2027) for day in bank_holidays("england-and-wales", year)}
    found = list(stretches(rule, FIRST, LAST, frozenset(days_off)))

    if open_by_feed(found, at):
        assert state(schedule, at).state is State.OPEN
