"""A part that is more than its whole: rice more than all crops, the ninth form more than the whole school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.catalogue.indicators import Catalogue
from ktxh.language.numbers import print_number
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.relation import Severity

CODE = "phan_lon_hon_tong"


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Refuse a part above its whole, ask for an explanation where it is above the larger part it belongs to."""
    if not entered.is_amount:
        return
    number, unit, catalogue = entered.observation.value, entered.indicator.unit, around.cube.catalogue
    for larger, severity in _larger(catalogue, entered.key.item):
        value = around.value(entered.key._replace(item=larger))
        if value is not None and number > value.number:
            told = f"Phân tổ này là {print_number(number)} {unit}, lớn hơn {_named(catalogue, larger)}"
            yield Remark(entered.key, CODE, severity, f"{told} {print_number(value.number)} {unit}.")


def needs(item: Item, around: Surroundings) -> Iterable[Item]:
    """The wholes and the larger parts."""
    return (larger for larger, _ in _larger(around.cube.catalogue, item))


def wholes_of(catalogue: Catalogue, item: Item) -> tuple[Item, ...]:
    """The items that this one must not be more than: itself without one of its members."""
    return tuple(larger for larger, severity in _larger(catalogue, item) if severity is Severity.ERROR)


@lru_cache(maxsize=1 << 15)
def _larger(catalogue: Catalogue, item: Item) -> tuple[tuple[Item, Severity], ...]:
    """The items of which this one is a part: without one of its members, or with the member that one is part of."""
    members = Breakdown.parse(item.breakdown).members
    found = []
    for at, (code, member) in enumerate(members):
        before, after = members[:at], members[at + 1 :]
        found.append((Item(item.indicator, str(Breakdown(before + after))), Severity.ERROR))
        parent = catalogue.dimension(code).member(member).parent
        if parent:
            larger = Breakdown((*before, (code, parent), *after))
            found.append((Item(item.indicator, str(larger)), Severity.WARNING))
    return tuple(found)


def _named(catalogue: Catalogue, item: Item) -> str:
    members = Breakdown.parse(item.breakdown).members
    names = (catalogue.dimension(code).member(member).name for code, member in members)
    return f"“{', '.join(names)}” là" if members else f"số chung “{catalogue.indicator(item.indicator).name}”"


RULE = ValueRule(CODE, "Phân tổ lớn hơn số chung", judge, needs)
