from __future__ import annotations

import pytest

from ktxh.composing.functions import evaluate
from ktxh.composing.stating.items import FigureError
from ktxh.model.connection import Connection
from ktxh.model.phrase import Role
from ktxh.model.target import AssessedAt, Authority
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    COOPERATIVES,
    PERIOD,
    POOR,
    REVENUE,
    SOWN,
    VISITS,
    YEAR,
    drafting,
    headline,
    no_longer_printed,
    printed,
    raised,
    reading,
    target,
)


def plan_of(period: str = YEAR) -> Remembered:
    """At the year's end: sown 11.000 of 10.000 ha, 54.500 of 54.500 triệu đồng, 9 of 10 HTX, 800 of 1.000 visits."""
    figures = Remembered()
    for item, value, wanted in (
        (SOWN, "11000", "10000"),
        (REVENUE, "54500", "54500"),
        (COOPERATIVES, "9", "10"),
        (VISITS, "800", "1000"),
    ):
        figures.put(item, AREA, period, value)
        figures.set_targets.append(target(item, wanted))
    figures.set_headlines = [
        headline("1", SOWN, "Diện tích gieo trồng"),
        headline("2", REVENUE, "Thu ngân sách (giá hiện hành)"),
        headline("3", COOPERATIVES, "Hợp tác xã thành lập mới"),
        headline("4", VISITS, "Lượt khách du lịch, lưu trú"),
    ]
    return figures


def test_the_counts_and_the_names_of_what_was_not_reached_are_said() -> None:
    made = drafting(plan_of(), period=YEAR)
    text = printed(made, evaluate.call(made))
    assert text == (
        "Đánh giá 04 chỉ tiêu chủ yếu: 01/04 chỉ tiêu vượt kế hoạch; 01/04 chỉ tiêu đạt kế hoạch; "
        "02/04 chỉ tiêu không đạt kế hoạch (hợp tác xã thành lập mới; lượt khách du lịch, lưu trú)."
    )
    assert raised(text) == []
    read = [(one.actual.value, one.total.value) for one in reading(text).statements if one.actual and one.total]
    assert read == [(1, 4), (1, 4), (2, 4)]
    assert no_longer_printed(made) == []
    every = "vuot+dat+dung_tien_do+cham_tien_do+khong_dat+danh_gia_cuoi_nam+chua_co_so_lieu+chua_giao"
    counted = {entry.connection.variant: str(entry.value) for entry in made.entries.values()}
    assert counted == {"/": "4", f"/{every}:ten": "4"}


def test_within_the_year_it_is_said_what_is_on_its_way_and_what_waits() -> None:
    figures = plan_of(PERIOD)
    figures.set_headlines.append(headline("5", POOR, "Tỷ lệ hộ nghèo", AssessedAt.YEAR_END))
    figures.set_headlines.append(headline("6", "y_te.so_don_vi_mau", "Đơn vị máu"))
    figures.set_targets.append(target(POOR, "3"))
    made = drafting(figures)
    text = printed(made, evaluate.call(made, names=False))
    # all four are over half of their plan, two of them over all of it
    assert text == (
        "Đánh giá 06 chỉ tiêu chủ yếu: 01/06 chỉ tiêu vượt kế hoạch; 01/06 chỉ tiêu đạt kế hoạch; "
        "02/06 chỉ tiêu đúng tiến độ; 01/06 chỉ tiêu đánh giá vào cuối năm; 01/06 chỉ tiêu chưa giao kế hoạch."
    )
    assert raised(text) == []


def test_each_group_can_be_an_item_of_a_list() -> None:
    made = drafting(plan_of(), period=YEAR)
    text = printed(made, evaluate.call(made, form="dashes"))
    assert text.split("\n\n") == [
        "Đánh giá 04 chỉ tiêu chủ yếu, kết quả như sau:",
        "- 01/04 chỉ tiêu vượt kế hoạch;",
        "- 01/04 chỉ tiêu đạt kế hoạch;",
        "- 02/04 chỉ tiêu không đạt kế hoạch (hợp tác xã thành lập mới; lượt khách du lịch, lưu trú).",
    ]
    assert raised(text) == []


def test_another_authority_judges_by_its_own_plan() -> None:
    figures = plan_of()
    figures.set_targets.append(target(SOWN, "12000", Authority.SUPERIOR))
    made = drafting(figures, period=YEAR)
    text = printed(made, evaluate.call(made, authority="tinh", names=False))
    assert text == (
        "Đánh giá 04 chỉ tiêu chủ yếu: 01/04 chỉ tiêu không đạt kế hoạch; 03/04 chỉ tiêu chưa giao kế hoạch."
    )
    assert no_longer_printed(made) == []
    connection = Connection("headlines", AREA, YEAR, Role.COUNT, "tinh/khong_dat", "chỉ tiêu")
    found = made.stating.current(connection)
    assert found is not None
    assert found.figure.text == "01"
    with pytest.raises(FigureError):
        evaluate.call(made, authority="xã hội")


def test_the_authority_that_is_named_judges_whoever_the_outline_means() -> None:
    figures = plan_of()
    figures.set_targets.append(target(SOWN, "12000", Authority.SUPERIOR))
    made = drafting(figures, period=YEAR, authority="tinh")
    assert "03/04 chỉ tiêu chưa giao kế hoạch" in printed(made, evaluate.call(made, authority="tinh", names=False))


def test_a_year_without_headline_indicators_is_a_gap() -> None:
    made = drafting(Remembered())
    assert evaluate.call(made) == ""
    assert [gap.message for gap in made.gaps] == ["Chưa có danh sách chỉ tiêu chủ yếu của năm 2024."]


def test_where_nothing_can_be_judged_yet_nothing_is_said_of_it() -> None:
    figures = plan_of()
    figures.set_headlines.append(headline("5", POOR, "Tỷ lệ hộ nghèo", AssessedAt.YEAR_END))
    made = drafting(figures, period="202401")  # the figures are those of the whole year
    assert evaluate.call(made) == ""
    assert [gap.message for gap in made.gaps] == [
        "Chưa đánh giá được chỉ tiêu nào (tháng 1 năm 2024); hãy nhập số liệu và kế hoạch giao."
    ]
