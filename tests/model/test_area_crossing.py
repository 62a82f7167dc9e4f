from datetime import date
from decimal import Decimal

from ktxh.model.area import Area, AreaType
from ktxh.model.area_crossing import cross
from ktxh.model.area_pieces import Gap, Piece
from ktxh.model.indicator import OverAreas
from ktxh.model.succession import Basis

A = Area("00001", "00001", AreaType.COMMUNE, "Một")
B = Area("00002", "00002", AreaType.COMMUNE, "Hai")
C = Area("00003", "00003", AreaType.COMMUNE, "Ba")
WHOLE_A = Piece(A, Decimal(1), True, continues=True)
WHOLE_B = Piece(B, Decimal(1), True)
QUARTER_C = Piece(C, Decimal("0.25"), False)
UNKNOWN_C = Piece(C, None, False, gaps=(Gap(date(2025, 7, 1), C, A, Basis.POPULATION, False),))
VALUES = {"00001": Decimal(10), "00002": Decimal(20), "00003": Decimal(40)}


def test_a_sum_takes_of_each_piece_the_share_that_lies_in_the_territory() -> None:
    found = cross([WHOLE_A, WHOLE_B, QUARTER_C], VALUES, OverAreas.ADD)
    assert found.value == Decimal(40)  # 10 + 20 + 0.25 × 40
    assert (found.known, found.count, found.missing) == (3, 3, ())


def test_what_is_missing_is_named_and_the_rest_is_counted() -> None:
    found = cross([WHOLE_A, WHOLE_B], {"00001": Decimal(10), "00002": None}, OverAreas.ADD)
    assert found.value is None and found.partial == 10 and (found.known, found.count) == (1, 2)
    assert found.reason == "Chưa có số liệu của xã Hai."


def test_an_unknown_weight_stops_a_sum_and_is_named() -> None:
    found = cross([WHOLE_A, UNKNOWN_C], VALUES, OverAreas.ADD)
    assert found.value is None and found.missing == (UNKNOWN_C,)
    assert found.reason == "Chưa có tỷ lệ chia dân số của xã Ba sang xã Một ngày 01/7/2025."


def test_any_share_of_nothing_is_nothing() -> None:
    found = cross([WHOLE_A, UNKNOWN_C], {**VALUES, "00003": Decimal(0)}, OverAreas.ADD)
    assert found.value == Decimal(10)


def test_a_mean_is_weighed_by_what_lies_in_the_territory() -> None:
    people = {"00001": Decimal(100), "00002": Decimal(300), "00003": Decimal(400)}
    found = cross([WHOLE_A, WHOLE_B, QUARTER_C], VALUES, OverAreas.WEIGHTED, people)
    assert found.value == Decimal(22)  # (100 × 10 + 300 × 20 + 0.25 × 400 × 40) / (100 + 300 + 100)


def test_a_mean_without_its_weights_is_refused_with_their_names() -> None:
    found = cross([WHOLE_A, WHOLE_B], VALUES, OverAreas.WEIGHTED, {"00001": Decimal(100)})
    assert found.value is None and found.reason == "Chưa có quyền số để tính bình quân của xã Hai."
    nobody = cross([WHOLE_A, WHOLE_B], VALUES, OverAreas.WEIGHTED, {"00001": Decimal(0), "00002": Decimal(0)})
    assert nobody.value is None and nobody.reason == "Quyền số của mọi đơn vị đều bằng 0."


def test_the_latest_goes_on_with_the_unit_that_goes_on() -> None:
    assert cross([WHOLE_A, QUARTER_C], VALUES, OverAreas.LATEST).value == Decimal(10)
    found = cross([WHOLE_B, QUARTER_C], VALUES, OverAreas.LATEST)
    assert found.value is None and "không có đơn vị nào tiếp tục" in found.reason


def test_what_cannot_cross_says_so() -> None:
    found = cross([WHOLE_A, WHOLE_B], VALUES, OverAreas.NONE)
    assert found.value is None
    assert found.reason == "Chỉ tiêu này không tính được qua thay đổi địa giới; địa bàn gồm xã Một, xã Hai."


def test_a_single_whole_piece_hands_on_its_value_by_any_rule() -> None:
    assert {cross([WHOLE_B], VALUES, rule).value for rule in OverAreas} == {Decimal(20)}
    assert cross([WHOLE_B], {}, OverAreas.NONE).reason == "Chưa có số liệu của xã Hai."
    assert cross([], VALUES, OverAreas.ADD).value is None
