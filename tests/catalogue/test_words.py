"""Words are compared in one spelling, and members of dimensions are found among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.catalogue.indicators import Catalogue, with_folder
from ktxh.catalogue.member_index import MemberIndex
from ktxh.catalogue.words import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà giải", "hòa giải"),
        ("thuỷ sản", "thủy sản"),
        ("sức khoẻ", "sức khỏe"),
        ("Luỹ kế", "lũy kế"),
        ("Tỉ lệ", "tỷ lệ"),
        ("Thu NSNN", "thu ngân sách nhà nước"),
        ("số HTX", "Số hợp tác xã"),
        ("đàn heo", "Đàn lợn"),
        ("công nghiệp - xây dựng", "công nghiệp, xây dựng"),
    ],
)
def test_spellings_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_the_tone_of_a_closed_syllable_stays_where_it_is() -> None:
    assert words_of("hoàn thuế quỹ quý") == ("hoàn", "thuế", "quỹ", "quý")


def test_small_whole_numbers_belong_to_a_name_and_figures_do_not() -> None:
    assert words_of("sản phẩm 3 sao đạt 12,5 % (1.234 con, 25/51, 2024)") == ("sản", "phẩm", "3", "sao", "đạt", "con")


@given(st.text())
def test_words_are_found_again_in_themselves(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@pytest.fixture
def crops(tmp_path: Path) -> Catalogue:
    (tmp_path / "cay.toml").write_text(
        """
code = "cay_thu"
name = "Cây trồng (thử)"
[[member]]
code = "lua"
name = "Cây lúa"
[[member]]
code = "lua_nuong"
name = "Cây lúa nương"
parent = "lua"
[[member]]
code = "ngo"
name = "Cây ngô"
aliases = ["bắp"]
""",
        "utf-8",
    )
    (tmp_path / "vu.toml").write_text(
        """
code = "vu_thu"
name = "Vụ (thử)"
[[member]]
code = "mua"
name = "Vụ mùa"
[[member]]
code = "dong_xuan"
name = "Vụ Đông Xuân"
aliases = ["vụ xuân"]
""",
        "utf-8",
    )
    return with_folder(tmp_path)


def named(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    found = MemberIndex(catalogue).find(words_of(text))
    return [(each.dimension, each.member) for each in found if each.dimension.endswith("_thu")]


def test_members_are_found_by_name_and_by_other_names(crops: Catalogue) -> None:
    assert named(crops, "Diện tích bắp vụ xuân") == [("cay_thu", "ngo"), ("vu_thu", "dong_xuan")]


def test_a_word_that_begins_most_names_may_be_left_out(crops: Catalogue) -> None:
    assert named(crops, "Sản lượng lúa mùa") == [("cay_thu", "lua"), ("vu_thu", "mua")]


def test_of_two_names_where_one_holds_the_other_the_longer_counts(crops: Catalogue) -> None:
    assert named(crops, "diện tích lúa nương") == [("cay_thu", "lua_nuong")]


def test_a_part_is_within_its_whole_and_not_the_other_way(crops: Catalogue) -> None:
    index = MemberIndex(crops)
    assert index.is_within("cay_thu", "lua_nuong", "lua")
    assert not index.is_within("cay_thu", "lua", "lua_nuong")
    assert not index.is_within("cay_thu", "ngo", "lua")
