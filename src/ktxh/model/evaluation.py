"""Judging a value against its target: vượt, đạt, không đạt; on the way or behind; or only at the year's end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ktxh.model.indicator import Direction
from ktxh.model.target import AssessedAt, GoalKind

_HUNDRED = Decimal(100)


class Judgement(StrEnum):
    """What is said of a target."""

    EXCEEDED = "vuot"
    REACHED = "dat"
    NOT_REACHED = "khong_dat"
    ON_TRACK = "dung_tien_do"
    BEHIND = "cham_tien_do"
    AT_YEAR_END = "danh_gia_cuoi_nam"
    NO_VALUE = "chua_co_so_lieu"
    NO_TARGET = "chua_giao"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """The sign that stands beside the colour."""
        return _SIGNS[self]


_LABELS = {
    Judgement.EXCEEDED: "Vượt",
    Judgement.REACHED: "Đạt",
    Judgement.NOT_REACHED: "Không đạt",
    Judgement.ON_TRACK: "Đúng tiến độ",
    Judgement.BEHIND: "Chậm tiến độ",
    Judgement.AT_YEAR_END: "Đánh giá cuối năm",
    Judgement.NO_VALUE: "Chưa có số liệu",
    Judgement.NO_TARGET: "Chưa giao chỉ tiêu",
}
_SIGNS = {
    Judgement.EXCEEDED: "✓",
    Judgement.REACHED: "✓",
    Judgement.NOT_REACHED: "✗",
    Judgement.ON_TRACK: "✓",
    Judgement.BEHIND: "≈",
    Judgement.AT_YEAR_END: "–",
    Judgement.NO_VALUE: "–",
    Judgement.NO_TARGET: "–",
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A judgement with the arithmetic it rests on.

    `measured` is what was held against `wanted`: the value itself, or its change in per cent where the target is a
    change. `due` is what had to be reached by the period's end, None at the year's end.
    """

    judgement: Judgement
    measured: Decimal | None = None
    wanted: Decimal | None = None
    due: Decimal | None = None


def judge(
    value: Decimal | None,
    wanted: Decimal | None,
    goal: GoalKind,
    *,
    before: Decimal | None = None,
    year_ended: bool,
    due_share: Decimal = Decimal(1),
    assessed: AssessedAt = AssessedAt.ANY_PERIOD,
    moving: bool = True,
) -> Evaluation:
    """Judge a value against a target.

    `before` is the level of the year before, for targets on a change ("giảm từ 5 % trở lên"). `due_share` is the part
    of the target that had to be reached by now; it counts for values that grow over the year (`moving`: flows): a value
    that stands at a moment is held against the whole target. A ceiling (AT_MOST) that is kept is "đạt", one that was
    stayed below "vượt" at the year's end; before that a ceiling already broken is "không đạt".
    """
    if wanted is None:
        return Evaluation(Judgement.NO_TARGET)
    if value is None:
        return Evaluation(Judgement.AT_YEAR_END if _waits(assessed, year_ended) else Judgement.NO_VALUE, None, wanted)
    measured = _measured(value, before, goal)
    if measured is None:
        return Evaluation(Judgement.AT_YEAR_END if not year_ended else Judgement.NO_VALUE, None, wanted)
    if _waits(assessed, year_ended):
        return Evaluation(Judgement.AT_YEAR_END, measured, wanted)
    ceiling = goal is GoalKind.AT_MOST
    if year_ended:
        return Evaluation(_final(measured, wanted, ceiling=ceiling), measured, wanted)
    if ceiling:
        verdict = Judgement.ON_TRACK if measured <= wanted else Judgement.NOT_REACHED
        return Evaluation(verdict, measured, wanted)
    if goal in (GoalKind.REDUCE_BY, GoalKind.INCREASE_BY):
        # a change against the year before may still turn until the year ends
        return Evaluation(Judgement.ON_TRACK if measured >= wanted else Judgement.BEHIND, measured, wanted)
    if measured >= wanted:
        return Evaluation(_final(measured, wanted, ceiling=False), measured, wanted)
    due = wanted * due_share if moving else wanted
    return Evaluation(Judgement.ON_TRACK if measured >= due else Judgement.BEHIND, measured, wanted, due)


def goal_for(direction: Direction) -> GoalKind:
    """What reaching a target means where nothing else is said."""
    return GoalKind.AT_MOST if direction is Direction.DOWN else GoalKind.AT_LEAST


def _waits(assessed: AssessedAt, year_ended: bool) -> bool:
    return assessed is AssessedAt.YEAR_END and not year_ended


def _measured(value: Decimal, before: Decimal | None, goal: GoalKind) -> Decimal | None:
    if goal in (GoalKind.AT_LEAST, GoalKind.AT_MOST):
        return value
    if before is None or before == 0:
        return None
    change = (value - before) / abs(before) * _HUNDRED
    return -change if goal is GoalKind.REDUCE_BY else change


def _final(measured: Decimal, wanted: Decimal, *, ceiling: bool) -> Judgement:
    if measured == wanted:
        return Judgement.REACHED
    better = measured < wanted if ceiling else measured > wanted
    return Judgement.EXCEEDED if better else Judgement.NOT_REACHED
