"""Bank holidays of the three nations that set their own, from the `holidays` package.

Source of the rules: Banking and Financial Dealings Act 1971, schedule 1, and the days that are
proclaimed each year (gov.uk/bank-holidays). Where a holiday falls on a weekend, both the day
itself and its substitute count: an office that closes on bank holidays is closed on Christmas
Day whichever weekday that is. A day proclaimed after the package's release is missing until the
package is updated.
"""

from datetime import date
from functools import cache

from holidays import country_holidays

ENGLAND_AND_WALES = "england-and-wales"
SCOTLAND = "scotland"
NORTHERN_IRELAND = "northern-ireland"
NATIONS = (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)

# The package keeps England and Wales apart; their days are the same (a test holds it).
SUBDIVISIONS = {ENGLAND_AND_WALES: "ENG", SCOTLAND: "SCT", NORTHERN_IRELAND: "NIR"}
# Beyond its last year the package answers "no holidays" instead of "not known".
FIRST_YEAR, LAST_YEAR = 2000, 2100


def is_bank_holiday(day: date, nation: str) -> bool:
    """Whether `day` is a bank holiday there. Raises as `bank_holidays` does."""
    return day in bank_holidays(nation, day.year)


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The days of one year, substitutes included.

    Raises KeyError for an unknown nation and ValueError for a year outside 2000 to 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}.")
    return frozenset(country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year))
