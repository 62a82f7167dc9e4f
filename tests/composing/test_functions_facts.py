from __future__ import annotations

from dataclasses import replace

from ktxh.composing.functions import facts
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Fact
from ktxh.model.statement import Statement
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    PERIOD,
    drafting,
    no_longer_printed,
    printed,
    raised,
    reading,
)


def stated(text: str) -> list[Statement]:
    return list(reading(text).statements)


def fact(identifier: str, order: int, statement: Statement, section: str = "y_te") -> Fact:
    return Fact(identifier, AREA, parse_period(PERIOD), section, order, statement)


def three() -> list[Fact]:
    first, second, third = stated(
        "Số lượt khám bệnh là 19.105 lượt, đạt 46,80% kế hoạch. Số trạm y tế được sửa chữa là 02 trạm. "
        "Số giường bệnh là 135 giường, tăng 15 giường so với cùng kỳ."
    )
    return [fact("a", 1, first), fact("b", 2, second), fact("c", 10, third)]


def test_the_facts_of_the_section_are_written_as_they_were_given() -> None:
    made = drafting(Remembered(), facts=three(), section="y_te")
    text = printed(made, facts.call(made))
    assert text == (
        "Số lượt khám bệnh là 19.105 lượt, đạt 46,80% kế hoạch. Số trạm y tế được sửa chữa là 02 trạm.\n\n"
        "Số giường bệnh là 135 giường, tăng 15 giường so với cùng kỳ."
    )
    assert raised(text) == []
    assert [entry.connection.subject for entry in made.entries.values()] == [
        "fact:a",
        "fact:a",
        "fact:b",
        "fact:c",
        "fact:c",
    ]
    assert no_longer_printed(made) == []


def test_a_fact_is_written_once_and_in_its_own_section() -> None:
    given = three()
    made = drafting(Remembered(), facts=[*given[:2], replace(given[2], section="giao_duc")], section="y_te")
    assert "giường" not in printed(made, facts.call(made))
    assert facts.call(made) == ""
    assert printed(made, facts.call(made, section="giao_duc")).startswith("Số giường bệnh là 135 giường")
    assert made.used_facts == {"a", "b", "c"}


def test_one_value_against_two_plans_is_one_sentence() -> None:
    given = stated(
        "Tổng chi ngân sách đạt 307,276 tỷ đồng, đạt 38,90% dự toán tỉnh giao, đạt 38,66% dự toán HĐND huyện giao."
    )
    made = drafting(Remembered(), facts=[fact(str(at), at, one) for at, one in enumerate(given)], section="y_te")
    text = printed(made, facts.call(made))
    assert text.count("307,276") == 1
    again = stated(text)
    assert [(one.authority, one.pct_plan and one.pct_plan.text) for one in again] == [
        ("tỉnh", "38,90"),
        ("HĐND huyện", "38,66"),
    ]
    assert no_longer_printed(made) == []


def test_a_figure_of_a_fact_is_current_as_long_as_the_fact_says_so() -> None:
    given = three()
    made = drafting(Remembered(), facts=given, section="y_te")
    facts.call(made)
    connection = next(iter(made.entries.values())).connection
    (changed,) = stated("Số lượt khám bệnh là 20.000 lượt.")
    later = drafting(Remembered(), facts=[replace(given[0], statement=changed)]).stating
    found = later.current(connection)
    assert found is not None
    assert found.figure.text == "20.000"
    assert drafting(Remembered()).stating.current(connection) is None
