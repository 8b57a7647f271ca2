"""UK clock time: which instants a time on a UK clock can mean.

The clocks change at 01:00 UTC on the last Sundays of March and October (Summer Time Act 1972 as
amended by the Summer Time Order 2002).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
MIDNIGHT = time(0)
CHANGE = time(1)


@lru_cache(maxsize=4096)
def instants(wall: datetime) -> tuple[datetime, datetime]:
    """The earliest and the latest instant (UTC) that a naive UK clock time can mean.

    They differ for the hour that an October night has twice. An hour that a March night leaves
    out is read as the moment of the change: the clock then passes all its times at once.
    """
    first, second = (wall.replace(tzinfo=UK, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:
        first = second = datetime.combine(wall.date(), CHANGE, UTC)
    return first, second


def midnight(day: date) -> datetime:
    """The instant (UTC) at which a UK day begins; no clock change touches midnight."""
    return instants(datetime.combine(day, MIDNIGHT))[0]


def uk_time(moment: datetime) -> datetime:
    return moment.astimezone(UK)


def uk_day(moment: datetime) -> date:
    return uk_time(moment).date()


def next_midnight(moment: datetime) -> datetime:
    return midnight(uk_day(moment) + timedelta(days=1))
