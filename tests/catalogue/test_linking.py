"""The words of a statement choose an indicator and the part of it, or none."""

from __future__ import annotations

from functools import cache

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.unit_words import COUNTED, implied_words, kind_of, same_noun
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.indicator import Breakdown
from ktxh.model.statement import Statement
from ktxh.reading.read import read

REPORT = """
BÁO CÁO
Tình hình kinh tế - xã hội năm 2024

I. KINH TẾ

1. Nông nghiệp

Tổng diện tích gieo trồng đạt 1.250 ha, trong đó: lúa mùa 640 ha; ngô 210 ha.
Đàn lợn có 4.120 con, đàn gia cầm 61 nghìn con.
Tỷ lệ che phủ rừng đạt 52,4 %.

2. Ngân sách

Tổng thu ngân sách nhà nước trên địa bàn đạt 142,6 tỷ đồng, bằng 98 % dự toán.

II. VĂN HÓA - XÃ HỘI

Toàn huyện có 25/51 trường đạt chuẩn quốc gia. Số hộ nghèo còn 842 hộ; tỷ lệ hộ nghèo 1,5 %.

Đoàn nghệ nhân làng Vân biểu diễn 7 tiết mục chèo cổ tại quảng trường.
"""


@cache
def statements() -> dict[str, Statement]:
    reading = read(parse_text(REPORT, "bao-cao.txt"), built_in())
    return {figure.text: each for each in reading.statements if (figure := each.level or each.share_pct) is not None}


@pytest.mark.parametrize(
    ("figure", "code", "breakdown"),
    [
        ("1.250", "nong_lam_thuy_san.dien_tich_gieo_trong", ""),
        ("640", "nong_lam_thuy_san.dien_tich_gieo_trong", "cay_trong=lua,vu=mua"),
        ("210", "nong_lam_thuy_san.dien_tich_gieo_trong", "cay_trong=ngo"),
        ("4.120", "nong_lam_thuy_san.tong_dan", "vat_nuoi=lon"),
        ("61", "nong_lam_thuy_san.tong_dan", "vat_nuoi=gia_cam"),
        ("52,4", "nong_lam_thuy_san.ty_le_che_phu_rung", ""),
        ("142,6", "ngan_sach.thu_tren_dia_ban", ""),
        ("25", "giao_duc.so_truong_dat_chuan_quoc_gia", ""),
        ("842", "giam_ngheo.so_ho_ngheo", ""),
        ("1,5", "giam_ngheo.ty_le_ho_ngheo", ""),
    ],
)
def test_a_statement_is_linked_to_its_indicator_and_part(figure: str, code: str, breakdown: str) -> None:
    statement = statements()[figure]
    assert (statement.code, statement.breakdown) == (code, breakdown)


def test_what_the_catalogue_does_not_know_has_no_code() -> None:
    statement = statements()["7"]
    assert (statement.code, statement.breakdown) == (None, "")


def test_without_a_catalogue_no_statement_has_a_code() -> None:
    assert {each.code for each in read(parse_text(REPORT, "bao-cao.txt")).statements} == {None}


def test_reading_twice_links_the_same() -> None:
    first, second = (read(parse_text(REPORT, "bao-cao.txt"), built_in()).statements for _ in range(2))
    assert first == second


def test_a_link_names_an_indicator_and_members_that_there_are() -> None:
    catalogue = built_in()
    for statement in statements().values():
        if statement.code is not None:
            indicator = catalogue.indicator(statement.code)
            for dimension, member in Breakdown.parse(statement.breakdown).members:
                assert dimension in indicator.dimensions
                assert catalogue.dimension(dimension).member(member)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("triệu đồng", "money"),
        ("triệu đồng/người/năm", "money"),
        ("m²", "area"),
        ("tạ/ha", "yield"),
        ("kg/người", "mass"),
        ("%", "percent"),
        ("hộ", COUNTED),
        ("tiêu chí/xã", COUNTED),
    ],
)
def test_units_are_of_kinds(unit: str, kind: str) -> None:
    assert kind_of(unit) == kind


def test_people_are_people_and_cases_are_anything() -> None:
    assert same_noun("học sinh", "người")
    assert same_noun("con", "lượt con")
    assert same_noun("trường hợp", "cặp")
    assert not same_noun("hộ", "xã")


def test_a_unit_says_words_that_are_not_written() -> None:
    assert {"diện", "tích"} <= implied_words("ha")
    assert {"số", "hộ"} <= implied_words("hộ")
    assert "kinh" in implied_words("tỷ đồng")


def test_the_level_that_awards_a_prize_is_not_where_it_is_counted() -> None:
    text = (
        "UBND HUYỆN ĐỒI THÔNG\n\nBÁO CÁO\n\nTình hình 6 tháng đầu năm 2024\n\n"
        "Thi học sinh giỏi lớp 9 cấp tỉnh, đạt 05 giải nhất, 07 giải nhì. Tiếp công dân ở cấp huyện 28 lượt.\n"
    )
    found = read(recognise(parse_text(text, "bao-cao.txt")), built_in()).statements
    prizes = [one for one in found if one.code == "giao_duc.so_giai_hoc_sinh_gioi"]
    assert [one.area for one in prizes] == ["huyện Đồi Thông"] * 2
    assert all("cap_to_chuc=tinh" in one.breakdown for one in prizes)
    assert found[-1].area == "cấp huyện"  # which part of the district's own receives people
