"""The register that comes with the program."""

from collections import Counter
from datetime import date
from decimal import Decimal

from ktxh.catalogue.areas import REFORM, area_tree
from ktxh.model.area import AreaLevel, AreaType
from ktxh.model.area_crossing import cross
from ktxh.model.indicator import OverAreas
from ktxh.model.succession import Basis, SuccessionKind

TREE = area_tree()
LAST = date(2025, 6, 30)  # the last day of three levels
MID_2024 = date(2024, 6, 30)
ISLANDS = {"318", "471", "498", "536", "755"}  # districts without communes


def names(areas: object) -> list[str]:
    return [area.full_name for area in areas]  # type: ignore[attr-defined]


def test_all_of_vietnam_is_there_before_and_since_the_reform() -> None:
    levels = (AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.COMMUNE)
    assert [len(TREE.active(level, LAST)) for level in levels] == [63, 696, 10_035]
    assert [len(TREE.active(level, REFORM)) for level in levels] == [34, 0, 3_321]
    # the lists of June 2025 count 10,040 lines: the communes and the five island districts, which have none
    assert 10_035 + len(ISLANDS) == 10_040
    assert {area.key for area in TREE.active(AreaLevel.DISTRICT, LAST) if not TREE.children(area.key, LAST)} == ISLANDS


def test_the_types_are_those_of_the_law() -> None:
    before = Counter(area.type for area in TREE.active(AreaLevel.COMMUNE, LAST))
    # the census of agriculture counts 2,634 communes and special zones in July 2025, 5,058 fewer communes than in June
    assert before == {AreaType.COMMUNE: 2_634 + 5_058, AreaType.WARD: 1_726, AreaType.TOWNSHIP: 617}
    since = Counter(area.type for area in TREE.active(AreaLevel.COMMUNE, REFORM))
    assert since == {AreaType.COMMUNE: 2_621, AreaType.WARD: 687, AreaType.SPECIAL_ZONE: 13}
    assert Counter(area.type for area in TREE.active(AreaLevel.PROVINCE, REFORM)) == {
        AreaType.PROVINCE: 28,
        AreaType.CENTRAL_CITY: 6,
    }


def test_every_unit_belongs_to_a_unit_of_its_time_and_lies_somewhere() -> None:
    for day in (MID_2024, LAST, REFORM):
        for area in TREE.descendants("VN", day):
            parent = TREE.parent(area.key, day)
            assert parent is not None and parent.exists(day), area
        levels = sum(len(TREE.active(level, day)) for level in AreaLevel)
        assert len(TREE.descendants("VN", day)) == levels - 1
    without_place = [area.key for area in TREE if area.latitude is None and area.key != "VN"]
    assert without_place == ["06007", "06040~2024"]


def test_the_successions_fit_and_the_reform_leaves_nobody_without_successor() -> None:
    TREE.check()
    kinds = Counter(one.kind for one in TREE.successions if one.on == REFORM)
    assert kinds == {
        SuccessionKind.MERGED_WHOLE: 9_461 + 52,  # communes, provinces
        SuccessionKind.SPLIT: 975,
        SuccessionKind.RENAMED: 8 + 5,  # communes, island districts
    }
    split = {one.old for one in TREE.successions if one.on == REFORM and one.kind is SuccessionKind.SPLIT}
    assert len(split) == 442
    assert 10_035 == 124 + 9_461 + 8 + 442  # go on, went whole, renamed, divided
    assert not any(one.weights or one.shares for one in TREE.successions if one.on == REFORM)


def test_a_unit_that_only_changes_its_parent_keeps_its_key() -> None:
    going_on = [area for area in TREE.active(AreaLevel.COMMUNE, LAST) if area.exists(REFORM)]
    assert len(going_on) == 124
    area = going_on[0]
    assert [TREE.area(one.parent).level for one in TREE.placements(area.key)] == [
        AreaLevel.DISTRICT,
        AreaLevel.PROVINCE,
    ]
    (piece,) = TREE.pieces(area.key, LAST, REFORM)
    assert piece.area == area and piece.whole


def test_provinces_that_joined_are_whole_pieces_of_the_new_one() -> None:
    (new,) = [area for area in TREE.active(AreaLevel.PROVINCE, REFORM) if area.name == "Cần Thơ"]
    pieces = TREE.pieces(new.key, REFORM, LAST)
    assert names(piece.area for piece in pieces) == ["thành phố Cần Thơ", "tỉnh Hậu Giang", "tỉnh Sóc Trăng"]
    assert all(piece.whole for piece in pieces)
    unchanged = [area for area in TREE.active(AreaLevel.PROVINCE, LAST) if area.exists(REFORM)]
    assert len(unchanged) == 11


def test_no_commune_of_today_lies_in_two_provinces_of_june_2025() -> None:
    for province in TREE.active(AreaLevel.PROVINCE, LAST):
        assert all(piece.whole for piece in TREE.pieces(province.key, LAST, REFORM)), province


def test_communes_of_one_name_are_not_taken_for_one_another() -> None:
    # there were a Tân Long in Hậu Giang and one in Sóc Trăng, now both in Cần Thơ
    assert [piece.area.name for piece in TREE.pieces("31438", LAST, REFORM)] == ["Thạnh Hòa"]
    assert [piece.area.name for piece in TREE.pieces("31741", LAST, REFORM)] == ["Tân Long"]


def test_an_island_district_became_a_special_zone() -> None:
    (piece,) = TREE.pieces("755", LAST, REFORM)
    assert (piece.area.full_name, piece.whole) == ("đặc khu Côn Đảo", True)


def test_trang_dinh_had_22_units_until_november_2024_and_20_since() -> None:
    assert len(TREE.children("180", date(2024, 11, 30))) == 22
    assert len(TREE.children("180", date(2024, 12, 1))) == 20
    assert [area.key for area in TREE.coded("06040", MID_2024)] == ["06040~2024"]  # Đại Đồng bore the code
    assert names(TREE.coded("06040", LAST)) == ["thị trấn Thất Khê"]
    assert names(TREE.coded("05995", MID_2024)) == ["thị trấn Thất Khê"]


def test_the_weights_of_trang_dinh_are_those_that_were_published() -> None:
    # 636 of the 1,520 people of Khánh Long since then came from Vĩnh Tiến: 884 are its own
    (own,) = TREE.pieces("05998", MID_2024, LAST)
    assert own.weight is not None and round(own.weight, 6) == round(Decimal(884) / 1520, 6)
    (own,) = TREE.pieces("05998", MID_2024, LAST, Basis.AREA)
    assert own.weight is not None and round(own.weight, 6) == round(
        (Decimal("75.20") - Decimal("29.64")) / Decimal("75.20"), 6
    )
    town = TREE.pieces("06040~2024", MID_2024, LAST)[1]
    assert town.weight is not None and round(town.weight, 6) == round(Decimal(8527) / 13776, 6)


def test_how_dai_dong_was_divided_is_not_known_and_said() -> None:
    pieces = TREE.pieces("06040", LAST, MID_2024)
    assert [(piece.area.full_name, piece.weight) for piece in pieces] == [
        ("thị trấn Thất Khê", 1),
        ("xã Đại Đồng", None),
    ]
    crossed = cross(pieces, {"06040": Decimal(5249), "06040~2024": Decimal(8600)}, OverAreas.ADD)
    assert crossed.value is None
    assert crossed.reason == "Chưa có tỷ lệ chia dân số của xã Đại Đồng sang thị trấn Thất Khê ngày 01/12/2024."


def test_a_district_runs_through_both_changes_without_any_weight() -> None:
    pieces = TREE.pieces("180", MID_2024, REFORM)
    assert names(piece.area for piece in pieces) == [
        "xã Đoàn Kết",
        "xã Quốc Khánh",
        "xã Tân Tiến",
        "xã Kháng Chiến",
        "xã Thất Khê",
        "xã Tràng Định",
        "xã Quốc Việt",
    ]
    assert all(piece.whole for piece in pieces)
    values = {piece.area.key: Decimal(100) for piece in pieces}
    assert cross(pieces, values, OverAreas.ADD).value == 700


def test_a_district_of_which_a_commune_was_divided_names_the_weights_it_lacks() -> None:
    pieces = TREE.pieces("109", LAST, REFORM)
    assert [piece.area.full_name for piece in pieces if piece.whole] == [
        "xã Phong Thổ",
        "xã Sì Lở Lầu",
        "xã Dào San",
        "xã Khổng Lào",
    ]
    assert "phường Đoàn Kết vốn thuộc xã Lản Nhì Thàng" in pieces[0].reason


def test_the_country_and_a_province_that_stayed_do_not_change() -> None:
    for key in ("VN", "20"):
        assert [piece.area.key for piece in TREE.pieces(key, MID_2024, REFORM)] == [key]
