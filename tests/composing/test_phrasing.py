"""The words of a figure follow it: verb, number without sign, unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.phrasing import compared_words, phrase, plan_words
from ktxh.model.figure import Figure
from ktxh.model.phrase import Role
from ktxh.model.statement import CompareTo
from tests.composing.statements_drawn import figure, figures

PLAIN = HouseStyle("thu", "Thử")
TIGHT = HouseStyle("sat", "Sát", unit_blank="", two_digits=False, plan_verb="bằng")


def text(role: Role, value: str, unit: str, style: HouseStyle = PLAIN, **said: object) -> str:
    return phrase(role, figure(Decimal(value), unit), style, **said).text  # type: ignore[arg-type]


def test_a_value_is_reached_or_estimated_and_a_count_stands() -> None:
    assert text(Role.ACTUAL, "5074.36", "ha") == "đạt 5.074,36 ha"
    assert text(Role.ACTUAL, "5074.36", "ha", estimate=True) == "ước đạt 5.074,36 ha"
    assert text(Role.ACTUAL, "1234", "hộ") == "là 1.234 hộ"
    assert text(Role.ACTUAL, "1234", "hộ", verb=False) == "1.234 hộ"


def test_a_count_under_ten_has_two_digits_where_the_style_writes_so() -> None:
    assert text(Role.ACTUAL, "7", "xã") == "là 07 xã"
    assert text(Role.ACTUAL, "7", "xã", TIGHT) == "là 7 xã"
    assert text(Role.ACTUAL, "7", "ha") == "đạt 7 ha"
    assert text(Role.CHANGE_PCT, "-6", "%") == "giảm 6%"
    assert text(Role.CHANGE_PCT, "-6", "điểm %") == "giảm 6 điểm %"
    assert text(Role.ACTUAL, "0", "vụ") == "là 0 vụ"


def test_only_symbols_stand_directly_after_the_number() -> None:
    assert text(Role.ACTUAL, "5074.36", "ha", TIGHT) == "đạt 5.074,36ha"
    assert text(Role.ACTUAL, "12", "m³", TIGHT) == "đạt 12m³"
    assert text(Role.ACTUAL, "12", "triệu đồng", TIGHT) == "đạt 12 triệu đồng"


def test_a_change_says_its_direction_and_prints_no_sign() -> None:
    assert text(Role.CHANGE_PCT, "6", "%") == "tăng 6%"
    assert text(Role.CHANGE_ABS, "-96.549", "tỷ đồng") == "giảm 96,549 tỷ đồng"


def test_a_plan_neither_exceeded_nor_missed_was_reached_wholly() -> None:
    assert text(Role.BEYOND_PLAN, "0", "%") == "đạt 100%"
    assert text(Role.BEYOND_PLAN, "3", "%") == "vượt 3%"
    assert text(Role.BEYOND_PLAN, "-3", "%") == "thấp hơn kế hoạch 3%"


def test_what_is_below_nought_and_no_change_says_so() -> None:
    assert text(Role.ACTUAL, "-3.5", "%") == "đạt âm 3,5%"
    assert text(Role.SHARE_PCT, "-5", "%") == "chiếm âm 5%"
    assert text(Role.TOTAL, "-5", "ha", verb=False) == "âm 5 ha"


def test_a_change_of_nought_is_said_in_words() -> None:
    made = phrase(Role.CHANGE_PCT, figure(Decimal("0.00"), "%"), PLAIN)
    assert (made.before, made.number, made.after) == ("tương đương", "", "")


@given(figures("%", 0, 10**6, signed=True), st.sampled_from([Role.CHANGE_ABS, Role.CHANGE_PCT]))
def test_no_phrase_says_up_over_a_fall(change: Figure, role: Role) -> None:
    made = phrase(role, change, PLAIN)
    verb = {1: "tăng ", 0: "tương đương", -1: "giảm "}[(change.value > 0) - (change.value < 0)]
    assert made.before == verb
    assert "-" not in made.text


def test_shares_and_indexes_have_their_verbs() -> None:
    assert text(Role.PCT_PLAN, "47", "%") + plan_words(PLAIN) == "đạt 47% kế hoạch"
    assert text(Role.PCT_PLAN, "12.12", "%", TIGHT) + plan_words(TIGHT) == "bằng 12,12% kế hoạch"
    assert text(Role.INDEX_PCT, "102.57", "%") == "bằng 102,57%"
    assert text(Role.SHARE_PCT, "17.96", "%") == "chiếm 17,96%"
    assert text(Role.BEYOND_PLAN, "4.7", "%") == "vượt 4,7%"
    assert text(Role.BEYOND_PLAN, "-8", "%") == "thấp hơn kế hoạch 8%"


def test_a_plan_and_a_level_before_say_what_they_are() -> None:
    assert text(Role.PLAN, "78", "nhà") == "kế hoạch 78 nhà"
    assert text(Role.PLAN, "850", "tỷ đồng", budget=True, authority="tỉnh") == "dự toán tỉnh giao 850 tỷ đồng"
    assert text(Role.BEFORE, "276.8", "ha") == "cùng kỳ 276,8 ha"
    assert text(Role.BEFORE, "276.8", "ha", compare_to=CompareTo.END_LAST_YEAR) == "cuối năm trước 276,8 ha"
    assert text(Role.BEFORE, "13", "") == "cùng kỳ là 13"  # "kỳ 13" would be the 13th session


@pytest.mark.parametrize(
    ("compare_to", "words"),
    [
        (CompareTo.SAME_PERIOD_LAST_YEAR, " so với cùng kỳ"),
        (CompareTo.LAST_YEAR, " so với năm trước"),
        (CompareTo.END_LAST_YEAR, " so với cuối năm trước"),
        (None, ""),
    ],
)
def test_what_a_change_compares_with_follows_as_ordinary_text(compare_to: CompareTo | None, words: str) -> None:
    assert compared_words(PLAIN, compare_to) == words


def test_the_authority_of_a_plan_follows_its_noun() -> None:
    assert plan_words(PLAIN, authority="HĐND huyện") == " kế hoạch HĐND huyện giao"
    assert plan_words(PLAIN, budget=True) == " dự toán"


def test_an_approximate_value_and_one_below_nought_say_so() -> None:
    about = Figure(Decimal(150), "150", 0, 0, "tấn", approximate=True)
    assert phrase(Role.ACTUAL, about, PLAIN).text == "đạt khoảng 150 tấn"
    assert text(Role.ACTUAL, "-2.1", "%") == "đạt âm 2,1%"


def test_the_number_is_the_value_where_the_text_it_was_read_from_is_another() -> None:
    """ "vượt 3% kế hoạch" is read as a share of 103 with the text "3"."""
    assert phrase(Role.PCT_PLAN, Figure(Decimal(103), "3", 0, 0, "%"), PLAIN).text == "đạt 103%"
    assert phrase(Role.ACTUAL, Figure(Decimal("12.5"), "12.5", 0, 0, "ha"), PLAIN).text == "đạt 12,5 ha"
