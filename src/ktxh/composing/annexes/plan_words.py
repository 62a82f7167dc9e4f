"""What a plan says that is no plain amount: a ceiling, a change against the year before."""

from __future__ import annotations

from ktxh.language.numbers import print_number
from ktxh.model.target import GoalKind, Target

CEILING = "≤ "
_CHANGES = {GoalKind.REDUCE_BY: "Giảm từ {}% trở lên", GoalKind.INCREASE_BY: "Tăng từ {}% trở lên"}


def before_plan(target: Target) -> str:
    """What stands before the number of a plan that is an amount."""
    return CEILING if target.goal is GoalKind.AT_MOST else ""


def change_words(target: Target) -> str:
    """The plan of a change: "Giảm từ 5% trở lên"; "" where the plan is an amount."""
    return _CHANGES[target.goal].format(print_number(target.value)) if target.goal in _CHANGES else ""
