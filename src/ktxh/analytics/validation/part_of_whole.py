"""A part that is more than its whole: rice more than all crops, one level of school more than all."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number
from ktxh.model.indicator import Breakdown, OverAreas
from ktxh.model.observation import Item, Key
from ktxh.model.relation import Severity

CODE = "phan_lon_hon_tong"


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Refuse a part above its whole; only for amounts that add up and cannot be below nothing."""
    indicator = entered.indicator
    if indicator.over_areas is not OverAreas.ADD or indicator.minimum is None or indicator.minimum < 0:
        return
    for whole in _wholes(entered.key):
        value = around.value(whole)
        if value is not None and entered.observation.value > value.number:
            unit = indicator.unit
            told = f"Phân tổ này là {print_number(entered.observation.value)} {unit}, lớn hơn số chung"
            yield Remark(entered.key, CODE, Severity.ERROR, f"{told} {print_number(value.number)} {unit}.")


def _wholes(key: Key) -> Iterator[Key]:
    """The items of which this one is a part: the same without one of its members."""
    members = Breakdown.parse(key.item.breakdown).members
    for at in range(len(members)):
        rest = Breakdown(members[:at] + members[at + 1 :])
        yield key._replace(item=Item(key.item.indicator, str(rest)))


RULE = ValueRule(CODE, "Phân tổ lớn hơn số chung", judge)
