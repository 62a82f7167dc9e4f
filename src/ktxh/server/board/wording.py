"""How targets, values and judgements read on the pages of the plan."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from ktxh.analytics.answer import Answer
from ktxh.language.numbers import print_number, round_half_up
from ktxh.model.evaluation import Judgement
from ktxh.model.observation import Item
from ktxh.model.target import GoalKind, Target
from ktxh.showing.headlines import INCOMPLETE, SIMULATED, answered

STATES = {
    Judgement.EXCEEDED: "ok",
    Judgement.REACHED: "ok",
    Judgement.ON_TRACK: "ok",
    Judgement.BEHIND: "warn",
    Judgement.NOT_REACHED: "bad",
}
GOALS = {
    GoalKind.AT_LEAST: "tối thiểu",
    GoalKind.AT_MOST: "tối đa",
    GoalKind.INCREASE_BY: "tăng ít nhất (%)",
    GoalKind.REDUCE_BY: "giảm ít nhất (%)",
}
_SIGNS = {GoalKind.AT_MOST: "≤ ", GoalKind.REDUCE_BY: "giảm ≥ ", GoalKind.INCREASE_BY: "tăng ≥ "}
_MOST_DECIMALS = 2


def figure(answer: Answer, decimals: int) -> str:
    """A value as offices print it; what marks it as made up or incomplete stands beside it, not in it."""
    return answered(answer, decimals).rstrip(SIMULATED + INCOMPLETE)


def target_text(target: Target) -> str:
    """A target with what it asks for: "≤ 1,2", "tăng ≥ 5 %", "5.000"."""
    per_cent = " %" if target.relative else ""
    return f"{_SIGNS.get(target.goal, '')}{print_number(target.value)}{per_cent}"


def plain(value: Decimal | None, decimals: int) -> str | None:
    """A value for a chart: exact as stored, a computed one with as many decimals as are shown."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) else 0
    shown = max(decimals, _MOST_DECIMALS)
    return format(round_half_up(value, shown) if given > shown else value, "f")


def asked(item: Item, **more: str) -> str:
    """The query of an address about an item: "?item=tong_hop.dan_so"."""
    return "?" + urlencode({"item": str(item), **more})
