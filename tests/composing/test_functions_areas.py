from __future__ import annotations

import pytest

from ktxh.composing.functions import compare_areas, ranking
from ktxh.composing.stating.areas import Ranked, first
from ktxh.composing.stating.items import FigureError
from ktxh.model.connection import Connection
from ktxh.model.phrase import Role
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    PERIOD,
    SOWN,
    VISITS,
    drafting,
    no_longer_printed,
    printed,
    raised,
    reading,
    target,
)


def visits(an: str = "1500", binh: str = "300", cat: str = "900", **more: str) -> Remembered:
    """Visits to the three communes of the district; Bình had 200 the year before."""
    figures = Remembered()
    for commune, value in (("90001", an), ("90002", binh), ("90003", cat)):
        if value:
            figures.put(VISITS, commune, PERIOD, value)
    figures.put(VISITS, "90002", BEFORE, "200")
    return figures


def test_the_highest_and_the_lowest_units_are_named_with_connected_figures() -> None:
    made = drafting(visits())
    text = printed(made, ranking.call(made, VISITS, top=2, bottom=1))
    assert text == (
        "Trong các xã, lượt khách du lịch cao nhất là xã An 1.500 lượt; xã Cát 900 lượt. "
        "Trong các xã, lượt khách du lịch thấp nhất là xã Bình 300 lượt."
    )
    assert [entry.phrase.text for entry in made.entries.values()] == [
        "xã An 1.500 lượt; xã Cát 900 lượt", "xã Bình 300 lượt"
    ]  # fmt: skip
    assert no_longer_printed(made) == []
    assert raised(text) == []
    read = [(one.area, one.actual.value) for one in reading(text).statements if one.actual is not None]
    assert read == [("xã An", 1500), ("xã Cát", 900), ("xã Bình", 300)]


def test_units_rank_by_their_share_of_the_plan_too() -> None:
    figures = visits()
    figures.set_targets = [target(VISITS, value, area=area) for area, value in (("90001", "3000"), ("90002", "400"))]
    made = drafting(figures)
    text = printed(made, ranking.call(made, VISITS, top=1, by="pct_plan"))
    # 1.500 / 3.000 = 50 %; 300 / 400 = 75 %; none was set for Cát
    assert text == (
        "Trong các xã đã có số liệu, tỷ lệ thực hiện lượt khách du lịch cao nhất là xã Bình đạt 75% kế hoạch."
    )
    assert [gap.message for gap in made.gaps] == ["Chưa đủ số liệu (6 tháng đầu năm 2024) để so sánh: xã Cát."]
    assert raised(text) == []


def test_units_whose_order_has_changed_change_their_places_with_their_figures() -> None:
    made = drafting(visits())
    ranking.call(made, VISITS, top=2, bottom=1)
    later = drafting(visits(an="850", binh="1000")).stating
    now = [later.current(entry.connection) for entry in made.entries.values()]
    assert [one and one.figure.text for one in now] == ["xã Bình 1.000 lượt; xã Cát 900 lượt", "xã An 850 lượt"]
    gone = drafting(visits(binh="", cat="")).stating  # one alone is neither high nor low
    assert [gone.current(entry.connection) for entry in made.entries.values()] == [None, None]


@pytest.mark.parametrize(
    "variant", ["", "cao", "cao:x:1:children:value::", "cao:1:1:thon:value::", "cao:1:1:xa:value:a:b"]
)
def test_a_ranking_that_a_file_asks_for_wrongly_has_no_words(variant: str) -> None:
    asked = Connection(VISITS, AREA, PERIOD, Role.RANKED, variant)
    assert drafting(visits()).stating.current(asked) is None


def test_units_that_are_equal_are_named_together_or_not_at_all() -> None:
    made = drafting(visits(an="900", binh="300", cat="900"))
    assert "xã An 900 lượt; xã Cát 900 lượt." in printed(made, ranking.call(made, VISITS, top=1))
    made = drafting(visits(an="1500", binh="300", cat="300"))
    assert printed(made, ranking.call(made, VISITS, top=2)).endswith("cao nhất là xã An 1.500 lượt.")


def test_the_first_are_all_better_than_those_left_out() -> None:
    made = drafting(visits())
    area, stated = made.setting.cube.tree.area("90001"), made.stating.statement
    del stated

    def chosen(count: int, *values: int) -> list[int]:
        found = [Ranked(area, None, value) for value in values]  # type: ignore[arg-type]
        return [int(one.value) for one in first(found, count)]

    assert chosen(2, 9, 8, 7) == [9, 8]
    assert chosen(2, 9, 8, 8, 7) == [9]
    assert chosen(1, 9, 9, 9) == [9, 9, 9]
    assert chosen(5, 9, 8) == [9, 8]
    assert chosen(0, 9, 8) == []


def test_without_units_or_with_one_alone_nothing_is_ranked() -> None:
    made = drafting(visits(binh="", cat=""))
    assert ranking.call(made, VISITS) == ""
    assert [gap.message for gap in made.gaps] == ["Chưa đủ số liệu (6 tháng đầu năm 2024) để so sánh: xã Bình, xã Cát."]
    below = drafting(visits(), area="90001")
    assert ranking.call(below, VISITS) == ""
    assert [gap.message for gap in below.gaps] == ["Không có đơn vị trực thuộc để so sánh."]
    with pytest.raises(FigureError, match="Không có cấp “thon”"):
        ranking.call(made, VISITS, areas="thon")


def test_a_table_sets_the_units_side_by_side_with_the_whole_below() -> None:
    figures = visits()
    figures.set_targets = [target(VISITS, "3000", area="90001"), target(VISITS, "5000")]
    made = drafting(figures)
    text = printed(made, compare_areas.call(made, VISITS))
    # 1.500 / 3.000 = 50 %; 300 / 200 = 150 %; (1.500 + 300 + 900) / 5.000 = 54 %
    assert text.split("\n\n") == [
        "Lượt khách du lịch 6 tháng đầu năm 2024",
        "Đơn vị tính: lượt",
        "TT | Xã | Thực hiện | % kế hoạch | % so với cùng kỳ",
        "1 | Xã An | 1.500 | 50 | –",
        "2 | Xã Bình | 300 | – | 150",
        "3 | Xã Cát | 900 | – | –",
        " | Toàn huyện | 2.700 | 54 | –",
    ]
    assert no_longer_printed(made) == []
    assert len(made.entries) == 4 + 2 + 1


def test_a_column_that_nobody_fills_and_a_unit_without_value_are_said() -> None:
    made = drafting(visits(cat=""), period="2024D06")
    text = printed(made, compare_areas.call(made, VISITS, title="Du lịch các xã"))
    assert text.split("\n\n")[0] == "Du lịch các xã"
    assert text.split("\n\n")[2:] == [
        "TT | Xã | Thực hiện | % so với cùng kỳ",
        "1 | Xã An | 1.500 | –",
        "2 | Xã Bình | 300 | 150",
        "3 | Xã Cát | – | –",
        " | Toàn huyện | – | –",
    ]
    assert [gap.message for gap in made.gaps] == ["Không có số liệu (6 tháng đầu năm 2024) của xã Cát."]
    assert compare_areas.call(drafting(Remembered()), SOWN) == ""


def test_money_of_all_units_stands_in_one_unit() -> None:
    figures = Remembered()
    for commune, value in (("90001", "1500"), ("90002", "300"), ("90003", "98000")):
        figures.put("ngan_sach.thu_tren_dia_ban", commune, PERIOD, value)
    made = drafting(figures)
    text = printed(made, compare_areas.call(made, "ngan_sach.thu_tren_dia_ban"))
    assert "Đơn vị tính: tỷ đồng" in text
    assert text.split("\n\n")[3:] == [
        "1 | Xã An | 1,5",
        "2 | Xã Bình | 0,3",
        "3 | Xã Cát | 98",
        " | Toàn huyện | 99,8",
    ]
    assert AREA in {entry.connection.area for entry in made.entries.values()}
