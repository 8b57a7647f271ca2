"""Opening hours as the standard's weekly rules, for confirmed hours alone.

The standard writes a time with its offset from UTC, so one weekly rule of UK clock time is
cut where the clocks change. It cannot name single days off: unless a service is known to be
open on bank holidays, the rule stops before each and goes on after it. Each rule ends when
the confirmation does, so that a copy of the feed stops by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from signposting.bank_holidays import NATIONS, is_bank_holiday
from signposting.freshness import freshness
from signposting.hours_in_words import DAYS, rule_in_words
from signposting.models import Channel, Fact, OpeningHours, Service
from signposting.models.channels import BankHolidays
from signposting.uk_clock import MIDNIGHT, instants, uk_time

from .identifiers import part_id
from .stated import stated

DAY = timedelta(days=1)
HORIZON = timedelta(days=366)
# A rule from midnight to midnight would read as one of no length.
LAST_MINUTE = time(23, 59)
NOTES = {
    BankHolidays.OPEN: _("Open on bank holidays as usual."),
    BankHolidays.CLOSED: _("Closed on bank holidays."),
    BankHolidays.UNKNOWN: _("Bank holidays are left out: the hours on them are not known."),
}


@dataclass(frozen=True)
class Stretch:
    """Days in a row on which a rule has the same offsets; `opens_at` as 09:00Z or 09:00+01:00."""

    days: tuple[date, ...]
    opens_at: str
    closes_at: str

    @property
    def byday(self) -> str:
        """As iCalendar writes it: MO,TU."""
        weekdays = sorted({day.weekday() for day in self.days})
        return ",".join(DAYS[weekday][:2].upper() for weekday in weekdays)


def schedule_documents(service: Service, today: date) -> list[dict]:
    """All rules of a service; [] unless a named person confirmed its hours and that still holds.

    The service comes with its channels, hours, verifications and areas.
    """
    hours = freshness(service, Fact.HOURS, today)
    if not hours.is_confirmed:
        return []
    first = hours.verification.confirmed_on
    last = min(hours.verification.holds_until, today + HORIZON)
    days_off = bank_holidays(service, first, last + DAY)
    found = {}
    for channel in service.channels.all():
        for rule in channel.opening_hours.all():
            for stretch in stretches(rule, first, last, days_off):
                if stretch.days[-1] >= today:
                    document = schedule_document(service, channel, rule, stretch)
                    found[document["id"]] = document
    return list(found.values())


def stretches(
    rule: OpeningHours, first: date, last: date, days_off: frozenset[date]
) -> Iterator[Stretch]:
    """The rule from `first` to `last`, cut at clock changes and around the days off.

    Nothing is known of the day after `last`, so no night may lead into it.
    """
    if rule.bank_holidays == BankHolidays.OPEN:
        days_off = frozenset()
    days_off |= {last + DAY}
    first = max(first, rule.valid_from or first)
    last = min(last, rule.valid_until or last)
    days = opening_days(rule, first, last)
    for times, group in groupby(days, key=lambda day: times_on(rule, day, days_off)):
        if times is not None:
            yield Stretch(tuple(group), *times)


def opening_days(rule: OpeningHours, first: date, last: date) -> list[date]:
    weekdays = {DAYS.index(name) for name in rule.weekdays.split(",")}
    span = (first + DAY * number for number in range((last - first).days + 1))
    return [day for day in span if day.weekday() in weekdays]


def times_on(rule: OpeningHours, day: date, days_off: frozenset[date]) -> tuple[str, str] | None:
    """Opening and closing with their offsets; None where the rule touches a day off.

    In the hour that the clock shows twice, the shorter reading: never open too early or too long.
    """
    closing = LAST_MINUTE if rule.opens == rule.closes else rule.closes
    closing_day = day if closing > rule.opens else day + DAY
    if day in days_off or (closing_day in days_off and closing > MIDNIGHT):
        return None
    opens = max(instants(datetime.combine(day, rule.opens)))
    closes = min(instants(datetime.combine(closing_day, closing)))
    return (written(opens), written(closes)) if opens < closes else None


def written(moment: datetime) -> str:
    """UK clock time with its offset: 09:00Z in winter, 09:00+01:00 in summer."""
    return uk_time(moment).time().isoformat("minutes") + offset(moment)


def offset(moment: datetime) -> str:
    return uk_time(moment).isoformat()[-6:].replace("+00:00", "Z")


def bank_holidays(service: Service, first: date, last: date) -> frozenset[date]:
    """Bank holidays of the nations that a service covers: all of them for a UK service."""
    nations = {area.nation for area in service.areas.all()} or NATIONS
    span = (first + DAY * number for number in range((last - first).days + 1))
    return frozenset(day for day in span if any(is_bank_holiday(day, nation) for nation in nations))


def schedule_document(
    service: Service, channel: Channel, rule: OpeningHours, stretch: Stretch
) -> dict:
    first, last = stretch.days[0].isoformat(), stretch.days[-1].isoformat()
    name = (channel.key, rule.weekdays, rule.opens, rule.closes, first)
    return stated(
        {
            "id": part_id(service, "schedule", *name),
            "service_id": str(service.uuid),
            "freq": "WEEKLY",
            "byday": stretch.byday,
            "opens_at": stretch.opens_at,
            "closes_at": stretch.closes_at,
            "valid_from": first,
            "valid_to": last,
            "description": rule_in_words(rule),
            "attending_type": f"{channel.get_kind_display()}: {channel.value}",
            "notes": str(NOTES[rule.bank_holidays]),
        }
    )
