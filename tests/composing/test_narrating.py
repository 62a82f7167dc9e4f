"""A statement becomes one clause, worded by its house style and by what it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ktxh.catalogue.house_styles import house_style
from ktxh.composing.narrating.narrating import Form, narrate, narrate_parts, narrate_together
from ktxh.composing.narrating.proving import statements_of
from ktxh.model.figure import Figure
from ktxh.model.phrase import Role, Slot, sentence_text
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.context import Context
from tests.composing.statements_drawn import figure
from tests.reading.sentences_read import reading_of, values_of

FRAME = Context(year=2024, cut_off=date(2024, 5, 31), area="huyện Bình An")
PERCENTAGES = {"pct_plan", "change_pct", "index_pct", "share_pct", "beyond_plan"}


def stated(name: str, unit: str, **said: object) -> Statement:
    """A statement; figures are given as text ("5074.36"), percentages in per cent."""
    made: dict[str, object] = {}
    for field, value in said.items():
        is_figure = type(value) is str and field not in {"area", "authority"}
        made[field] = figure(Decimal(str(value)), "%" if field in PERCENTAGES else unit) if is_figure else value
    return Statement(name, name, unit, 0, 0, "", **made)  # type: ignore[arg-type]


def told(statement: Statement, style: str = "trang-dinh") -> str:
    return sentence_text(narrate(statement, house_style(style), frame=FRAME))


SOWN = stated(
    "Tổng diện tích gieo trồng",
    "ha",
    actual="5074.36",
    estimate=True,
    pct_plan="47",
    change_pct="-6",
    compare_to=CompareTo.SAME_PERIOD_LAST_YEAR,
)


@pytest.mark.parametrize(
    ("style", "sentence"),
    [
        ("trang-dinh", "Tổng diện tích gieo trồng ước đạt 5.074,36ha, giảm 6% so với cùng kỳ, đạt 47% kế hoạch"),
        (
            "phong-tho",
            "Tổng diện tích gieo trồng ước đạt 5.074,36 ha, bằng 47% kế hoạch, giảm 6% so với cùng kỳ năm trước",
        ),
        ("bac-son", "Tổng diện tích gieo trồng ước đạt 5.074,36 ha, đạt 47% kế hoạch năm, giảm 6% so với cùng kỳ"),
        ("chuan", "Tổng diện tích gieo trồng ước đạt 5.074,36 ha, đạt 47% kế hoạch, giảm 6% so với cùng kỳ năm trước"),
    ],
)
def test_the_house_style_chooses_words_blanks_and_order(style: str, sentence: str) -> None:
    assert told(SOWN, style) == sentence


def test_every_figure_stands_in_a_slot_of_its_role_with_its_verb_and_unit() -> None:
    slots = [one for one in narrate(SOWN, house_style("chuan"), frame=FRAME) if isinstance(one, Slot)]
    assert [(one.role, one.phrase.text) for one in slots] == [
        (Role.ACTUAL, "ước đạt 5.074,36 ha"),
        (Role.PCT_PLAN, "đạt 47%"),
        (Role.CHANGE_PCT, "giảm 6%"),
    ]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (stated("Số chỉ tiêu vượt kế hoạch", "chỉ tiêu", actual="11", total="18"), "là 11/18 chỉ tiêu"),
        (stated("Số hộ nghèo", "hộ", actual="751", share_pct="4.34"), "là 751 hộ, chiếm 4,34%"),
        (stated("Kinh phí mua giống", "triệu đồng", plan="560"), "theo kế hoạch là 560 triệu đồng"),
        (
            stated("Kinh phí mua giống", "triệu đồng", plan="560", authority="HĐND huyện"),
            "theo kế hoạch HĐND huyện giao là 560 triệu đồng",
        ),
        (stated("Số nhà tạm được xóa", "nhà", actual="34", plan="78"), "là 34 nhà (kế hoạch 78 nhà)"),
        (
            stated("Sản lượng cá", "tấn", actual="95", plan="100", pct_plan="95"),
            "đạt 95 tấn, đạt 95% kế hoạch (100 tấn)",
        ),
        (
            stated("Số vụ cháy", "vụ", actual="9", before="12", compare_to=CompareTo.LAST_YEAR, change_abs="-3"),
            "là 09 vụ (năm trước 12 vụ), giảm 03 vụ so với năm trước",
        ),
        (
            stated("Dư nợ", "tỷ đồng", actual="620", change_pct="3.3", compare_to=CompareTo.END_LAST_YEAR),
            "đạt 620 tỷ đồng, tăng 3,3% so với cuối năm trước",
        ),
        (
            stated("Đàn lợn", "con", actual="309", change_abs="9", change_pct="3"),
            "là 309 con, tăng 09 con (tăng 3%)",
        ),
        (
            stated("Sản lượng điện", "triệu kWh", index_pct="104.5", compare_to=CompareTo.LAST_YEAR),
            "bằng 104,5% so với năm trước",
        ),
        (
            stated("Tỷ lệ che phủ rừng", "%", actual="65.2", change_pct="0.4", compare_to=CompareTo.LAST_YEAR),
            "đạt 65,2%, tăng 0,4 điểm % so với năm trước",
        ),
        (stated("Sản lượng gỗ", "m³", pct_plan="108", beyond_plan="8"), "đạt 108% kế hoạch (vượt 8%)"),
        (
            stated("Sản lượng gỗ", "m³", pct_plan="92", beyond_plan="-8"),
            "đạt 92% kế hoạch (thấp hơn kế hoạch 8%)",
        ),
        (
            stated("Tổng thu ngân sách", "tỷ đồng", actual="30.4", pct_plan="61.41", authority="tỉnh"),
            "đạt 30,4 tỷ đồng, đạt 61,41% dự toán tỉnh giao",
        ),
        (stated("Số hợp tác xã giải thể", "hợp tác xã", actual="0"), "là 0 hợp tác xã"),
    ],
)
def test_whatever_a_statement_holds_is_said_after_its_name(statement: Statement, sentence: str) -> None:
    assert told(statement) == f"{statement.indicator} {sentence}"


def test_a_goal_is_striven_for() -> None:
    assert told(stated("Tỷ lệ hộ nghèo", "%", plan="2.2", goal=True)) == "Phấn đấu tỷ lệ hộ nghèo đạt 2,2%"


def test_an_estimated_change_without_a_value_is_called_one() -> None:
    assert told(stated("Giá trị sản xuất nông nghiệp", "tỷ đồng", change_pct="-6.96", estimate=True)) == (
        "Giá trị sản xuất nông nghiệp ước giảm 6,96%"
    )


def test_an_approximate_value_says_so() -> None:
    about = Statement("Sản lượng ngô", "", "tấn", 0, 0, "", actual=Figure(Decimal(150), "150", 0, 0, "tấn", True))
    assert told(about) == "Sản lượng ngô đạt khoảng 150 tấn"


def test_no_sentence_says_up_over_a_fall_and_level_is_said_once() -> None:
    level = stated("Đàn trâu", "con", actual="40", change_abs="0", change_pct="0", compare_to=CompareTo.LAST_YEAR)
    assert told(level) == "Đàn trâu là 40 con, tương đương so với năm trước"


def test_only_another_place_and_another_day_than_the_reports_own_are_named() -> None:
    here = stated("Số nhà bị ngập", "nhà", actual="254", area="huyện Bình An", as_of=date(2024, 5, 31))
    assert told(here) == "Số nhà bị ngập là 254 nhà"
    there = stated("Số nhà bị ngập", "nhà", actual="254", area="thị trấn Bình An", as_of=date(2024, 9, 9))
    assert told(there) == "Tính đến ngày 09/9/2024, tại thị trấn Bình An, số nhà bị ngập là 254 nhà"
    two = stated("Số nhà bị ngập", "nhà", actual="254", area="xã Hòa Lạc, Tân Lập", as_of=date(2024, 1, 31))
    assert told(two) == "Tính đến ngày 31/01/2024, tại xã Hòa Lạc, Tân Lập: số nhà bị ngập là 254 nhà"


def test_a_name_that_names_a_level_says_that_the_figure_is_the_whole_areas() -> None:
    assert told(stated("Số giải học sinh giỏi cấp tỉnh", "giải", actual="31")) == (
        "Toàn huyện, số giải học sinh giỏi cấp tỉnh là 31 giải"
    )


def test_a_name_that_would_be_misread_stands_in_quotation_marks() -> None:
    below = stated("Số hồ chứa dưới 50% dung tích", "hồ", actual="37", total="52")
    assert told(below) == "Chỉ tiêu “Số hồ chứa dưới 50% dung tích” là 37/52 hồ"
    (read,) = statements_of(told(below), FRAME)
    assert (read.indicator, values_of(read)) == (below.indicator, {"actual": "37", "total": "52"})


def test_one_value_against_two_plans_is_one_sentence_and_read_as_two_statements() -> None:
    one = stated("Thu ngân sách", "tỷ đồng", actual="30.4", pct_plan="61.41", authority="tỉnh")
    other = stated("Thu ngân sách", "tỷ đồng", actual="30.4", pct_plan="55.78", authority="HĐND huyện")
    sentence = sentence_text(narrate_together((one, other), house_style("chuan"), frame=FRAME))
    assert sentence == (
        "Thu ngân sách đạt 30,4 tỷ đồng, đạt 61,41% dự toán tỉnh giao, đạt 55,78% dự toán HĐND huyện giao"
    )
    assert [(read.authority, values_of(read)["pct_plan"]) for read in statements_of(sentence, FRAME)] == [
        ("tỉnh", "61.41"),
        ("HĐND huyện", "55.78"),
    ]


def test_nothing_is_no_statement() -> None:
    with pytest.raises(ValueError, match="no statement"):
        narrate_together((), house_style("chuan"))


def test_another_subject_and_no_verb_can_be_asked_for() -> None:
    sown = replace(SOWN, estimate=False)
    short = narrate(sown, house_style("chuan"), subject="lúa và ngô", verb=False, frame=FRAME)
    assert sentence_text(short) == ("Lúa và ngô 5.074,36 ha, đạt 47% kế hoạch, giảm 6% so với cùng kỳ năm trước")


RICE = stated("Diện tích lúa", "ha", actual="2215.54", pct_plan="43.4")
MAIZE = stated("Diện tích ngô", "ha", actual="1459.61", change_pct="-2", compare_to=CompareTo.SAME_PERIOD_LAST_YEAR)


@pytest.mark.parametrize(
    ("form", "complete", "texts"),
    [
        (
            "sentence",
            False,
            [
                "trong đó: diện tích lúa 2.215,54 ha, đạt 43,4% kế hoạch; "
                "diện tích ngô 1.459,61 ha, giảm 2% so với cùng kỳ năm trước"
            ],
        ),
        (
            "footnote",
            True,
            [
                "Gồm: diện tích lúa 2.215,54 ha, đạt 43,4% kế hoạch; "
                "diện tích ngô 1.459,61 ha, giảm 2% so với cùng kỳ năm trước"
            ],
        ),
        (
            "dashes",
            False,
            [
                "Diện tích lúa đạt 2.215,54 ha, đạt 43,4% kế hoạch",
                "Diện tích ngô đạt 1.459,61 ha, giảm 2% so với cùng kỳ năm trước",
            ],
        ),
    ],
)
def test_parts_are_listed_in_three_forms(form: Form, complete: bool, texts: list[str]) -> None:
    made = narrate_parts((RICE, MAIZE), house_style("chuan"), form, complete=complete)
    assert [sentence_text(one) for one in made] == texts
    assert narrate_parts((), house_style("chuan"), form) == ()


def test_parts_within_a_sentence_are_read_as_parts_of_its_value() -> None:
    style = house_style("chuan")
    whole = narrate(stated("Tổng diện tích gieo trồng", "ha", actual="3675.15"), style)
    (parts,) = narrate_parts((RICE, MAIZE), style, "sentence")
    reading = reading_of(f"{sentence_text(whole)}, {sentence_text(parts)}.")
    assert [values_of(one) for one in reading.statements] == [
        {"actual": "3675.15"},
        {"actual": "2215.54", "pct_plan": "43.4"},
        {"actual": "1459.61", "change_pct": "-2"},
    ]
    assert [(one.whole, one.parts, one.complete) for one in reading.breakdowns] == [((0,), (1, 2), False)]
