"""The units of a formula, checked when it is written: what it adds, what it gives, and the conversions it needs.

Values come in the units of their indicators and the result has its own declared unit, so conversions are the program's
work: tấn by ha is given in tạ/ha without a word. People write them all the same (`… / … * 100` for per cent): a factor
10, 100, 1000, … is taken as the conversion where it is the right one, and refused where it is not. Written with a point
(`1000.0`), it is a factor like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ktxh.language.numbers import print_number
from ktxh.model.formula_nodes import FormulaError, Node, Number, Operand, Operation, Operator
from ktxh.model.measure import Measure, MeasureError, as_decimal, parse_measure

_SHARE = Measure((), Fraction(1))
_DONE_WITH = {Operator.ADD: "cộng {} với {}", Operator.SUBTRACT: "trừ {1} khỏi {0}"}


@dataclass(frozen=True, slots=True)
class _Measured:
    """A node, the measure its value has by the units alone (None: a plain number), and the tens multiplied by hand."""

    node: Node
    measure: Measure | None
    tens: Fraction = Fraction(1)

    @property
    def meant(self) -> Fraction:
        """The factor of the measure that the writer of the formula has in mind, tens included."""
        return (self.measure or _SHARE).factor / self.tens


def in_unit(root: Node, unit_of: Callable[[str], str], result_unit: str) -> tuple[Node, Fraction]:
    """The node that gives the declared unit, with the factor that was put in last; `FormulaError` where none can."""
    found = _measured(root, unit_of)
    if found.measure is None:
        raise FormulaError("Công thức không dùng chỉ tiêu nào", 1)
    try:
        declared, given = parse_measure(result_unit), found.measure
    except MeasureError as error:
        raise FormulaError(str(error).rstrip("."), 1) from error
    if declared.has_time != given.has_time:  # "kg/người/năm" of what a year gives
        declared, given = declared.without_time(), given.without_time()
    if given.dimensions != declared.dimensions:
        raise FormulaError(f"Công thức cho {_shown(given)}, không đổi được sang {_shown(declared)}", 1)
    factor = given.factor / declared.factor
    if found.tens == factor:
        return found.node, Fraction(1)
    if found.tens != 1:
        raise FormulaError(
            f"Công thức {_times(found.tens)} nhưng đổi từ {_shown(given)} sang {_shown(declared)} là {_times(factor)}; "
            "hãy bỏ hệ số ấy, chương trình tự đổi đơn vị",
            1,
        )
    return _scaled(found.node, factor), factor


def _measured(node: Node, unit_of: Callable[[str], str]) -> _Measured:
    if isinstance(node, Number):
        return _Measured(node, None, _tens(node.value))
    if isinstance(node, Operand):
        return _Measured(node, _unit(node, unit_of))
    left, right = _measured(node.left, unit_of), _measured(node.right, unit_of)
    if node.operator in (Operator.ADD, Operator.SUBTRACT):
        return _sum(node, left, right)
    together = replace(node, left=left.node, right=right.node)
    tens = left.tens * right.tens if node.operator is Operator.MULTIPLY else left.tens / right.tens
    if left.measure is None and right.measure is None:
        return _Measured(together, None, tens)
    one, other = left.measure or _SHARE, right.measure or _SHARE
    return _Measured(together, one * other if node.operator is Operator.MULTIPLY else one / other, tens)


def _unit(operand: Operand, unit_of: Callable[[str], str]) -> Measure:
    try:
        return parse_measure(unit_of(operand.code))
    except KeyError as error:
        raise FormulaError(f"Không có chỉ tiêu “{operand.code}” trong danh mục", operand.at) from error
    except MeasureError as error:
        raise FormulaError(f"Chỉ tiêu “{operand.code}”: {str(error).rstrip('.')}", operand.at) from error


def _sum(node: Operation, left: _Measured, right: _Measured) -> _Measured:
    together = replace(node, left=left.node, right=right.node)
    if left.measure is None and right.measure is None:
        return _Measured(together, None)
    if left.measure is None or right.measure is None:
        number, share = (left, right) if left.measure is None else (right, left)
        _check_number(node, number, share)
        return _Measured(together, share.measure, share.tens)
    if left.measure.dimensions != right.measure.dimensions:
        words = _DONE_WITH[node.operator].format(_shown(left.measure), _shown(right.measure))
        raise FormulaError(f"Không thể {words}", node.at)
    if (left.measure, left.tens) == (right.measure, right.tens):
        return _Measured(together, left.measure, left.tens)
    if left.meant == right.meant:
        return _Measured(together, replace(left.measure, factor=left.meant))
    if left.tens == right.tens == 1:
        converted = _scaled(right.node, right.measure.factor / left.measure.factor)
        return _Measured(replace(together, right=converted), left.measure)
    raise FormulaError(
        f"Hai vế của dấu “{node.operator}” khác đơn vị: hãy bỏ hệ số 10, 100, 1000 … vì chương trình tự đổi đơn vị; "
        "nếu là trọng số thì viết 0.1 hoặc 10.0",
        node.at,
    )


def _check_number(node: Operation, number: _Measured, share: _Measured) -> None:
    """A plain number is added to shares only, and 1, 100 or 1000 only where that is the whole."""
    measure = share.measure or _SHARE
    if not measure.is_share:
        words = _DONE_WITH[node.operator]
        number_first = node.left is number.node
        words = words.format(*("số không có đơn vị", _shown(measure))[:: 1 if number_first else -1])
        raise FormulaError(f"Không thể {words}", node.at)
    whole = 1 / share.meant
    if isinstance(number.node, Number) and number.node.value in (1, 100, 1000) and number.node.value != whole:
        raise FormulaError(
            f"Ở đây cả phần là {_printed(whole)} chứ không phải {_printed(Fraction(number.node.value))}", node.at
        )


def _tens(value: Decimal) -> Fraction:
    """The number if it is 10, 100, 1000, … written without a point, else 1."""
    digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
    is_ten = value > 1 and exponent == 0 and digits[0] == 1 and not any(digits[1:])
    return Fraction(value) if is_ten else Fraction(1)


def _scaled(node: Node, factor: Fraction) -> Node:
    if factor.numerator != 1:
        node = Operation(Operator.MULTIPLY, node, Number(Decimal(factor.numerator)))
    if factor.denominator != 1:
        node = Operation(Operator.DIVIDE, node, Number(Decimal(factor.denominator)))
    return node


def _shown(measure: Measure) -> str:
    return measure.written or "một tỷ số"


def _times(factor: Fraction) -> str:
    if factor == 1:
        return "không nhân gì"
    return f"nhân với {_printed(factor)}" if factor >= 1 else f"chia cho {_printed(1 / factor)}"


def _printed(number: Fraction) -> str:
    return print_number(as_decimal(number))
