from __future__ import annotations

import pytest

from ktxh.composing.functions import change, pct_plan, value
from ktxh.documents.paper import Control
from ktxh.model.target import GoalKind
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    PERIOD,
    POOR,
    REVENUE,
    SOWN,
    VISITS,
    controls,
    drafting,
    no_longer_printed,
    printed,
    sown,
    target,
)


def test_a_number_with_its_unit_stands_in_prose() -> None:
    made = drafting(sown())
    assert printed(made, f"Gieo {value.call(made, SOWN)} các loại.") == "Gieo 5.074,36 ha các loại."
    assert printed(made, value.call(made, SOWN, verb=True)) == "đạt 5.074,36 ha"
    assert printed(made, value.call(made, SOWN, decimals=0)) == "5.074 ha"
    assert printed(made, value.call(made, SOWN, period="same_period")) == "5.400 ha"
    assert made.gaps == []
    assert no_longer_printed(made) == []


def test_a_share_of_another_item_is_computed_from_both_as_printed() -> None:
    made = drafting(sown())
    # 2.215,54 / 5.074,36 = 43,66 %
    assert printed(made, value.call(made, f"{SOWN}[cay_trong=lua]", of=SOWN)) == "43,66%"
    assert printed(made, value.call(made, f"{SOWN}[cay_trong=lua]", of=SOWN, verb=True)) == "chiếm 43,66%"
    assert printed(made, value.call(made, f"{SOWN}[cay_trong=lua]", of=SOWN, decimals=0)) == "44%"
    assert no_longer_printed(made) == []


def test_the_share_of_a_plan_stands_in_prose() -> None:
    made = drafting(sown())
    assert printed(made, pct_plan.call(made, SOWN)) == "đạt 47%"
    assert printed(made, pct_plan.call(made, SOWN, verb=False)) == "47%"
    figures = Remembered()
    figures.put(POOR, AREA, PERIOD, "2.4")
    figures.set_targets = [target(POOR, "3", goal=GoalKind.AT_MOST)]
    ceiling = drafting(figures)
    assert printed(ceiling, pct_plan.call(ceiling, POOR)) == "đạt 80%"  # 2,4 / 3, since it was asked for


def test_a_change_says_its_direction() -> None:
    made = drafting(sown())
    rice, maize, jelly = (f"{SOWN}[cay_trong={one}]" for one in ("lua", "ngo", "thach_den"))
    assert printed(made, change.call(made, rice)) == "tăng 5,3%"  # 2.215,54 / 2.104 = 105,30 %
    assert printed(made, change.call(made, maize)) == "tương đương"
    assert printed(made, change.call(made, jelly)) == "giảm 1,07%"  # 722,65 / 730,5 = 98,93 %
    assert printed(made, change.call(made, jelly, as_="absolute")) == "giảm 7,85 ha"
    assert printed(made, change.call(made, jelly, as_="index")) == "bằng 98,93%"
    assert no_longer_printed(made) == []


def test_of_a_rate_the_change_is_in_percentage_points() -> None:
    figures = Remembered()
    figures.put(POOR, AREA, PERIOD, "2.51")
    figures.put(POOR, AREA, "2023", "5.43")
    made = drafting(figures)
    assert printed(made, change.call(made, POOR, compare="end_last_year")) == "giảm 2,92 điểm %"  # 2,51 - 5,43


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (value, "Không có số liệu (6 tháng đầu năm 2024)."),
        (pct_plan, "Không có số liệu (6 tháng đầu năm 2024)."),
        (change, "Không có số liệu (6 tháng đầu năm 2024)."),
    ],
)
def test_what_is_not_known_is_a_blank_to_fill_in(function: object, message: str) -> None:
    made = drafting(Remembered())
    text = function.call(made, VISITS)  # type: ignore[attr-defined]
    (hole,) = controls(made, text)
    assert hole == Control("[điền số liệu]", hole.tag, "Lượt khách du lịch", prompt=True)
    assert [gap.message for gap in made.gaps] == [message]
    assert made.entries == {}


def test_a_plan_or_a_whole_that_is_not_known_is_a_blank_too() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    figures.put(REVENUE, AREA, BEFORE, "0")
    made = drafting(figures)
    assert printed(made, pct_plan.call(made, REVENUE)) == "[điền số liệu]"
    assert printed(made, value.call(made, REVENUE, of=SOWN)) == "[điền số liệu]"
    assert printed(made, change.call(made, REVENUE, as_="per_cent")) == "tăng 30,4 tỷ đồng"  # nothing is divided by 0
    assert [gap.message for gap in made.gaps] == [
        "Không có kế hoạch để tính tỷ lệ thực hiện.",
        "Chưa đủ số liệu để tính tỷ trọng trong “Diện tích gieo trồng” (6 tháng đầu năm 2024).",
    ]


def test_a_rank_neither_rises_nor_falls() -> None:
    figures = Remembered()
    for period, rank in ((PERIOD, "5"), (BEFORE, "9")):
        figures.put("tong_hop.xep_hang_pci", AREA, period, rank)
    made = drafting(figures)
    assert printed(made, change.call(made, "tong_hop.xep_hang_pci")) == "[điền số liệu]"
    assert [gap.message for gap in made.gaps] == ["Là thứ hạng nên không nêu mức tăng, giảm; hãy viết bằng lời."]
