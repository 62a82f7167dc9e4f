from decimal import Decimal

import pytest

from ktxh.language.units import (
    count_nouns,
    counted_before,
    counted_noun,
    match_unit,
    quantity_noun,
    shown_unit,
    understand,
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" triệu đồng, đạt", "triệu đồng"),
        (" tỷ đồng", "tỷ đồng"),
        ("trđ cho", "trđ"),
        (" tạ/ha", "tạ/ha"),
        ("ha lúa", "ha"),
        (" m² sàn", "m²"),
        (" % kế hoạch", "%"),
        (" điểm % so", "điểm %"),
        (" nghìn lượt khách", "nghìn lượt khách"),
        (" hộ dân tham gia", "hộ dân"),
        (" hộ nghèo", "hộ nghèo"),
        (" triệu đồng/người/năm", "triệu đồng/người/năm"),
    ],
)
def test_the_unit_stands_right_behind_the_number(text: str, unit: str) -> None:
    found = match_unit(text, 0)
    assert found is not None
    assert found[0] == unit
    assert text[: found[1]].strip() == unit


@pytest.mark.parametrize("text", [" so với cùng kỳ", ", ha", " tỷ lệ hộ nghèo", " maximum", ""])
def test_other_words_are_no_unit(text: str) -> None:
    assert match_unit(text, 0) is None


@pytest.mark.parametrize(
    ("left", "right", "times"),
    [
        ("tỷ đồng", "triệu đồng", 1000),
        ("trđ", "đồng", 10**6),
        ("ha", "m2", 10_000),
        ("km", "m", 1000),
        ("tấn", "tạ", 10),
        ("tấn/ha", "tạ/ha", 10),
        ("nghìn con", "con", 1000),
        ("MWh", "kWh", 1000),
        ("m²", "m2", 1),
    ],
)
def test_units_of_one_dimension_compare_by_their_factors(left: str, right: str, times: int) -> None:
    one, other = understand(left), understand(right)
    assert one.dimension == other.dimension
    assert one.factor / other.factor == Decimal(times)


def test_units_of_different_dimensions_do_not_compare() -> None:
    assert len({understand(unit).dimension for unit in ("ha", "tấn", "tạ/ha", "đồng", "km", "%", "hộ", "đồng/kg")}) == 8


def test_a_counted_thing_is_its_own_dimension() -> None:
    unit = understand("hộ")
    assert (unit.dimension, unit.factor, unit.counted) == ("hộ", Decimal(1), True)
    assert understand("bó đuốc").dimension == "bó đuốc"
    assert not understand("triệu đồng").counted


def test_the_counted_noun_leaves_the_scale_out() -> None:
    assert counted_noun("nghìn con") == "con"
    assert counted_noun("hộ") == "hộ"
    assert counted_noun("ha") == ""


def test_a_bare_number_counts_what_the_last_so_names() -> None:
    assert counted_before("Tổng số dự án đang triển khai:") == "dự án"
    assert counted_before("số hộ tham gia, số lượng các công trình") == "công trình"
    assert counted_before("Kết quả:") is None


def test_a_measure_says_what_it_measures_only_where_it_measures_one_thing() -> None:
    assert quantity_noun("ha") == "Diện tích"
    assert quantity_noun("%") == "Tỷ lệ"
    assert quantity_noun("đồng") == quantity_noun("hộ") == quantity_noun("") == ""


def test_every_counting_noun_is_found_as_written_and_shown_as_its_unit() -> None:
    for written, unit in count_nouns().items():
        found = match_unit(f" {written}.", 0)
        assert found is not None, written
        assert " ".join(found[0].split()) == written
        assert shown_unit(written) == unit
