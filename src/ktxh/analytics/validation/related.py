"""Values that do not fit together: the relations of the catalogue, for the whole and for each shared breakdown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ktxh.analytics.over_formula import item_of
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_short
from ktxh.model.formula import CheckedFormula
from ktxh.model.observation import Key
from ktxh.model.relation import Holds

CODE = "quan_he"
_BROKEN = {Holds.AT_MOST: ">", Holds.AT_LEAST: "<", Holds.EQUAL: "≠"}


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Hold the relations of the indicator against what is entered or stored; what is missing breaks nothing."""
    for ready in around.relations.of(entered.indicator.code):
        left = _side(ready.left, entered.key, around)
        right = _side(ready.right, entered.key, around)
        relation = ready.relation
        if left is None or right is None or not relation.broken_by(left, right):
            continue
        told = f"{print_short(left, 4)} {_BROKEN[relation.holds]} {print_short(right, 4)} {relation.unit}"
        yield Remark(entered.key, f"{CODE}:{relation.code}", relation.severity, f"{relation.message}: {told}.")


def _side(formula: CheckedFormula, key: Key, around: Surroundings) -> Decimal | None:
    catalogue = around.cube.catalogue
    numbers = {}
    for operand in formula.operands:
        value = around.value(key._replace(item=item_of(catalogue, operand, key.item)))
        numbers[operand] = None if value is None else value.number
    return formula.evaluate(lambda operand: numbers[operand]).value


RULE = ValueRule(CODE, "Các số liệu không khớp nhau", judge)
