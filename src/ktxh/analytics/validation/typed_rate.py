"""A rate that was typed, beside the values it is made of: yield beside output and area, a share beside its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktxh.analytics.validation.neighbours import rates_of
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number, print_short
from ktxh.model.observation import Item
from ktxh.model.relation import Severity

CODE = "khac_cong_thuc"
_PER_CENT = Decimal(1)  # the parts were rounded too, or counted some days earlier


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where a typed rate differs by more than 1 % and its last place from the computed one."""
    catalogue, key = around.cube.catalogue, entered.key
    for rate in rates_of(catalogue, key.item):
        typed = around.value(key._replace(item=rate.item))
        computed = None if typed is None else around.computed(rate, key)
        if typed is None or computed is None:
            continue
        allowed = max(last_place(typed.number), abs(computed) * _PER_CENT / 100)
        if abs(typed.number - computed) <= allowed:
            continue
        indicator = catalogue.indicator(rate.item.indicator)
        told = f"“{indicator.name}” ghi {print_number(typed.number)} {indicator.unit} nhưng tính từ các số liệu gốc"
        places = max(indicator.decimals, 2)
        yield Remark(key, CODE, Severity.WARNING, f"{told} là {print_short(computed, places)} {indicator.unit}.")


def needs(item: Item, around: Surroundings) -> Iterable[Item]:
    """The rates around the item and what they are computed of."""
    for rate in rates_of(around.cube.catalogue, item):
        yield rate.item
        yield from rate.parts.values()


def last_place(value: Decimal) -> Decimal:
    """One unit of the last decimal place that a value is written with, 1 for a whole number."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)


RULE = ValueRule(CODE, "Tỷ lệ đã ghi khác số tính lại", judge, needs)
