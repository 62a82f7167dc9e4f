from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import FigureError
from ktxh.composing.stating.stating import Stated, Stating
from ktxh.model.connection import Connection
from ktxh.model.observation import Item, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.phrase import Role
from ktxh.model.statement import CompareTo
from ktxh.model.target import Authority, GoalKind
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    COOPERATIVES,
    PERIOD,
    POOR,
    REVENUE,
    SOWN,
    VISITS,
    drafting,
    sown,
    target,
)

WHEN = parse_period(PERIOD)


def stating(figures: Remembered) -> Stating:
    return drafting(figures).stating


def stated(figures: Remembered, item: str, wish: Wish | None = None) -> Stated:
    return stating(figures).stated(Item.parse(item), AREA, WHEN, wish or Wish())


def texts(made: Stated) -> dict[str, str]:
    return {role.value: getattr(made.statement, role.value).text for role in made.connections}


def test_a_value_stands_with_its_share_of_plan_and_its_change() -> None:
    made = stated(sown(), SOWN)
    # 5.074,36 / 10.796,5 = 47,0000 %; (5.074,36 - 5.400) / 5.400 = -6,0304 %
    assert texts(made) == {"actual": "5.074,36", "pct_plan": "47", "change_pct": "6,03"}
    assert made.statement.change_pct is not None
    assert made.statement.change_pct.value == Decimal("-6.03")
    assert made.exact[Role.CHANGE_PCT] == Decimal("5074.36") / 5400 * 100 - 100
    assert (made.statement.unit, made.statement.compare_to) == ("ha", CompareTo.SAME_PERIOD_LAST_YEAR)
    assert (made.statement.code, made.statement.area, made.statement.period) == (
        SOWN,
        "huyện Một",
        "6 tháng đầu năm 2024",
    )
    assert made.gaps == ()


def test_figures_that_nobody_has_are_left_out_and_said_to_lack() -> None:
    figures = Remembered()
    figures.put(SOWN, AREA, PERIOD, "5074.36")
    made = stated(figures, SOWN)
    assert texts(made) == {"actual": "5.074,36"}
    assert made.gaps == ("Không có số cùng kỳ (6 tháng đầu năm 2023).",)
    asked = stated(figures, SOWN, Wish(authority="hdnd", compare=None))
    assert asked.gaps == ("Không có kế hoạch năm 2024 (HĐND giao).",)
    assert stated(Remembered(), SOWN).gaps == ("Không có số liệu (6 tháng đầu năm 2024).",)


def test_a_sum_that_lacks_units_is_not_stated_as_if_it_were_whole() -> None:
    figures = Remembered()
    for commune in ("90001", "90002"):
        figures.put(SOWN, commune, PERIOD, 100)
    made = stated(figures, SOWN)
    assert not made
    assert made.gaps == ("Chưa đủ số liệu (6 tháng đầu năm 2024): mới có 2/3, còn thiếu xã Cát.",)
    figures.put(SOWN, "90003", PERIOD, "50.5")
    assert texts(stated(figures, SOWN, Wish(compare=None))) == {"actual": "250,5"}  # 100 + 100 + 50,5


def test_a_period_before_that_lacks_units_is_not_compared_with() -> None:
    figures = sown()
    del figures.kept[next(key for key in figures.kept if str(key.item) == SOWN and key.period.code == BEFORE)]
    figures.put(SOWN, "90001", BEFORE, 100)
    made = stated(figures, SOWN)
    assert "change_pct" not in texts(made)
    assert made.gaps == ("Chưa đủ số cùng kỳ (6 tháng đầu năm 2023): mới có 1/3, còn thiếu xã Bình, xã Cát.",)


def test_a_stated_value_keeps_its_decimals_and_a_computed_one_has_those_of_the_indicator() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "206.100")
    assert texts(stated(figures, REVENUE)) == {"actual": "206,100"}
    figures.put("giam_ngheo.so_ho_ngheo", AREA, PERIOD, 64)
    figures.put("tong_hop.so_ho", AREA, PERIOD, 2500)
    figures.put("giam_ngheo.so_ho_ngheo", AREA, BEFORE, 70)
    figures.put("tong_hop.so_ho", AREA, BEFORE, 2490)
    made = stated(figures, POOR)
    # 64 / 2.500 = 2,56 %; 70 / 2.490 = 2,8112… %, printed 2,81; 2,56 - 2,81 = -0,25 percentage points
    assert texts(made) == {"actual": "2,56", "change_pct": "0,25"}
    assert made.statement.change_pct is not None
    assert (made.statement.change_pct.value, made.statement.change_pct.unit) == (Decimal("-0.25"), "điểm %")


def test_money_is_printed_in_the_larger_unit_and_counts_have_no_decimals_but_two_digits() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    figures.put(COOPERATIVES, AREA, PERIOD, "7.0")
    assert texts(stated(figures, REVENUE)) == {"actual": "30,4"}
    assert stated(figures, REVENUE).statement.unit == "tỷ đồng"
    assert texts(stated(figures, COOPERATIVES)) == {"actual": "07"}


def test_unit_and_decimals_can_be_asked_for_and_percentages_then_follow_what_is_printed() -> None:
    figures = Remembered()
    figures.put(SOWN, AREA, PERIOD, "10.4")
    figures.put(SOWN, AREA, BEFORE, "9.6")
    figures.set_targets = [target(SOWN, "20.6")]
    exact = stated(figures, SOWN, Wish(change_as="both"))
    # 10,4 / 20,6 = 50,49 %; 10,4 - 9,6 = 0,8; 0,8 / 9,6 = 8,33 %
    assert texts(exact) == {"actual": "10,4", "pct_plan": "50,49", "change_abs": "0,8", "change_pct": "8,33"}
    rough = stated(figures, SOWN, Wish(decimals=0, change_as="both", also=frozenset({Role.PLAN})))
    # 10 / 21 = 47,62 %; 10 - 10 = 0
    assert texts(rough) == {"actual": "10", "plan": "21", "pct_plan": "47,62", "change_abs": "0", "change_pct": "0"}
    square = stated(figures, SOWN, Wish("m²", compare=None, share=False))
    assert (texts(square), square.statement.unit) == ({"actual": "104.000"}, "m²")


@pytest.mark.parametrize("wish", [Wish("tấn"), Wish(decimals=9), Wish(authority="ai"), Wish(change_as="khác")])
def test_a_wish_without_sense_is_refused_with_a_sentence(wish: Wish) -> None:
    with pytest.raises(FigureError, match=r"^\w.*"):
        stated(sown(), SOWN, wish)


def test_small_counts_change_in_absolute_terms_unless_the_call_says_otherwise() -> None:
    figures = Remembered()
    figures.put(COOPERATIVES, AREA, PERIOD, 5)
    figures.put(COOPERATIVES, AREA, BEFORE, 3)
    assert texts(stated(figures, COOPERATIVES)) == {"actual": "05", "change_abs": "02"}
    asked = stated(figures, COOPERATIVES, Wish(change_as="index"))
    assert texts(asked) == {"actual": "05", "index_pct": "166,67"}  # 5 / 3


def test_nothing_is_divided_by_nought() -> None:
    figures = Remembered()
    figures.put(VISITS, AREA, PERIOD, 1200)
    figures.put(VISITS, AREA, BEFORE, 0)
    assert texts(stated(figures, VISITS, Wish(change_as="per_cent"))) == {"actual": "1.200", "change_abs": "1.200"}


def test_the_authority_is_named_where_there_are_more_plans_than_one() -> None:
    figures = sown()
    assert stated(figures, SOWN).statement.authority == ""
    figures.set_targets.append(target(SOWN, "10000", Authority.SUPERIOR))
    made = stated(figures, SOWN)
    assert (made.statement.authority, texts(made)["pct_plan"]) == ("HĐND huyện", "47")
    other = stated(figures, SOWN, Wish(authority="tinh"))
    assert (other.statement.authority, texts(other)["pct_plan"]) == ("tỉnh", "50,74")  # 5.074,36 / 10.000
    preferred = stated(figures, SOWN, Wish(preferred="tinh"))
    assert preferred.connections[Role.PCT_PLAN].variant == "tinh"


def test_a_ceiling_is_stated_as_such_and_not_as_a_way_to_go() -> None:
    figures = Remembered()
    figures.put(POOR, AREA, PERIOD, "2.56")
    figures.set_targets = [target(POOR, "3", goal=GoalKind.AT_MOST)]
    assert texts(stated(figures, POOR, Wish(compare=None))) == {"actual": "2,56", "plan": "3"}
    relative = [target(POOR, "5", goal=GoalKind.REDUCE_BY)]
    figures.set_targets = relative
    assert texts(stated(figures, POOR, Wish(compare=None))) == {"actual": "2,56"}


def test_a_value_below_nought_is_left_to_people() -> None:
    figures = Remembered()
    figures.put("tong_hop.toc_do_tang_grdp", AREA, PERIOD, "-1.5")
    made = stated(figures, "tong_hop.toc_do_tang_grdp")
    assert not made
    assert made.gaps == ("Giá trị của 6 tháng đầu năm 2024 là số âm; hãy viết câu này bằng lời.",)


def test_estimates_and_simulated_figures_are_known_as_such() -> None:
    figures = Remembered()
    figures.put(VISITS, AREA, PERIOD, 1200, status=Status.ESTIMATE)
    figures.put(VISITS, AREA, BEFORE, 1000, kind=SourceKind.SIMULATED)
    made = stated(figures, VISITS)
    assert (made.statement.estimate, made.simulated) == (True, True)
    alone = stated(figures, VISITS, Wish(compare=None))
    assert (alone.statement.estimate, alone.simulated) == (True, False)


def test_the_end_of_last_year_and_a_plan_to_come_can_be_asked_for() -> None:
    figures = Remembered()
    figures.put("doanh_nghiep_htx.so_htx", AREA, PERIOD, 65)
    figures.put("doanh_nghiep_htx.so_htx", AREA, "2023", 60)
    made = stated(figures, "doanh_nghiep_htx.so_htx", Wish(compare=CompareTo.END_LAST_YEAR))
    assert texts(made) == {"actual": "65", "change_pct": "8,33"}  # 5 / 60
    assert made.statement.compare_to is CompareTo.END_LAST_YEAR
    goal = stating(sown()).stated(Item.parse(SOWN), AREA, parse_period("2024"), Wish(goal=True))
    assert (texts(goal), goal.statement.goal) == ({"plan": "10.796,5"}, True)


def test_a_connection_that_a_file_brings_may_say_anything() -> None:
    current = stating(sown()).current
    good = Connection(SOWN, AREA, PERIOD, Role.ACTUAL, "", "ha", "")
    found = current(good)
    assert found is not None
    assert (found.figure.text, found.exact, found.estimate) == ("5.074,36", Decimal("5074.36"), False)
    for part, value in (
        ("subject", "khong.co"),
        ("subject", "fact:khong-co"),
        ("subject", "headlines"),
        ("area", "999999"),
        ("period", "xyz"),
        ("unit", "tấn"),
        ("decimals", "hai"),
        ("role", Role.COUNT),
    ):
        changed = {name: getattr(good, name) for name in ("subject", "area", "period", "role", "unit", "decimals")}
        assert current(Connection(**{**changed, part: value})) is None, part
    assert current(Connection(SOWN, AREA, PERIOD, Role.PCT_PLAN, "ai", "%")) is None


def test_the_unit_of_a_connection_is_kept_when_the_figure_changes() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    connection = stated(figures, REVENUE).connections[Role.ACTUAL]
    figures.put(REVENUE, AREA, PERIOD, "850.25")
    found = stating(figures).current(connection)
    assert found is not None
    assert (found.figure.text, found.figure.unit) == ("0,85025", "tỷ đồng")


def test_many_statements_cost_no_more_questions_than_one() -> None:
    figures = sown()
    parts = [Item.parse(SOWN + part) for part in ("", "[cay_trong=lua]", "[cay_trong=ngo]", "[cay_trong=thach_den]")]
    one = stating(figures)
    one.prefetch(parts, AREA, [WHEN])
    asked = figures.questions
    made = [one.statement(item, AREA, WHEN) for item in parts]
    assert figures.questions == asked
    again = stating(figures)
    before = figures.questions
    again.prefetch_connections([connection for each in made for connection in each.connections.values()])
    asked = figures.questions - before
    assert all(again.current(connection) for each in made for connection in each.connections.values())
    assert figures.questions - before == asked
