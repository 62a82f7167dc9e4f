"""Exact numbers: whole digits and decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.numbers import print_number
from ktxh.server.collection.import_numbers import read_digits
from ktxh.server.exact import DoesNotFitError, join, split

FITTING = st.tuples(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9))


@given(FITTING)
def test_what_is_kept_comes_back_with_its_decimals(kept: tuple[int, int]) -> None:
    value = join(*kept)
    assert split(value) == kept
    assert -value.as_tuple().exponent == kept[1]  # type: ignore[operator]


def test_a_power_of_ten_is_written_out() -> None:
    assert split(Decimal("1.5E+3")) == (1500, 0)
    assert split(Decimal("0E+30")) == (0, 0)


@pytest.mark.parametrize("text", ["1E+15", "999999999999999.9", "0.0000000001", "NaN", "Infinity", "1E+1000000"])
def test_what_cannot_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(DoesNotFitError):
        split(Decimal(text))


@given(FITTING)
def test_a_printed_number_is_read_as_it_is(kept: tuple[int, int]) -> None:
    assert read_digits(print_number(join(*kept)), False) == (*kept, True)


@given(FITTING)
def test_a_plain_number_is_read_with_a_comma_or_a_point(kept: tuple[int, int]) -> None:
    plain = format(join(*kept), "f")
    assert read_digits(plain, True)[:2] == kept
    assert read_digits(plain.replace(".", ","), False)[:2] == kept


@pytest.mark.parametrize(
    "text", ["1.5", "1.23.456", "12.3456", "1,2,3", "1e5", "", "-", "٣", "1 000", "--1", "1.234.5"]
)
def test_what_is_no_number_of_the_table_is_refused(text: str) -> None:
    with pytest.raises(DoesNotFitError):
        read_digits(text, False)


@pytest.mark.parametrize("text", ["007", "1234", "+5", "1234,5"])
def test_a_number_that_we_print_otherwise_is_told_apart(text: str) -> None:
    assert not read_digits(text, False)[2]
