"""What a formula is made of: numbers, operands, operations, and the error that points at one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ktxh.model.indicator import Breakdown

WHOLE = Breakdown()


class FormulaError(ValueError):
    """A formula that cannot be read, or whose units do not fit; `at` is the character it is about, counted from 1."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(f"{message} (ký tự thứ {at} của công thức).")
        self.at = at


class Shift(StrEnum):
    """Which time an operand is taken of: the period asked for, or what it is compared with."""

    NONE = ""
    SAME_PERIOD = "same_period"  # the same period last year: "cùng kỳ"
    LAST_YEAR = "last_year"  # the whole of last year: "năm trước"


class Operator(StrEnum):
    """The four operations."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in a formula."""

    value: Decimal
    at: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return format(self.value, "f")


@dataclass(frozen=True, slots=True)
class Operand:
    """An indicator's value, of a part of it where a breakdown is named, in the period or what it is compared with."""

    code: str
    breakdown: Breakdown = WHOLE
    shift: Shift = Shift.NONE
    at: int = field(default=1, compare=False)

    def __str__(self) -> str:
        named = f"{self.code}[{self.breakdown}]" if self.breakdown else self.code
        return f"{self.shift}({named})" if self.shift else named


@dataclass(frozen=True, slots=True)
class Operation:
    """Two nodes and what is done with them; `at` is the place of the sign."""

    operator: Operator
    left: Node
    right: Node
    at: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{_bracketed(self.left, self, False)} {self.operator} {_bracketed(self.right, self, True)}"


Node = Number | Operand | Operation


def _bracketed(node: Node, above: Operation, is_right: bool) -> str:
    text = str(node)
    if not isinstance(node, Operation):
        return f"({text})" if text.startswith("-") else text
    sums = (Operator.ADD, Operator.SUBTRACT)
    if node.operator in sums and above.operator not in sums:
        return f"({text})"
    return f"({text})" if is_right and (node.operator in sums) == (above.operator in sums) else text


def nodes_of(node: Node) -> Iterator[Node]:
    """The nodes from left to right."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Operation):
            waiting += (node.right, node.left)
