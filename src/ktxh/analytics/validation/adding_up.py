"""Parts that do not add up: men and women to more than all, town and country to less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktxh.analytics.validation.neighbours import Partition, partitions_of
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.analytics.validation.typed_rate import last_place
from ktxh.language.numbers import print_number
from ktxh.language.units import understand
from ktxh.model.observation import Item
from ktxh.model.relation import Severity

CODE = "tong_phan_to"


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Refuse parts that add up to more than their whole; ask for an explanation where all are given and it is less.

    Only for dimensions whose members share nothing (`Dimension.disjoint`) and amounts that cannot be below nothing.
    Half a unit of the last place is allowed for each figure that measures; what is counted has to add up exactly.
    """
    if not entered.is_amount:
        return
    for partition in partitions_of(around.cube.catalogue, entered.key.item):
        yield from _judge(partition, entered, around)


def _judge(partition: Partition, entered: Entered, around: Surroundings) -> Iterator[Remark]:
    key, unit = entered.key, entered.indicator.unit
    whole = around.value(key._replace(item=partition.whole))
    if whole is None:
        return
    values = [around.value(key._replace(item=part)) for part in partition.parts]
    parts = [value.number for value in values if value is not None]
    if not parts or (key.item != partition.whole and entered.observation.value > whole.number):
        return  # one part alone is more than the whole: another rule says so
    total = sum(parts, Decimal(0))
    allowed = Decimal(0) if _is_counted(unit) else sum(map(last_place, (whole.number, *parts)), Decimal(0)) / 2
    name = around.cube.catalogue.dimension(partition.dimension).name.lower()
    named = f"số chung “{entered.indicator.name}” {print_number(whole.number)} {unit}"
    told = f"Cộng {len(parts)} phân tổ theo {name} được {print_number(total)} {unit}"
    if total - whole.number > allowed:
        yield Remark(key, CODE, Severity.ERROR, f"{told}, lớn hơn {named}.")
    elif len(parts) == len(values) and whole.number - total > allowed:
        yield Remark(key, CODE, Severity.WARNING, f"{told}, nhỏ hơn {named}.")


def needs(item: Item, around: Surroundings) -> Iterable[Item]:
    """The wholes of the item and their parts."""
    for partition in partitions_of(around.cube.catalogue, item):
        yield partition.whole
        yield from partition.parts


def _is_counted(unit: str) -> bool:
    known = understand(unit)
    return known.counted and known.factor == 1


RULE = ValueRule(CODE, "Các phân tổ cộng lại không bằng số chung", judge, needs)
