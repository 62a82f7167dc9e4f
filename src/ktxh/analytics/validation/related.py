"""Values that do not fit together: the relations of the catalogue, for the whole and for each shared breakdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktxh.analytics.over_formula import shifted
from ktxh.analytics.validation.neighbours import Parts, relations_of
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_short
from ktxh.model.formula import CheckedFormula
from ktxh.model.observation import Item, Key
from ktxh.model.relation import Holds

CODE = "quan_he"
_BROKEN = {Holds.AT_MOST: ">", Holds.AT_LEAST: "<", Holds.EQUAL: "≠"}


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Hold the relations of the indicator against what is entered or stored; what is missing breaks nothing."""
    key = entered.key
    for held in relations_of(around.relations, around.cube.catalogue, key.item):
        ready, relation = held.ready, held.ready.relation
        if not relation.holds_in(key.period.kind):
            continue
        left = _side(ready.left, held.parts, key, around)
        right = None if left is None else _side(ready.right, held.parts, key, around)
        if left is None or right is None or not relation.broken_by(left, right):
            continue
        told = f"{print_short(left, 4)} {_BROKEN[relation.holds]} {print_short(right, 4)} {relation.unit}"
        yield Remark(key, f"{CODE}:{relation.code}", relation.severity, f"{relation.message}: {told}.")


def needs(item: Item, around: Surroundings) -> Iterable[Item]:
    """The other items of the relations."""
    for held in relations_of(around.relations, around.cube.catalogue, item):
        yield from held.parts.values()


def _side(formula: CheckedFormula, parts: Parts, key: Key, around: Surroundings) -> Decimal | None:
    numbers = {}
    for operand in formula.operands:
        value = around.value(Key(parts[operand], key.area, shifted(key.period, operand.shift)))
        if value is None:
            return None
        numbers[operand] = value.number
    return formula.evaluate(lambda operand: numbers[operand]).value


RULE = ValueRule(CODE, "Các số liệu không khớp nhau", judge, needs)
