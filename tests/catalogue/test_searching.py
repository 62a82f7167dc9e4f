"""Searching indicators by words: in any order, with and without diacritics, by other names and synonyms, best first."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.catalogue.area_words import unaccented
from ktxh.catalogue.forms import item_label
from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.searching import search

CATALOGUE = built_in()
CODES = st.sampled_from([one.code for one in CATALOGUE.indicators])


def names(words: str, *, parts: bool = True) -> list[str]:
    return [item_label(CATALOGUE, item) for item in search(CATALOGUE, words, parts=parts)]


@given(code=CODES, shuffling=st.randoms(use_true_random=False), plain=st.booleans(), which=st.integers(0, 9))
def test_every_name_is_found_by_its_words_in_any_order(code: str, shuffling: Random, plain: bool, which: int) -> None:
    one = CATALOGUE.indicator(code)
    all_names = (one.name, *one.aliases)
    words = all_names[which % len(all_names)].split()
    shuffling.shuffle(words)
    typed = unaccented(" ".join(words)) if plain else " ".join(words).upper()
    assert code in [item.indicator for item in search(CATALOGUE, typed)]


@given(code=CODES)
def test_the_very_name_and_the_very_code_come_first(code: str) -> None:
    one = CATALOGUE.indicator(code)
    assert names(one.name)[0].casefold() == one.name.casefold()
    assert search(CATALOGUE, code)[0].indicator == code


@pytest.mark.parametrize("typed", ["dan trau", "trau dan", "Đàn trâu", "ĐÀN  TRÂU"])
def test_the_part_of_an_indicator_is_found_where_parts_are_asked_for(typed: str) -> None:
    assert names(typed)[0] == "Tổng đàn gia súc, gia cầm – Trâu"
    assert names(typed, parts=False) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đàn heo", "Tổng đàn gia súc, gia cầm – Lợn"),
        ("dan heo", "Tổng đàn gia súc, gia cầm – Lợn"),
        ("grdp", "Tổng sản phẩm trên địa bàn (giá so sánh)"),
        ("ti le ho ngheo", "Tỷ lệ hộ nghèo"),
    ],
)
def test_what_means_the_same_is_found_by_either_word(typed: str, meant: str) -> None:
    assert names(typed)[0] == meant


def test_a_word_that_is_cut_short_finds_and_whole_words_come_before() -> None:
    found = names("dien tich gieo tr", parts=False)
    assert found[0] == "Diện tích gieo trồng"
    order = names("hộ nghèo", parts=False)
    assert order.index("Số hộ nghèo") < order.index("Tỷ lệ hộ cận nghèo")


def test_diacritics_that_were_typed_come_before_others() -> None:
    order = names("đất", parts=False)
    others = [at for at, name in enumerate(order) if "đất" not in name.casefold()]
    own = [at for at, name in enumerate(order) if "đất" in name.casefold().split()]
    assert own
    assert not others or min(own) < min(others)


@pytest.mark.parametrize("typed", ["", "   ", "–", "zzzz"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert search(CATALOGUE, typed, parts=True) == ()
