"""What number a printed value holds, and which counts are too small to print."""

from decimal import Decimal

import pytest

from pages.figure_readings import is_share, is_small_count, is_wide, number_in, same_value


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("7,658", 7658),
        ("At least 100,000", 100_000),
        ("40%", 40),
        ("Fewer than 10", 10),
        ("1.2 million", 1_200_000),
        ("Five hundred", 500),
        ("five", 5),
        ("0", 0),
        ("None", 0),
        ("Up to 10 years", 10),
        ("Under 18", 18),
        ("2.5", Decimal("2.5")),
        ("７,６５８", 7658),
        ("٧", 7),
    ],
)
def test_number_is_read_from_the_value(value, number):
    assert number_in(value) == number


@pytest.mark.parametrize(
    "value",
    ["Section 62", "WCAG 2.2", "Part 5", "Between 3 and 9", "1 in 5", "2021/22", "Many", ""],
)
def test_no_number_is_read_where_there_is_not_one(value):
    assert number_in(value) is None


@pytest.mark.parametrize(
    ("value", "unit", "share"),
    [
        ("40%", "of UK adults", True),
        ("40 per cent", "", True),
        ("1 in 5", "adults", True),
        ("£500", "", True),
        ("3", "times as many", True),
        ("5", "years", True),
        ("5", "people", False),
        ("5", "yearly visits", False),
    ],
)
def test_shares_are_no_counts(value, unit, share):
    assert is_share(value, unit) is share


@pytest.mark.parametrize("area", ["UK", "the UK", "England and Wales", " wales ", "Great Britain"])
def test_nations_are_wide(area):
    assert is_wide(area)


@pytest.mark.parametrize(
    "area", ["Wiltshire", "South West of England", "New South Wales", "Wiltshire Police area", ""]
)
def test_every_other_area_is_local(area):
    assert not is_wide(area)


@pytest.mark.parametrize(
    "value", ["9", "0", "None", "Seven", "7 people", "Fewer than 5", "3 of 300", "3 to 40", "９"]
)
def test_local_count_below_ten_is_small(value):
    assert is_small_count(value, "arrests", "Dorset")


@pytest.mark.parametrize("value", ["10", "338", "Fewer than 10", "9%", "1 in 5", "9,000", "5.5"])
def test_other_local_values_are_not(value):
    assert not is_small_count(value, "arrests", "Dorset")


def test_small_count_of_a_nation_may_stand():
    assert not is_small_count("3", "deaths", "Scotland")


def test_unit_may_hold_the_size():
    assert not is_small_count("3", "thousand visits", "Dorset")


def test_share_of_fewer_than_ten_is_small_too():
    assert is_small_count("50%", "of those asked", "Dorset", base="Of 6 people who answered.")
    assert not is_small_count("50%", "of those asked", "Dorset", base="Of 60 people, in 2 towns.")


@pytest.mark.parametrize(
    ("one", "other"), [("7,658", "7658"), ("40%", "40 per cent"), ("At  least 5", "at least 5")]
)
def test_values_that_say_the_same(one, other):
    assert same_value(one) == same_value(other)


@pytest.mark.parametrize(("one", "other"), [("5", "At least 5"), ("40", "40%"), ("1,2", "12")])
def test_values_that_say_another_thing(one, other):
    assert same_value(one) != same_value(other)
