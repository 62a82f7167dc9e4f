from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.numbers import find_numbers, print_number, print_short, read_number, round_half_up


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.317.451,4", "1317451.4"), ("12,12", "12.12"), ("07", "7"), ("4478", "4478"), ("5,450", "5.450"), ("0", "0")],
)
def test_reads_numbers_as_offices_print_them(printed: str, value: str) -> None:
    number = read_number(printed)
    assert number.value == Decimal(value)
    assert number.value.as_tuple().exponent == Decimal(value).as_tuple().exponent
    assert not number.malformed


@pytest.mark.parametrize(("printed", "value"), [("10,6,0", "10.6"), ("2.08", "2.08"), ("12.34.567", "1234567")])
def test_reads_a_malformed_number_as_far_as_it_makes_sense_and_says_so(printed: str, value: str) -> None:
    number = read_number(printed)
    assert number.value == Decimal(value)
    assert number.malformed


def test_finds_numbers_with_their_places() -> None:
    text = "đạt 5.074,36ha, giảm 6%."
    assert [(n.text, text[n.start : n.end]) for n in find_numbers(text)] == [("5.074,36", "5.074,36"), ("6", "6")]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=3))
def test_printing_and_reading_are_inverse(value: Decimal) -> None:
    printed = print_number(value)
    number = read_number(printed)
    assert number.value == value
    assert not number.malformed
    assert print_number(number.value) == printed


def test_rounds_a_half_away_from_zero() -> None:
    assert round_half_up(Decimal("12.125"), 2) == Decimal("12.13")
    assert round_half_up(Decimal("-0.5"), 0) == Decimal(-1)
    assert print_number(Decimal("0.004"), 2) == "0,00"


def test_prints_a_computed_value_without_closing_zeros() -> None:
    assert print_short(Decimal("77.018634")) == "77,02"
    assert print_short(Decimal("3.50")) == "3,5"
    assert print_short(Decimal(1200)) == "1.200"
