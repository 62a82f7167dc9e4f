"""Formulas over indicators: a small arithmetic language, its values, and which figure is missing.

`nong_lam_thuy_san.san_luong[cay_trong=lua] / nong_lam_thuy_san.dien_tich_gieo_trong[cay_trong=lua]` is a formula; so is
`(kinh_te.gia_tri / same_period(kinh_te.gia_tri) - 1) * 100`. Formulas are read by `ktxh.model.formula_parsing`. Values
are computed with fractions, so no step of them is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ktxh.model.formula_nodes import FormulaError, Node, Number, Operand, Operation, Operator, Shift, nodes_of
from ktxh.model.formula_units import in_unit
from ktxh.model.measure import as_decimal

__all__ = ["CheckedFormula", "Computed", "Formula", "FormulaError", "Operand", "Shift", "find_cycle"]


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula gives: a value, or None with the operands that are missing or the reason why there is none."""

    value: Decimal | None
    missing: tuple[Operand, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was read; two are equal if they compute the same in the same way."""

    root: Node
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The formula in its one canonical form, which reads back as the same formula."""
        return str(self.root)

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Every operand once, in the order of their first use."""
        return tuple(dict.fromkeys(node for node in nodes_of(self.root) if isinstance(node, Operand)))

    def evaluate(self, value_of: Callable[[Operand], Decimal | None]) -> Computed:
        """The value from those of the operands; each is asked for once, and a missing one is not nought.

        No unit is converted here: that is what a `CheckedFormula` does.
        """
        return _computed(self.root, self.operands, value_of)

    def check(self, unit_of: Callable[[str], str], result_unit: str) -> CheckedFormula:
        """The formula made to give its values in `result_unit`, out of values in the units of the indicators.

        `unit_of` gives the unit of an indicator's code and raises KeyError for an unknown one. Units that cannot be
        added, a result that does not convert by a constant factor, and a factor 100 or 1000 that is written into the
        formula but does not fit raise `FormulaError`; see `ktxh.model.formula_units`.
        """
        root, factor = in_unit(self.root, unit_of, result_unit)
        return CheckedFormula(self, result_unit, factor, root)


@dataclass(frozen=True, slots=True)
class CheckedFormula:
    """A formula whose units fit; `factor` turns what the written formula gives into `unit`.

    `root` is the formula with all conversions put in, so also those between the terms of a sum (ha and m²).
    """

    formula: Formula
    unit: str
    factor: Fraction
    root: Node

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The operands of the formula."""
        return self.formula.operands

    def evaluate(self, value_of: Callable[[Operand], Decimal | None]) -> Computed:
        """The value in `unit` from those of the operands, each in the unit of its indicator."""
        return _computed(self.root, self.operands, value_of)


def _computed(root: Node, operands: tuple[Operand, ...], value_of: Callable[[Operand], Decimal | None]) -> Computed:
    values = {operand: value_of(operand) for operand in operands}
    missing = tuple(operand for operand, value in values.items() if value is None)
    if missing:
        names = ", ".join(map(str, missing))
        return Computed(None, missing, f"Chưa có số liệu của {names}.")
    known = {operand: Fraction(value) for operand, value in values.items() if value is not None}
    try:
        return Computed(as_decimal(_value(root, known)))
    except _DivisionByNoughtError as error:
        return Computed(None, reason=f"Không tính được vì mẫu số {error.below} bằng 0.")


class _DivisionByNoughtError(ArithmeticError):
    def __init__(self, below: Node) -> None:
        super().__init__()
        self.below = f"({below})" if isinstance(below, Operation) else str(below)


def _value(node: Node, known: Mapping[Operand, Fraction]) -> Fraction:
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Operand):
        return known[node]
    left, right = _value(node.left, known), _value(node.right, known)
    match node.operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
        case Operator.DIVIDE:
            if right == 0:
                raise _DivisionByNoughtError(node.right)
            return left / right


def find_cycle(formulas: Mapping[str, Formula]) -> tuple[str, ...] | None:
    """Codes that are computed of each other, the first one repeated at the end; None where there are none.

    `formulas` are by the code they compute. A total that adds up breakdowns of its own code is no circle.
    """
    below = {code: _computed_of(code, formula, formulas) for code, formula in formulas.items()}
    done: set[str] = set()
    for start in formulas:
        path: dict[str, Iterator[str]] = {start: iter(below[start])}
        while path and start not in done:
            code = next(reversed(path))
            following = next((each for each in path[code] if each not in done), None)
            if following is None:
                done.add(code)
                del path[code]
            elif following in path:
                codes = list(path)
                return (*codes[codes.index(following) :], following)
            else:
                path[following] = iter(below[following])
    return None


def _computed_of(code: str, formula: Formula, formulas: Mapping[str, Formula]) -> list[str]:
    used = [operand.code for operand in formula.operands if operand.code != code or not operand.breakdown]
    return [each for each in dict.fromkeys(used) if each in formulas]
