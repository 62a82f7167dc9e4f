"""Names of reports resolve to units; what is misspelt is suggested and never taken."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.catalogue.area_names import Resolution, resolve
from ktxh.catalogue.area_words import spelt, unaccented
from ktxh.catalogue.areas import REFORM, area_tree

TREE = area_tree()
MID_2024 = date(2024, 6, 1)
TRANG_DINH, BAC_SON, LANG_SON = "180", "185", "20"


def keys(found: Resolution) -> list[str]:
    return [area.key for area in found.found]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("xã Hưng Vũ", "06349"),
        ("XÃ HƯNG VŨ", "06349"),
        ("TT. Thất Khê", "06040"),
        ("TT Thất Khê", "06040"),
        ("thị trấn Thất Khê", "06040"),
        ("Thất Khê", "06040"),
        ("Tràng Định", "180"),
        ("H. Tràng Định", "180"),
        ("TP. Lạng Sơn", "178"),
        ("tỉnh Lạng Sơn", "20"),
        ("thành phố Hồ Chí Minh", "79"),
        ("xã Mẫu Sơn (huyện Lộc Bình)", "06532"),
        ("xã Tân Tiến, huyện Tràng Định, tỉnh Lạng Sơn", "06019"),
        ("xã Hưng Vũ, Bắc Sơn, Lạng Sơn", "06349"),
        ("huyện Hoà An", "051"),
        ("Xã Đồng ý", "06337"),
        ("cả nước", "VN"),
    ],
)
def test_a_name_that_is_written_right_is_its_unit(text: str, key: str) -> None:
    found = resolve(text, TREE, MID_2024)
    assert keys(found) == [key] and found.certain


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xã Quốc Khánh, Tân Yên", ["xã Quốc Khánh", "xã Tân Yên"]),
        ("các xã: Chí Minh, Kháng Chiến và Đoàn Kết", ["xã Chí Minh", "xã Kháng Chiến", "xã Đoàn Kết"]),
        ("xã Cao Minh; Hùng Việt; thị trấn Thất Khê", ["xã Cao Minh", "xã Hùng Việt", "thị trấn Thất Khê"]),
        ("02 xã: Đại Đồng, Vĩnh Tiến", ["xã Đại Đồng", "xã Vĩnh Tiến"]),
        ("toàn huyện", ["huyện Tràng Định"]),
        ("trên địa bàn toàn tỉnh", ["tỉnh Lạng Sơn"]),
    ],
)
def test_a_list_in_a_district_is_its_communes(text: str, names: list[str]) -> None:
    found = resolve(text, TREE, MID_2024, TRANG_DINH)
    assert [area.full_name for area in found.found] == names and found.certain


def test_a_misspelt_name_is_suggested_and_not_taken() -> None:
    found = resolve("huyện Trảng Định", TREE, MID_2024)
    assert found.found == () and not found.certain
    assert (found.suggestions[0].area.key, found.suggestions[0].reason) == ("180", "giống tên, khác dấu")
    assert "Có phải huyện Tràng Định, tỉnh Lạng Sơn" in found.problem
    without_marks = resolve("xã Hung Vu", TREE, MID_2024, LANG_SON)
    assert [one.area.key for one in without_marks.suggestions] == ["06349"]
    near = resolve("xã Lả Nhì Thàng", TREE, MID_2024, "109")
    assert [one.area.name for one in near.suggestions] == ["Lản Nhì Thàng"]


def test_the_wrong_type_is_told() -> None:
    found = resolve("xã Thất Khê", TREE, MID_2024, TRANG_DINH)
    assert found.found == ()
    assert [(one.area.full_name, one.reason) for one in found.suggestions] == [
        ("thị trấn Thất Khê", "loại đơn vị khác")
    ]


def test_a_name_that_several_bear_gives_all_of_them_with_their_province() -> None:
    found = resolve("xã Tân Tiến", TREE, MID_2024)
    assert found.found == () and len(found.candidates) == 13
    assert "xã Tân Tiến, huyện Tràng Định, tỉnh Lạng Sơn" in found.problem
    assert keys(resolve("xã Tân Tiến", TREE, MID_2024, TRANG_DINH)) == ["06019"]


def test_a_province_after_a_commune_is_not_taken_for_a_commune_of_that_name() -> None:
    assert "Lạng Sơn" in {area.name for area in TREE.descendants("40", MID_2024)}  # Nghệ An has a xã Lạng Sơn
    assert keys(resolve("xã Hưng Vũ, Lạng Sơn", TREE, MID_2024)) == ["06349"]


def test_a_unit_that_is_no_more_is_told_with_its_last_day() -> None:
    found = resolve("xã Đại Đồng", TREE, date(2025, 1, 1), TRANG_DINH)
    assert found.found == () and found.suggestions[0].reason == "chỉ có đến 30/11/2024"
    later = resolve("huyện Tràng Định", TREE, REFORM)
    assert [(one.area.key, one.reason) for one in later.suggestions[:2]] == [
        ("180", "chỉ có đến 30/6/2025"),
        ("06046@2025", "loại đơn vị khác"),
    ]


def test_the_territory_of_a_district_that_is_no_more_still_limits_names() -> None:
    assert keys(resolve("xã Thất Khê", TREE, REFORM, TRANG_DINH)) == ["06040@2025"]
    assert keys(resolve("xã Bắc Sơn", TREE, REFORM, TRANG_DINH)) == []


@pytest.mark.parametrize(
    ("text", "day", "within", "units"),
    [
        ("22/22 xã, thị trấn", MID_2024, TRANG_DINH, 22),
        ("20/20 xã, thị trấn", date(2024, 12, 1), TRANG_DINH, 20),
        ("18/18 xã, thị trấn", MID_2024, BAC_SON, 18),
        ("17/17 xã, thị trấn", MID_2024, "109", 17),
        ("65 xã, phường", REFORM, LANG_SON, 65),
    ],
)
def test_a_count_of_all_units_is_all_units_of_that_day(text: str, day: date, within: str, units: int) -> None:
    found = resolve(text, TREE, day, within)
    assert len(found.found) == units and found.problem == ""


def test_a_count_of_some_units_names_none_but_holds() -> None:
    found = resolve("20/21 xã", TREE, MID_2024, TRANG_DINH)
    assert found.count is not None and (found.count.counted, found.count.total, len(found.count.areas)) == (20, 21, 21)
    assert found.found == () and found.problem == ""


def test_a_count_that_is_not_that_of_the_units_is_told() -> None:
    assert resolve("18/18 xã", TREE, MID_2024, BAC_SON).problem == (
        "“18/18 xã”: ngày 01/6/2024, huyện Bắc Sơn có 17 xã; 18 là số của mọi đơn vị cấp xã."
    )
    assert resolve("22/22 xã, thị trấn", TREE, date(2024, 12, 31), TRANG_DINH).problem == (
        "“22/22 xã, thị trấn”: ngày 31/12/2024, huyện Tràng Định có 20 xã, thị trấn, không phải 22."
    )
    assert "lớn hơn tổng số" in resolve("23/22 xã", TREE, MID_2024, TRANG_DINH).problem


def test_names_are_compared_in_one_spelling() -> None:
    assert spelt("Hoà Bình") == spelt("HÒA BÌNH") and spelt("Thuỷ Nguyên") == spelt("Thủy Nguyên")
    assert spelt("Quý Hòa") == "quý hoà" and spelt("Chân Mây – Lăng Cô") == spelt("Chân Mây - Lăng Cô")
    assert unaccented("Đồng Ý") == "dong y"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TREE.descendants(LANG_SON, MID_2024)))
def test_every_full_name_with_those_above_is_its_unit(area: object) -> None:
    from ktxh.catalogue.area_words import placed_name
    from ktxh.model.area import Area

    assert isinstance(area, Area)
    assert keys(resolve(placed_name(TREE, area, MID_2024), TREE, MID_2024)) == [area.key]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found = resolve(text, TREE, MID_2024, TRANG_DINH)
    assert found.certain or found.problem or not found.found
