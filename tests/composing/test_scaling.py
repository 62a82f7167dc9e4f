from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.composing.stating.scaling import decimals_of, in_unit, is_exact, printed_unit, rounded_in_unit, without_zeros
from ktxh.model.measure import MeasureError


@pytest.mark.parametrize(
    ("value", "unit", "larger", "printed"),
    [
        ("30400", "triệu đồng", "tỷ đồng", "30.4"),
        ("999", "triệu đồng", "triệu đồng", "999"),
        ("1424.653", "triệu đồng", "triệu đồng", "1424.653"),  # 1,424653 tỷ would need six decimals
        ("348225.45", "triệu đồng", "tỷ đồng", "348.225"),  # six digits stay
        ("1306903000", "đồng", "triệu đồng", "1306.903"),
        ("5445000", "USD", "triệu USD", "5.445"),
        ("12266000", "kWh", "triệu kWh", "12.266"),
        ("322029", "con", "con", "322029"),
        ("126146.8", "m²", "m²", "126146.8"),
        ("52000", "triệu đồng/người", "triệu đồng/người", "52000"),
        ("0", "triệu đồng", "triệu đồng", "0"),
    ],
)
def test_money_and_energy_climb_to_larger_units_and_nothing_else_does(
    value: str, unit: str, larger: str, printed: str
) -> None:
    assert printed_unit(Decimal(value), unit) == larger
    assert rounded_in_unit(Decimal(value), unit, larger) == Decimal(printed)


def test_a_unit_that_was_asked_for_keeps_six_digits() -> None:
    assert rounded_in_unit(Decimal("845.27"), "triệu đồng", "tỷ đồng") == Decimal("0.84527")
    assert rounded_in_unit(Decimal("845.271938"), "triệu đồng", "tỷ đồng") == Decimal("0.845272")
    assert is_exact(Decimal("845.27"), "triệu đồng", "tỷ đồng")
    assert not is_exact(Decimal("845.271938"), "triệu đồng", "tỷ đồng")


def test_what_measures_something_else_is_not_converted() -> None:
    with pytest.raises(MeasureError):
        in_unit(Decimal(1), "ha", "tấn")


def test_closing_zeros_go_and_whole_numbers_stay_whole() -> None:
    assert str(without_zeros(Decimal("1500.00"))) == "1500"
    assert str(without_zeros(Decimal("12.50"))) == "12.5"
    assert str(without_zeros(Decimal("-0.00"))) == "0"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_larger_unit_loses_nothing_or_keeps_six_digits(value: Decimal) -> None:
    unit = printed_unit(value, "triệu đồng")
    printed, exact = rounded_in_unit(value, "triệu đồng", unit), in_unit(value, "triệu đồng", unit)
    assert printed == exact or len(printed.as_tuple().digits) >= 6
    assert decimals_of(printed) <= 3
    assert abs(printed) >= 1 or unit == "triệu đồng"
