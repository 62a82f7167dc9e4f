"""Parts that would make an impossible rate: more households with electricity than households, 25 of 19 criteria."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.analytics.validation.neighbours import Rate, rates_of, relations_of
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.analytics.validation.typed_rate import needs
from ktxh.language.numbers import print_number, print_short
from ktxh.model.relation import Severity

CODE = "ty_le_ngoai_khoang"


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where a rate computed of the value lies outside of what the rate can be.

    The parts may come from two offices and two days, so the value itself is not refused. A rate whose parts the
    catalogue has a relation between is left to that, which says it better.
    """
    key = entered.key
    for rate in rates_of(around.cube.catalogue, key.item):
        indicator = around.cube.catalogue.indicator(rate.item.indicator)
        low, high = indicator.minimum, indicator.maximum
        if rate.item == key.item or (low is None and high is None) or _has_relation(rate, entered, around):
            continue
        computed = around.computed(rate, key)
        if computed is None:
            continue
        told = f"“{indicator.name}” tính ra là {print_short(computed, max(indicator.decimals, 2))} {indicator.unit}"
        if high is not None and computed > high:
            told = f"{told}, lớn hơn mức cao nhất có thể có là {print_number(high)}."
            yield Remark(key, CODE, Severity.WARNING, told)
        elif low is not None and computed < low:
            told = f"{told}, nhỏ hơn mức thấp nhất có thể có là {print_number(low)}."
            yield Remark(key, CODE, Severity.WARNING, told)


def _has_relation(rate: Rate, entered: Entered, around: Surroundings) -> bool:
    parts = set(rate.parts.values())
    helds = relations_of(around.relations, around.cube.catalogue, entered.key.item)
    return any(parts == set(held.parts.values()) for held in helds)


RULE = ValueRule(CODE, "Tỷ lệ tính ra ngoài khoảng có thể có", judge, needs)
