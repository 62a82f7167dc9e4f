from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.evaluation import Judgement, judge
from ktxh.model.target import AssessedAt, GoalKind

NUMBERS = st.decimals(1, 10**6, places=2)


def judged(value: str | None, wanted: str | None, goal: GoalKind = GoalKind.AT_LEAST, **options: object) -> Judgement:
    settings: dict[str, object] = {"year_ended": True, **options}
    number = None if value is None else Decimal(value)
    before = settings.pop("before", None)
    return judge(
        number,
        None if wanted is None else Decimal(wanted),
        goal,
        before=None if before is None else Decimal(str(before)),
        **settings,  # type: ignore[arg-type]
    ).judgement


@pytest.mark.parametrize(
    ("value", "wanted", "judgement"),
    [
        ("716", "600", Judgement.EXCEEDED),
        ("600.0", "600", Judgement.REACHED),
        ("599.9", "600", Judgement.NOT_REACHED),
        (None, "600", Judgement.NO_VALUE),
        ("600", None, Judgement.NO_TARGET),
    ],
)
def test_at_the_years_end_a_value_exceeds_reaches_or_misses(
    value: str | None, wanted: str | None, judgement: Judgement
) -> None:
    assert judged(value, wanted) is judgement


def test_a_ceiling_is_kept_from_below() -> None:
    assert judged("1.1", "1.2", GoalKind.AT_MOST) is Judgement.EXCEEDED
    assert judged("1.3", "1.2", GoalKind.AT_MOST) is Judgement.NOT_REACHED
    assert judged("1.1", "1.2", GoalKind.AT_MOST, year_ended=False) is Judgement.ON_TRACK
    assert judged("1.3", "1.2", GoalKind.AT_MOST, year_ended=False) is Judgement.NOT_REACHED


def test_a_reduction_by_five_per_cent_or_more_is_measured_against_the_year_before() -> None:
    # 40 accidents to 38: (40 - 38) / 40 = 5 %
    assert judged("38", "5", GoalKind.REDUCE_BY, before=40) is Judgement.REACHED
    assert judged("37", "5", GoalKind.REDUCE_BY, before=40) is Judgement.EXCEEDED  # 7,5 %
    assert judged("39", "5", GoalKind.REDUCE_BY, before=40) is Judgement.NOT_REACHED  # 2,5 %
    assert judged("41", "5", GoalKind.INCREASE_BY, before=40) is Judgement.NOT_REACHED  # 2,5 %
    assert judged("1", "5", GoalKind.REDUCE_BY, before=0) is Judgement.NO_VALUE
    # at half-year no accident yet is no more than on the way
    assert judged("0", "5", GoalKind.REDUCE_BY, before=40, year_ended=False) is Judgement.ON_TRACK
    assert judged("39", "5", GoalKind.REDUCE_BY, before=40, year_ended=False) is Judgement.BEHIND


def test_in_the_middle_of_the_year_a_flow_is_held_against_what_was_due_by_then() -> None:
    half = {"year_ended": False, "due_share": Decimal("0.5")}
    assert judged("51", "100", **half) is Judgement.ON_TRACK
    assert judged("50", "100", **half) is Judgement.ON_TRACK
    assert judged("49", "100", **half) is Judgement.BEHIND
    assert judged("101", "100", **half) is Judgement.EXCEEDED


def test_a_stock_is_held_against_the_whole_target_at_any_time() -> None:
    half = {"year_ended": False, "due_share": Decimal("0.5"), "moving": False}
    assert judged("60", "61", **half) is Judgement.BEHIND
    assert judged("61", "61", **half) is Judgement.REACHED


def test_what_is_assessed_at_the_years_end_waits_until_then() -> None:
    options = {"assessed": AssessedAt.YEAR_END, "year_ended": False}
    assert judged("100", "50", **options) is Judgement.AT_YEAR_END
    assert judged(None, "50", **options) is Judgement.AT_YEAR_END
    assert judged("100", "50", assessed=AssessedAt.YEAR_END) is Judgement.EXCEEDED


@given(NUMBERS, NUMBERS)
def test_more_of_what_should_grow_never_judges_worse(value: Decimal, wanted: Decimal) -> None:
    order = [Judgement.NOT_REACHED, Judgement.REACHED, Judgement.EXCEEDED]
    less = judge(value, wanted, GoalKind.AT_LEAST, year_ended=True).judgement
    more = judge(value + 1, wanted, GoalKind.AT_LEAST, year_ended=True).judgement
    assert order.index(less) <= order.index(more)
