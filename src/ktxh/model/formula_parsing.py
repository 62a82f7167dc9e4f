"""Reading a formula: recursive descent over a dozen kinds of token, nothing is ever evaluated as code.

sum     = product { ("+" | "-") product }
product = factor { ("*" | "/") factor }
factor  = number | operand | "(" sum ")" | "-" factor
operand = code [ "[" dimension "=" member { "," dimension "=" member } "]" ]
        | ("last_year" | "same_period") "(" operand ")"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ktxh.model.formula import Formula
from ktxh.model.formula_nodes import WHOLE, FormulaError, Node, Number, Operand, Operation, Operator, Shift
from ktxh.model.indicator import Breakdown

MOST_LETTERS = 4000
MOST_OPERATIONS = 200
MOST_BRACKETS = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?![1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]))[0-9]+(?:\.[0-9]+)?(?![\w.]|,[0-9]))|(?P<code>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)|(?P<sign>[-+*/()\[\]=,]))"
)
_SHIFTS = {shift.value: shift for shift in Shift if shift}


class _Token(NamedTuple):
    kind: str  # number, code, sign, or "" at the end
    text: str
    at: int


def parse_formula(text: str) -> Formula:
    """The formula of a text; `FormulaError` says what stands where something else was expected."""
    if not text.strip():
        raise FormulaError("Công thức để trống", 1)
    if len(text) > MOST_LETTERS:
        raise FormulaError(f"Công thức dài quá {MOST_LETTERS} ký tự, hãy tách ra", MOST_LETTERS + 1)
    reader = _Reader(_tokens(text))
    root = reader.sum()
    reader.expect_end()
    return Formula(root, " ".join(text.split()))


def _tokens(text: str) -> list[_Token]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _not_understood(text, at)
        kind = match.lastgroup or ""
        tokens.append(_Token(kind, match[kind], match.start(kind) + 1))
        at = match.end()
    return [*tokens, _Token("", "", end + 1)]


def _not_understood(text: str, at: int) -> FormulaError:
    at += len(text[at:]) - len(text[at:].lstrip())
    if match := re.match(r"[0-9][0-9.,]*", text[at:]):
        return FormulaError(f"Số “{match[0]}” phải viết không ngăn nhóm và có dấu chấm thập phân: 1000, 0.5", at + 1)
    found = re.match(r"\w+|.", text[at:])
    shown = found[0] if found else text[at]
    return FormulaError(
        f"Không hiểu “{shown}”: công thức gồm mã chỉ tiêu (chữ thường không dấu), số, + - * / và ngoặc", at + 1
    )


@dataclass
class _Reader:
    """Goes through the tokens once, from left to right."""

    tokens: list[_Token]
    next: int = 0
    operations: int = 0
    brackets: int = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.next]

    def take(self, *signs: str) -> _Token | None:
        """The next token if it is one of these signs."""
        token = self.token
        if token.kind == "sign" and token.text in signs:
            self.next += 1
            return token
        return None

    def expect(self, sign: str, why: str) -> None:
        if self.take(sign) is None:
            raise self.unexpected(f"“{sign}” {why}")

    def expect_end(self) -> None:
        if self.token.kind:
            raise self.unexpected("một trong các dấu + - * /")

    def unexpected(self, expected: str) -> FormulaError:
        found = f"Gặp “{self.token.text}”" if self.token.kind else "Công thức hết"
        return FormulaError(f"{found} ở chỗ cần {expected}", self.token.at)

    def sum(self) -> Node:
        node = self.product()
        while sign := self.take("+", "-"):
            node = self.operation(sign, node, self.product())
        return node

    def product(self) -> Node:
        node = self.factor()
        while sign := self.take("*", "/"):
            node = self.operation(sign, node, self.factor())
        return node

    def operation(self, sign: _Token, left: Node, right: Node) -> Operation:
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise FormulaError(f"Công thức có quá {MOST_OPERATIONS} phép tính, hãy tách ra", sign.at)
        return Operation(Operator(sign.text), left, right, sign.at)

    def factor(self) -> Node:
        token = self.token
        if token.kind == "number":
            self.next += 1
            return Number(Decimal(token.text), token.at)
        if token.kind == "code":
            return self.operand()
        if self.take("(", "-") is None:
            raise self.unexpected("một số, một mã chỉ tiêu hoặc “(”")
        self.brackets += 1
        if self.brackets > MOST_BRACKETS:
            raise FormulaError(f"Công thức lồng quá {MOST_BRACKETS} lớp ngoặc, hãy tách ra", token.at)
        node = self.sum() if token.text == "(" else self.negative(token)
        if token.text == "(":
            self.expect(")", f"đóng ngoặc mở ở ký tự thứ {token.at}")
        self.brackets -= 1
        return node

    def negative(self, sign: _Token) -> Node:
        node = self.factor()
        if isinstance(node, Number):
            return Number(-node.value, sign.at)
        return self.operation(_Token("sign", "*", sign.at), Number(Decimal(-1), sign.at), node)

    def operand(self) -> Operand:
        token = self.token
        self.next += 1
        if self.take("(") is None:
            return Operand(token.text, self.breakdown(), Shift.NONE, token.at)
        if token.text not in _SHIFTS:
            known = " và ".join(_SHIFTS)
            raise FormulaError(f"Không có hàm “{token.text}”, chỉ có {known}", token.at)
        if self.token.kind != "code":
            raise self.unexpected(f"một mã chỉ tiêu trong {token.text}(…)")
        inner = self.operand()
        if inner.shift:
            raise FormulaError(f"Trong {token.text}(…) chỉ đặt một mã chỉ tiêu, không lồng hàm", inner.at)
        self.expect(")", f"đóng {token.text}(…)")
        return Operand(inner.code, inner.breakdown, _SHIFTS[token.text], token.at)

    def breakdown(self) -> Breakdown:
        opening = self.take("[")
        if opening is None:
            return WHOLE
        members = [self.member()]
        while self.take(","):
            members.append(self.member())
        self.expect("]", "đóng phần phân tổ")
        if len({dimension for dimension, _ in members}) < len(members):
            raise FormulaError("Một chiều phân tổ chỉ được nêu một lần", opening.at)
        return Breakdown(tuple(sorted(members)))

    def member(self) -> tuple[str, str]:
        dimension = self.slug("mã của chiều phân tổ")
        self.expect("=", "giữa chiều phân tổ và giá trị")
        return dimension, self.slug("mã của giá trị phân tổ")

    def slug(self, what: str) -> str:
        token = self.token
        if token.kind != "code" or "." in token.text:
            raise self.unexpected(what)
        self.next += 1
        return token.text
