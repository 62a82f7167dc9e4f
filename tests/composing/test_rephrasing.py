"""A figure that changed takes its verb along and leaves a person's words alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.refreshing.rephrasing import rephrase
from ktxh.composing.stating.phrasing import phrase
from ktxh.model.phrase import WORDED, Phrase, Role
from tests.composing.connected import STYLE, current, entry

FIGURES = [role for role in Role if role not in WORDED]
SIGNED = (Role.CHANGE_ABS, Role.CHANGE_PCT, Role.BEYOND_PLAN)


def text_of(text: str, old: str, now: str, *, unit: str = "%", role: Role = Role.CHANGE_PCT) -> str | None:
    made = rephrase(text, entry(old, unit, role), current(now, unit), STYLE)
    return None if made is None else made.text


@pytest.mark.parametrize(
    ("old", "now", "role", "unit", "printed", "becomes"),
    [
        ("6", "7.5", Role.CHANGE_PCT, "%", "tăng 6%", "tăng 7,5%"),
        ("6", "-2", Role.CHANGE_PCT, "%", "tăng 6%", "giảm 2%"),
        ("-6", "2.25", Role.CHANGE_PCT, "%", "giảm 6%", "tăng 2,25%"),
        ("6", "0", Role.CHANGE_PCT, "%", "tăng 6%", "tương đương"),
        ("0", "3.2", Role.CHANGE_PCT, "%", "tương đương", "tăng 3,2%"),
        ("0", "-12.5", Role.CHANGE_ABS, "ha", "tương đương", "giảm 12,5 ha"),
        ("47", "51.3", Role.PCT_PLAN, "%", "đạt 47%", "đạt 51,3%"),
        ("8", "-3", Role.BEYOND_PLAN, "%", "vượt 8%", "thấp hơn kế hoạch 3%"),
        ("-8", "3", Role.BEYOND_PLAN, "%", "thấp hơn kế hoạch 8%", "vượt 3%"),
        ("8", "0", Role.BEYOND_PLAN, "%", "vượt 8%", "đạt 100%"),
        ("0", "-8", Role.BEYOND_PLAN, "%", "đạt 100%", "thấp hơn kế hoạch 8%"),
        ("5074.36", "5100", Role.ACTUAL, "ha", "đạt 5.074,36 ha", "đạt 5.100 ha"),
        ("7", "12", Role.ACTUAL, "xã", "là 07 xã", "là 12 xã"),
        ("12", "9", Role.ACTUAL, "xã", "là 12 xã", "là 09 xã"),
    ],
)
def test_a_phrase_as_printed_becomes_the_phrase_of_the_new_figure(
    old: str, now: str, role: Role, unit: str, printed: str, becomes: str
) -> None:
    before = entry(old, unit, role)
    assert before.phrase.text == printed
    made = rephrase(printed, before, current(now, unit), STYLE)
    assert made is not None
    assert (made.text, made.phrase.text, made.turned) == (becomes, becomes, False)


@pytest.mark.parametrize(
    ("was", "is_now", "printed", "becomes"),
    [(True, False, "ước đạt 5 ha", "đạt 6 ha"), (False, True, "đạt 5 ha", "ước đạt 6 ha")],
)
def test_the_verb_says_whether_the_value_is_an_estimate(was: bool, is_now: bool, printed: str, becomes: str) -> None:
    old = entry("5", "ha", Role.ACTUAL, estimate=was)
    assert old.phrase.text == printed
    made = rephrase(printed, old, current("6", "ha", estimate=is_now), STYLE)
    assert made is not None and made.text == becomes


def test_what_was_said_plainly_stays_plain() -> None:
    old = replace(entry("3", "người", Role.ACTUAL, estimate=True), phrase=Phrase("ước là ", "03", " người"))
    made = rephrase("ước là 03 người", old, current("5", "người", estimate=True), STYLE)
    assert made is not None and made.text == "ước là 05 người"
    rate = replace(entry("2.5", "%", Role.ACTUAL), phrase=Phrase("là ", "2,5", "%"))
    made = rephrase("là 2,5%", rate, current("2.18", "%"), STYLE)
    assert made is not None and made.phrase.text == "là 2,18%"


def test_a_value_that_only_stops_being_an_estimate_changes_its_verb() -> None:
    made = rephrase("ước đạt 5 ha", entry("5", "ha", Role.ACTUAL, estimate=True), current("5", "ha"), STYLE)
    assert made is not None and made.text == "đạt 5 ha"


@pytest.mark.parametrize(
    ("text", "old", "now", "becomes"),
    [
        ("tăng khoảng 6%", "6", "7.5", "tăng khoảng 7,5%"),
        ("đã tăng thêm 6%", "6", "-2", "đã giảm bớt 2%"),
        ("Tăng trưởng 6 %", "6", "-2", "Giảm 2 %"),
        ("cao hơn 6%", "6", "-2", "thấp hơn 2%"),
        ("nhiều hơn đến 6%", "6", "-2", "ít hơn đến 2%"),
        ("thấp hơn 6%", "-6", "2", "cao hơn 2%"),
        ("GIẢM 6%", "-6", "2", "TĂNG 2%"),
        ("vẫn tăng mạnh (6%)", "6", "-2", "vẫn giảm mạnh (2%)"),
        ("trong 6 tháng tăng 6%", "6", "7", "trong 6 tháng tăng 7%"),
        ("tăng khoảng 6%, nhanh", "6", "0", "tương đương, nhanh"),
        ("gần như tương đương", "0", "1.5", "gần như tăng 1,5%"),
        ("Không đổi", "0", "-1.5", "Giảm 1,5%"),
    ],
)
def test_a_reworded_text_keeps_its_words_but_for_number_and_direction(
    text: str, old: str, now: str, becomes: str
) -> None:
    assert text_of(text, old, now) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("ước khoảng đạt 5 ha", "đạt 6 ha"),
        ("ước thực hiện được 5 ha", "thực hiện được 6 ha"),
        ("ước 5 ha", "đạt 6 ha"),
        ("Dự ước đạt gần 5 ha", "Đạt gần 6 ha"),
        ("gieo được 5 ha", "gieo được 6 ha"),
    ],
)
def test_a_reworded_estimate_that_became_a_result(text: str, becomes: str) -> None:
    made = rephrase(text, entry("5", "ha", Role.ACTUAL, estimate=True), current("6", "ha"), STYLE)
    assert made is not None and made.text == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [("thực hiện 5 ha", "ước thực hiện 6 ha"), ("Đạt hơn 5 ha", "Ước đạt hơn 6 ha"), ("5 ha", "6 ha")],
)
def test_a_reworded_result_that_became_an_estimate(text: str, becomes: str) -> None:
    made = rephrase(text, entry("5", "ha", Role.ACTUAL), current("6", "ha", estimate=True), STYLE)
    assert made is not None and made.text == becomes


@pytest.mark.parametrize(
    ("text", "old", "now", "becomes"),
    [
        ("vượt kế hoạch, đạt 105%", "105", "98", "chưa đạt kế hoạch, đạt 98%"),
        ("chưa đạt kế hoạch, mới đạt 98%", "98", "105", "vượt kế hoạch, đạt 105%"),
        ("mới đạt 47%", "47", "51", "mới đạt 51%"),
    ],
)
def test_words_of_the_plan_follow_the_share_over_the_hundred(text: str, old: str, now: str, becomes: str) -> None:
    assert text_of(text, old, now, role=Role.PCT_PLAN) == becomes


@pytest.mark.parametrize(
    ("text", "role", "old", "unit"),
    [
        ("tăng 8%", Role.CHANGE_PCT, "6", "%"),
        ("giảm 6%", Role.CHANGE_PCT, "6", "%"),  # the number is right, the word is not
        ("tăng nhẹ", Role.CHANGE_PCT, "6", "%"),
        ("đạt 5.074 ha", Role.ACTUAL, "5074.36", "ha"),
        ("", Role.ACTUAL, "5", "ha"),
        ("tăng 1%", Role.CHANGE_PCT, "0", "%"),
        ("đạt -5 ha", Role.ACTUAL, "5", "ha"),
    ],
)
def test_another_number_or_the_opposite_word_was_typed_over(text: str, role: Role, old: str, unit: str) -> None:
    assert text_of(text, old, "7", unit=unit, role=role) is None


@pytest.mark.parametrize("text", ["tăng 7,50%", "tăng tới 7,5 %", "Tăng 7,5%"])
def test_a_number_typed_by_hand_that_is_what_the_database_says_is_in_line_again(text: str) -> None:
    assert text_of(text, "6", "7.5") == text


def test_the_same_number_typed_in_another_way_is_still_the_printed_one() -> None:
    assert text_of("đạt 5074,36 ha", "5074.36", "5100.5", unit="ha", role=Role.ACTUAL) == "đạt 5.100,5 ha"


def test_a_number_alone_in_a_table_carries_its_sign() -> None:
    def cell(value: str) -> Phrase:
        return Phrase("-" if value.startswith("-") else "", current(value).figure.text)

    for old, now, becomes in (("6", "-2", "-2"), ("-6", "2", "2"), ("-6", "-7.5", "-7,5"), ("6", "0", "0")):
        one = entry(old, "%", printed=cell(old))
        made = rephrase(cell(old).text, one, current(now, "%"), STYLE)
        assert made is not None
        assert (made.text, made.phrase.text, made.turned) == (becomes, becomes, False)


def test_the_cell_of_a_figure_that_is_in_the_register_as_a_sentence_is_brought_up_to_date_too() -> None:
    assert text_of("6", "6", "-2") == "-2"
    assert text_of("5.074,36", "5074.36", "5100.5", unit="ha", role=Role.ACTUAL) == "5.100,5"


def test_a_direction_that_stands_outside_the_control_is_to_be_looked_at() -> None:
    made = rephrase("6%", entry("6", verb=False), current("-2", "%"), STYLE)
    assert made is not None
    assert (made.text, made.turned) == ("2%", True)
    kept = rephrase("6%", entry("6", verb=False), current("2", "%"), STYLE)
    assert kept is not None and not kept.turned


def test_blanks_and_capitals_of_the_text_stay() -> None:
    assert text_of(" Tăng  6% ", "6", "-2") == " Giảm 2% "
    assert text_of("TĂNG 6%", "6", "7") == "TĂNG 7%"


def test_a_phrase_in_the_words_of_another_style_is_kept_in_them() -> None:
    other = HouseStyle("khac", "Khác", up="cao hơn", down="thấp hơn", unit_blank="")
    old = entry("-6", "ha", Role.CHANGE_ABS, style=other)
    made = rephrase(old.phrase.text, old, current("2.5", "ha"), STYLE)
    assert made is not None
    assert (made.text, made.phrase) == ("cao hơn 2,5ha", Phrase("cao hơn ", "2,5", "ha"))


def test_a_plan_that_was_just_reached_is_exceeded_or_missed_again() -> None:
    old = entry("0", "%", Role.BEYOND_PLAN, printed=Phrase("đạt ", "100", "%"))
    for text, now, becomes in (
        ("đạt 100%", "4.7", "vượt 4,7%"),
        ("đạt đúng 100%", "4.7", "vượt 4,7%"),
        ("Đạt 100%", "-2", "Thấp hơn kế hoạch 2%"),
    ):
        made = rephrase(text, old, current(now, "%"), STYLE)
        assert made is not None and made.text == becomes


@pytest.mark.parametrize(
    ("text", "following", "becomes"),
    [
        ("vượt 8%", " kế hoạch năm.", "thấp hơn 3%"),
        ("vượt 8%", ") so với cùng kỳ", "thấp hơn kế hoạch 3%"),
        ("vượt kế hoạch tới 8%", ")", "thấp hơn kế hoạch tới 3%"),
        ("vượt tới 8%", ")", "thấp hơn kế hoạch tới 3%"),
    ],
)
def test_the_plan_is_named_once_where_it_was_missed(text: str, following: str, becomes: str) -> None:
    made = rephrase(text, entry("8", "%", Role.BEYOND_PLAN), current("-3", "%"), STYLE, following)
    assert made is not None and made.text == becomes
    again = rephrase(made.text, entry("-3", "%", Role.BEYOND_PLAN, printed=made.phrase), current("8", "%"), STYLE)
    assert again is not None and again.text.startswith("vượt")


@pytest.mark.parametrize(
    ("subject", "old", "now", "printed", "becomes"),
    [
        ("tai_nan", "12", "8", "12", "8"),
        ("tai_nan", "0", "8", "0", "8"),
        ("tai_nan", "5", "12", "5*", "12*"),
        ("tai_nan", "5", "8", "05", "08"),
        ("headlines", "12", "8", "12", "08"),
        ("fact:1", "12", "8", "12", "08"),
    ],
)
def test_a_count_of_a_table_has_no_nought_before_it(
    subject: str, old: str, now: str, printed: str, becomes: str
) -> None:
    said = Phrase("", printed.rstrip("*"), "*" if printed.endswith("*") else "")
    made = rephrase(printed, entry(old, "vụ", Role.ACTUAL, subject, printed=said), current(now, "vụ"), STYLE)
    assert made is not None and (made.text, made.phrase.text) == (becomes, becomes)


@pytest.mark.parametrize(
    ("text", "old", "now", "becomes"),
    [
        ("đạt 3,5 ha", "3.5", "-4", "đạt âm 4 ha"),
        ("đạt âm 3,5 ha", "-3.5", "4", "đạt 4 ha"),
        ("vẫn âm 3,5 ha", "-3.5", "4", "vẫn 4 ha"),
        ("vẫn âm 3,5 ha", "-3.5", "-4", "vẫn âm 4 ha"),
        ("đạt -3,5 ha", "-3.5", "4", "đạt 4 ha"),
        ("âm 3,5 ha", "3.5", "4", None),  # a person turned it round
    ],
)
def test_a_level_below_nought_says_so(text: str, old: str, now: str, becomes: str | None) -> None:
    assert text_of(text, old, now, unit="ha", role=Role.ACTUAL) == becomes


NUMBERS = st.decimals(-100_000, 100_000, places=2)


@given(NUMBERS, NUMBERS, st.sampled_from(FIGURES), st.sampled_from(["%", "ha", "xã", "triệu đồng"]))
def test_there_and_back_again(old: Decimal, now: Decimal, role: Role, unit: str) -> None:
    if role not in SIGNED:
        old, now = abs(old), abs(now)
    first, then = entry(str(old), unit, role), current(str(now), unit)
    made = rephrase(first.phrase.text, first, then, STYLE)
    assert made is not None
    if role is not Role.BEYOND_PLAN or now != 0:
        assert made.phrase == phrase(role, then.figure, STYLE)
    second = entry(str(now), unit, role, printed=made.phrase)
    back = rephrase(made.text, second, current(str(old), unit), STYLE)
    assert back is not None and back.text == first.phrase.text


@given(NUMBERS, NUMBERS, st.sampled_from(["hiện {}", "{} rồi", "vẫn {} đấy", "Nay {}, khá"]))
def test_no_text_says_up_over_a_fall(old: Decimal, now: Decimal, around: str) -> None:
    assume(old != 0 and now != 0)
    first = entry(str(old))
    made = rephrase(around.format(first.phrase.text), first, current(str(now), "%"), STYLE)
    assert made is not None
    assert made.text == around.format(phrase(Role.CHANGE_PCT, current(str(now), "%").figure, STYLE).text)
