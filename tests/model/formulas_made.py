"""Hypothesis strategies of formulas: a node together with the value that it has by plain fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from ktxh.model.formula_nodes import Node, Number, Operand, Operation, Operator, Shift
from ktxh.model.indicator import Breakdown

VALUES = {
    Operand("nong_nghiep.san_luong"): Decimal("120.5"),
    Operand("nong_nghiep.san_luong", shift=Shift.SAME_PERIOD): Decimal("0"),
    Operand("nong_nghiep.san_luong", Breakdown.of(cay_trong="lua", vu="mua")): Decimal("-7.25"),
    Operand("dan_so.ho", Breakdown.of(dan_toc="tay"), Shift.LAST_YEAR): Decimal("31"),
    Operand("dan_so.ho"): Decimal("1000000"),
}
Valued = tuple[Node, Fraction | None]  # None: somewhere below there is a division by nought


def _operation(operator: Operator, left: Valued, right: Valued) -> Valued:
    node = Operation(operator, left[0], right[0])
    one, other = left[1], right[1]
    if one is None or other is None:
        return node, None
    match operator:
        case Operator.ADD:
            return node, one + other
        case Operator.SUBTRACT:
            return node, one - other
        case Operator.MULTIPLY:
            return node, one * other
        case Operator.DIVIDE:
            return node, one / other if other else None


NUMBERS = st.decimals(min_value=-9999, max_value=9999, places=2).map(lambda value: (Number(value), Fraction(value)))
OPERANDS = st.sampled_from([(operand, Fraction(value)) for operand, value in VALUES.items()])
VALUED_NODES: st.SearchStrategy[Valued] = st.recursive(
    NUMBERS | OPERANDS,
    lambda below: st.builds(_operation, st.sampled_from(Operator), below, below),
    max_leaves=12,
)
