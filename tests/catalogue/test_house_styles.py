"""The house styles that are built in can all be loaded, and a file that holds nonsense says what is wrong."""

from __future__ import annotations

import pytest

from ktxh.catalogue.house_styles import house_style, house_style_codes, style_of
from ktxh.catalogue.problems import CatalogueError


def test_a_plain_style_and_one_after_each_real_report_are_built_in() -> None:
    assert house_style_codes() == ("bac-son", "chuan", "phong-tho", "trang-dinh")
    assert [house_style(code).name for code in house_style_codes()] == ["Bắc Sơn", "Chuẩn", "Phong Thổ", "Tràng Định"]


def test_styles_differ_in_words_and_blanks() -> None:
    trang_dinh, phong_tho = house_style("trang-dinh"), house_style("phong-tho")
    assert (trang_dinh.unit_blank, phong_tho.unit_blank) == ("", " ")
    assert (trang_dinh.plan_verb, phong_tho.plan_verb) == ("đạt", "bằng")
    assert trang_dinh.change_first
    assert phong_tho.same_period == "so với cùng kỳ năm trước"
    assert house_style("bac-son").change_as == "index"


def test_what_a_file_leaves_out_is_as_in_the_plain_style() -> None:
    style = style_of("rieng", 'plan_noun = "KH"\ntwo_digits = false')
    assert (style.code, style.name, style.plan_noun, style.two_digits) == ("rieng", "rieng", "KH", False)
    assert style.up == house_style("chuan").up


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('plan_nuon = "KH"', "mục “plan_nuon”: không có mục này"),
        ("two_digits = 1", "mục “two_digits”: giá trị 1 không đúng kiểu bool"),
        ("plan_noun = ", "viết sai cú pháp TOML"),
    ],
)
def test_nonsense_in_a_file_is_named(text: str, fault: str) -> None:
    with pytest.raises(CatalogueError, match=fault):
        style_of("rieng", text)


def test_an_unknown_style_says_which_there_are() -> None:
    with pytest.raises(CatalogueError, match="hiện có bac-son, chuan, phong-tho, trang-dinh"):
        house_style("khong-co")
