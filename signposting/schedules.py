"""Schedules made from the register: from its models, or from a register file.

- Confirmed means: a verification of the service's hours names who confirmed them and when. They
  are relied on until the latest date until which such a verification holds. That a page was read,
  however sure we are of it, confirms nothing.
- The bank holidays are those of the service's areas. Where the areas lie in several nations, or
  the service has none because it covers more than one, the days of England and Wales (else of the
  first nation) hold, and the days of the others make unsure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from .bank_holidays import ENGLAND_AND_WALES, NATIONS
from .models import Channel, Fact, OpeningHours, Service, Status, Verification
from .opening_hours import Answer, OnBankHolidays, Reason, Schedule, WeeklyRule, state, unsure

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_OFFERED = (Status.PAUSED, Status.WITHDRAWN)


@dataclass(frozen=True)
class ChannelSchedule:
    """The hours of one channel, and whether its service is offered at all."""

    key: str
    kind: str
    is_offered: bool
    schedule: Schedule

    def opening(self, at: datetime) -> Answer:
        """Open, closed or unsure. Raises as `opening_hours.state` does."""
        return state(self.schedule, at) if self.is_offered else unsure(Reason.NOT_OFFERED)


def channel_schedule(channel: Channel) -> ChannelSchedule:
    """Of a channel whose service comes with its verifications and areas."""
    service = channel.service
    schedule = make_schedule(
        channel.opening_hours.all(),
        service.verifications.all(),
        {area.nation for area in service.areas.all()},
    )
    is_offered = service.status not in NOT_OFFERED
    return ChannelSchedule(channel.key, channel.kind, is_offered, schedule)


def service_schedules(service: Service) -> list[ChannelSchedule]:
    """One for each channel, in the channels' order."""
    return [channel_schedule(channel) for channel in service.channels.all()]


def make_schedule(
    hours: Iterable[OpeningHours], verifications: Iterable[Verification], nations: set[str]
) -> Schedule:
    """Raises ValueError for hours without a length, which the database refuses as well."""
    confirmations = [
        row for row in verifications if row.fact == Fact.HOURS and row.confirmed_on is not None
    ]
    nation, other_nations = nations_that_count(nations)
    return Schedule(
        rules=tuple(weekly_rule(row) for row in hours),
        nation=nation,
        other_nations=other_nations,
        confirmed=bool(confirmations),
        reliable_until=max((row.holds_until for row in confirmations), default=None),
    )


def weekly_rule(row: OpeningHours) -> WeeklyRule:
    return WeeklyRule(
        weekdays=frozenset(WEEKDAYS.index(day) for day in row.weekdays.split(",")),
        opens=row.opens,
        closes=row.closes,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        bank_holidays=OnBankHolidays(row.bank_holidays),
    )


def nations_that_count(nations: set[str]) -> tuple[str, frozenset[str]]:
    """The nation whose bank holidays hold, and those whose days make unsure."""
    found = sorted(nations, key=NATIONS.index) or list(NATIONS)
    return found[0], frozenset(found[1:])


def choose(schedules: list[ChannelSchedule], channel: str = "") -> ChannelSchedule | None:
    """The one asked for, by kind or key: the first that has hours, else the first.

    Without a name, of all channels: what a card shows as the hours of the service.
    """
    named = [one for one in schedules if channel in ("", one.kind)]
    named = named or [one for one in schedules if one.key == channel]
    with_hours = [one for one in named if one.schedule.rules]
    return next(iter(with_hours or named), None)


def file_schedules(data: dict, slug: str) -> list[ChannelSchedule] | None:
    """Those of one service of a register file (`read_register`), without the database.

    None where the file has no such service. Raises ValueError for a day that no calendar has or
    hours without a length. An area that the file does not bring can lie in any nation.
    """
    record = next((one for one in data["services"] if one["slug"] == slug), None)
    if record is None:
        return None
    verifications = [typed(Verification, row) for row in record.get("verifications", [])]
    is_offered = record["status"] not in NOT_OFFERED
    nations = file_nations(data, record)
    return [
        ChannelSchedule(
            channel["key"],
            channel["kind"],
            is_offered,
            make_schedule(
                [typed(OpeningHours, row) for row in channel.get("hours", [])],
                verifications,
                nations,
            ),
        )
        for channel in sorted(record.get("channels", []), key=lambda one: one.get("order", 1))
    ]


def file_nations(data: dict, record: dict) -> set[str]:
    known = {
        area["slug"]: area.get("nation", ENGLAND_AND_WALES)
        for force in data["forces"]
        for area in force["areas"]
    }
    slugs = record.get("areas", [])
    return {known[slug] for slug in slugs} if set(slugs) <= set(known) else set(NATIONS)


def typed(model, row: dict):
    """An unsaved row of the model with the types of its fields."""
    try:
        return model(
            **{name: model._meta.get_field(name).to_python(value) for name, value in row.items()}
        )
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
