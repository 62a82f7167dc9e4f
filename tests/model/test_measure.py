from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.measure import (
    Measure,
    MeasureError,
    as_decimal,
    check_sum,
    convert,
    divide,
    multiply,
    parse_measure,
)

MONEY = ("đồng", "nghìn đồng", "1.000 đồng", "triệu đồng", "trđ", "tỷ đồng")
UNITS = (
    *MONEY,
    "ha",
    "m²",
    "km2",
    "tấn",
    "tạ",
    "kg",
    "tạ/ha",
    "hộ",
    "người",
    "con",
    "%",
    "‰",
    "triệu đồng/người",
    "Tr.kWh",
)
VALUES = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("value", "unit", "into", "converted"),
    [
        ("1.25", "ha", "m2", "12500"),
        ("60.5", "tạ/ha", "tấn/ha", "6.05"),  # 60,5 × 100 kg = 6,05 × 1000 kg
        ("60.5", "tạ/ha", "kg/m2", "0.605"),
        ("52500", "1000 đồng/người", "triệu đồng/người", "52.5"),
        ("12.5", "Tr.kWh", "MWh", "12500"),
        ("3", "vạn cây", "cây", "30000"),
        ("2", "nghìn cây giống", "cây giống", "2000"),
        ("5", "%", "‰", "50"),
        ("0.25", "lần", "%", "25"),
        ("8.5", "bác sĩ/vạn dân", "bác sĩ/1.000 dân", "0.85"),
        ("120", "người/km²", "người/ha", "1.2"),  # 120 on 100 ha
        ("1.5", "Tỷ đồng", "TRĐ", "1500"),
    ],
)
def test_a_value_converts_exactly(value: str, unit: str, into: str, converted: str) -> None:
    assert convert(Decimal(value), unit, into) == Decimal(converted)


@given(VALUES, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_conversion_back_gives_the_value(value: Decimal, unit: str, into: str) -> None:
    if parse_measure(unit).dimensions == parse_measure(into).dimensions:
        assert convert(convert(value, unit, into), into, unit) == value
    else:
        with pytest.raises(MeasureError, match="Không thể đổi"):
            convert(value, unit, into)


@given(VALUES, VALUES, st.sampled_from(MONEY), st.sampled_from(MONEY))
def test_a_sum_converts_as_its_parts(one: Decimal, other: Decimal, unit: str, into: str) -> None:
    assert convert(one + other, unit, into) == convert(one, unit, into) + convert(other, unit, into)


def test_a_quotient_of_output_and_area_is_a_yield() -> None:
    # 1 tấn/ha = 1000 kg / 10.000 m² = 10 tạ/ha
    assert divide("tấn", "ha").factor_to(parse_measure("tạ/ha")) == 10
    assert multiply("tạ/ha", "ha") == parse_measure("tạ")
    assert divide("hộ nghèo", "hộ").is_share
    assert divide("triệu đồng", "triệu đồng/người") == parse_measure("người")


@given(st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_multiplying_undoes_dividing(one: str, other: str) -> None:
    assert divide(one, other) * parse_measure(other) == parse_measure(one)
    assert multiply(one, other) / parse_measure(other) == parse_measure(one)
    assert multiply(one, other) == multiply(other, one)


def test_what_cannot_be_added_is_named() -> None:
    with pytest.raises(MeasureError) as refused:
        check_sum("ha", "tấn")
    assert str(refused.value) == "Không thể cộng ha với tấn."
    check_sum("tạ", "tấn")
    with pytest.raises(MeasureError, match="cộng con với hộ"):
        check_sum("con", "hộ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lượt", "lượt khách"),
        ("lượt người", "nghìn lượt khách"),
        ("hộ", "hộ gia đình"),
        ("hộ nghèo", "hộ"),
        ("người", "học sinh"),
        ("trẻ em", "nhân khẩu"),
        ("HTX", "hợp tác xã"),
        ("xã, thị trấn", "xã"),
        ("thôn, bản", "thôn"),
    ],
)
def test_nouns_for_the_same_things_are_one_kind(one: str, other: str) -> None:
    check_sum(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("trường", "trường hợp"), ("hộ", "người"), ("xã", "thôn"), ("lượt", "người")]
)
def test_nouns_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    with pytest.raises(MeasureError):
        check_sum(one, other)


def test_time_in_a_unit_can_be_left_out() -> None:
    yearly = parse_measure("kg/người/năm")
    assert yearly.has_time
    assert yearly.without_time() == parse_measure("kg/người")
    assert not parse_measure("tháng").has_time
    with pytest.raises(MeasureError):
        yearly.factor_to(parse_measure("kg/người/tháng"))


@pytest.mark.parametrize("written", ["/ha", "tấn/", "tấn//ha", "0 đồng"])
def test_a_unit_with_a_part_missing_is_refused(written: str) -> None:
    with pytest.raises(MeasureError, match="Đơn vị tính"):
        parse_measure(written)


def test_a_measure_refuses_what_is_none() -> None:
    for dimensions, factor in (((("mass", 0),), 1), ((("mass", 1), ("area", -1)), 1), ((), 0)):
        with pytest.raises(MeasureError):
            Measure(dimensions, Fraction(factor))


@given(VALUES)
def test_a_decimal_number_passes_through_a_fraction_unchanged(value: Decimal) -> None:
    assert as_decimal(Fraction(value)) == value


def test_a_fraction_without_end_keeps_34_digits() -> None:
    assert as_decimal(Fraction(1, 3)) == Decimal("0." + "3" * 34)
    assert as_decimal(Fraction(-2, 3)) == Decimal("-0." + "6" * 33 + "7")
    assert as_decimal(Fraction(1, 1024)) == Decimal("0.0009765625")


@given(st.text(max_size=20))
def test_any_words_are_a_unit_or_are_refused(written: str) -> None:
    try:
        measure = parse_measure(written)
    except MeasureError as refused:
        assert str(refused).startswith("Đơn vị tính")
    else:
        assert (measure / measure).is_share
