"""Bank holidays against lists typed from gov.uk, and the package's own promises."""

from datetime import date

import pytest
from holidays import country_holidays

from signposting.bank_holidays import (
    ENGLAND_AND_WALES,
    NATIONS,
    NORTHERN_IRELAND,
    SCOTLAND,
    bank_holidays,
    is_bank_holiday,
)
from signposting.models import Nation
from tests.signposting.reference_hours import HOLIDAYS


def test_nations_are_those_of_the_register():
    assert set(NATIONS) == set(Nation.values)


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_days_are_those_of_the_typed_list(nation, year):
    expected = {day for day in HOLIDAYS[nation] if day.year == year}

    assert bank_holidays(nation, year) == expected


@pytest.mark.parametrize("year", range(2000, 2101))
def test_england_and_wales_have_the_same_days(year):
    england, wales = (country_holidays("GB", subdiv=name, years=year) for name in ("ENG", "WLS"))

    assert set(england) == set(wales)


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", range(2000, 2101))
def test_no_year_is_empty_and_every_day_lies_in_its_year(nation, year):
    days = bank_holidays(nation, year)

    assert len(days) >= 8
    assert {day.year for day in days} == {year}


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        ("2026-04-03", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # Good Friday
        ("2026-04-06", {ENGLAND_AND_WALES, NORTHERN_IRELAND}),  # Easter Monday
        ("2026-01-02", {SCOTLAND}),
        ("2027-01-04", {SCOTLAND}),  # for 2 January, a Saturday
        ("2026-11-30", {SCOTLAND}),  # St Andrew's Day
        ("2026-08-03", {SCOTLAND}),
        ("2026-08-31", {ENGLAND_AND_WALES, NORTHERN_IRELAND}),
        ("2026-03-17", {NORTHERN_IRELAND}),  # St Patrick's Day
        ("2026-07-13", {NORTHERN_IRELAND}),  # for 12 July, a Sunday
        ("2021-12-25", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # a Saturday
        ("2021-12-27", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # its substitute
        ("2021-12-28", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),
        ("2022-12-27", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # Christmas on Sunday
        ("2022-01-03", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # 1 January on Saturday
        ("2022-01-04", {SCOTLAND}),
        ("2022-09-19", {ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND}),  # a state funeral
        ("2026-12-24", set()),
    ],
)
def test_day_is_a_holiday_in_these_nations(day, nations):
    day = date.fromisoformat(day)

    assert {nation for nation in NATIONS if is_bank_holiday(day, nation)} == nations


@pytest.mark.parametrize("year", [1999, 2101])
def test_year_outside_the_package_is_refused_and_not_without_holidays(year):
    with pytest.raises(ValueError, match="2000 to 2100"):
        bank_holidays(SCOTLAND, year)


def test_unknown_nation_is_refused():
    with pytest.raises(KeyError):
        is_bank_holiday(date(2026, 12, 25), "cornwall")
