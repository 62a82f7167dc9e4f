"""The live formulas of a form's workbook, each with the value it has as written, for readers without sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.exchange.form_content import Content, Line
from ktxh.exchange.form_layout import Column, RowKind
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_nodes import Node, Number, Operand, Operation

_HUNDRED = Decimal(100)
_NOTHING = '""'


@dataclass(frozen=True, slots=True)
class Live:
    """A formula of Excel (English names, as files keep them) and its value now, None for an empty text."""

    formula: str
    value: Decimal | None


class Formulas:
    """The formulas of one form. `rows` are the rows of the sheet (from 1) by the place of the line."""

    def __init__(self, content: Content, rows: Mapping[int, int]) -> None:
        self._content, self._rows = content, rows
        self.entry = Column.CUMULATIVE if content.cumulative else Column.CURRENT
        self._entered = _entered(content)

    def cell(self, place: int, column: Column) -> str:
        """The name of a cell of a line."""
        return f"{chr(ord('A') + column.place)}{self._rows[place]}"

    def value(self, place: int) -> Decimal | None:
        """What stands in the entry column of a line now."""
        return self._entered.get(place)

    def entry_formula(self, place: int) -> Live | None:
        """The formula in the entry column: a sum of parts, a rate of its operands; None where a value is typed in."""
        return self._computed(place, self.entry)

    def other_formula(self, place: int) -> Live | None:
        """The formula in the other of the two columns "Kỳ này" and "Lũy kế"; None where it has no sense."""
        line = self._content.lines[place]
        if self._content.cumulative:
            return self._computed(place, Column.CURRENT) or self._current(place, line)
        return self._computed(place, Column.CUMULATIVE) or self._cumulative(place, line)

    def of_plan(self, place: int) -> Live | None:
        """The share of the plan in per cent."""
        line = self._content.lines[place]
        cumulative = self._entered.get(place) if self._content.cumulative else self._to_date(place)
        return self._share(place, Column.CUMULATIVE, Column.PLAN, cumulative, line.planned)

    def of_same(self, place: int) -> Live | None:
        """The index against the same period last year in per cent."""
        line = self._content.lines[place]
        before = known_value(line.same)
        return self._share(place, self.entry, Column.SAME, self._entered.get(place), before)

    def _share(
        self, place: int, above: Column, below: Column, value: Decimal | None, base: Decimal | None
    ) -> Live | None:
        if self._content.lines[place].row.item is None:
            return None
        top, bottom = self.cell(place, above), self.cell(place, below)
        formula = (
            f"=IF(AND(ISNUMBER({top}),ISNUMBER({bottom})),IF({bottom}>0,{top}/{bottom}*100,{_NOTHING}),{_NOTHING})"
        )
        known = value is not None and base is not None and base > 0
        return Live(formula, value / base * _HUNDRED if known and value is not None and base is not None else None)

    def _computed(self, place: int, column: Column) -> Live | None:
        line = self._content.lines[place]
        if line.kind is RowKind.TOTAL:
            cells = ",".join(self.cell(part, column) for part in line.parts)
            known = [value for part in line.parts if (value := self._column_value(part, column)) is not None]
            return Live(f"=IF(COUNT({cells})=0,{_NOTHING},SUM({cells}))", sum(known, Decimal(0)) if known else None)
        if line.kind is not RowKind.FORMULA or line.formula is None:
            return None
        operands = dict(zip(line.formula.operands, line.parts, strict=True))
        names = {operand: self.cell(part, column) for operand, part in operands.items()}
        counted = ",".join(dict.fromkeys(names.values()))
        needed = len(set(names.values()))
        expression = written_formula(line.formula.root, names)
        formula = f"=IF(COUNT({counted})<{needed},{_NOTHING},IFERROR({expression},{_NOTHING}))"
        values = {operand: self._column_value(part, column) for operand, part in operands.items()}
        return Live(formula, line.formula.evaluate(lambda operand: values[operand]).value)

    def _cumulative(self, place: int, line: Line) -> Live | None:
        """The value before and the one entered; of what stands at a moment, the one entered."""
        if line.kind is RowKind.HEADING:
            return None
        now = self.cell(place, Column.CURRENT)
        if line.adds:
            before = self.cell(place, Column.BEFORE)
            none = f'OR(TRIM({now})="-",LOWER(TRIM({now}))="không phát sinh",LOWER(TRIM({now}))="kps")'
            formula = (
                f"=IF(ISNUMBER({before}),IF(ISNUMBER({now}),{before}+{now},IF({none},{before},{_NOTHING})),{_NOTHING})"
            )
            return Live(formula, self._to_date(place))
        if line.lasts or self._content.period.whole_last_year().kind is self._content.period.kind:
            return Live(f"=IF(ISNUMBER({now}),{now},{_NOTHING})", self._entered.get(place))
        return None

    def _current(self, place: int, line: Line) -> Live | None:
        """The cumulative value less the one before."""
        if line.kind is RowKind.HEADING or not line.adds:
            return None
        now, before = self.cell(place, Column.CUMULATIVE), self.cell(place, Column.PREVIOUS)
        formula = f"=IF(AND(ISNUMBER({now}),ISNUMBER({before})),{now}-{before},{_NOTHING})"
        return Live(formula, self._less_previous(place))

    def _column_value(self, place: int, column: Column) -> Decimal | None:
        if column is self.entry:
            return self._entered.get(place)
        return self._less_previous(place) if self._content.cumulative else self._to_date(place)

    def _less_previous(self, place: int) -> Decimal | None:
        line, value = self._content.lines[place], self._entered.get(place)
        before = known_value(line.previous)
        return None if value is None or before is None else value - before

    def _to_date(self, place: int) -> Decimal | None:
        line, value = self._content.lines[place], self._entered.get(place)
        if line.kind in (RowKind.TOTAL, RowKind.FORMULA):
            live = self._computed(place, Column.CUMULATIVE)
            return None if live is None else live.value
        if value is None or not line.adds:
            return value if line.lasts or line.adds else None
        before = before_value(line)
        return None if before is None else before + value


def before_value(line: Line) -> Decimal | None:
    """The cumulative value up to the period before; nought where the year only begins, None where it is not whole."""
    if line.before is None:
        return Decimal(0)
    return known_value(line.before)


def known_value(answer: Answer | None) -> Decimal | None:
    """The value of an answer of which nothing is missing."""
    return answer.value if answer is not None and answer.whole else None


def _entered(content: Content) -> dict[int, Decimal]:
    """What stands in the entry column now: what is stored, and what is computed of it."""
    found = {
        place: line.stored.value
        for place, line in enumerate(content.lines)
        if line.stored is not None and line.kind is RowKind.ENTRY
    }
    for _ in range(max((line.row.depth for line in content.lines), default=0) + 1):
        for place, line in enumerate(content.lines):
            if line.kind is RowKind.TOTAL:
                known = [found[part] for part in line.parts if part in found]
                if known:
                    found[place] = sum(known, Decimal(0))
            elif line.kind is RowKind.FORMULA and line.formula is not None and found.keys() >= set(line.parts):
                value = _evaluated(line.formula, [found[part] for part in line.parts])
                if value is not None:
                    found[place] = value
    return found


def _evaluated(formula: CheckedFormula, values: list[Decimal]) -> Decimal | None:
    by_operand = dict(zip(formula.operands, values, strict=True))
    return formula.evaluate(lambda operand: by_operand[operand]).value


def written_formula(node: Node, cells: Mapping[Operand, str]) -> str:
    """A formula of the catalogue as Excel writes it, over the cells of its operands."""
    if isinstance(node, Number):
        return format(node.value, "f")
    if isinstance(node, Operand):
        return cells[node]
    assert isinstance(node, Operation)
    return f"({written_formula(node.left, cells)}{node.operator}{written_formula(node.right, cells)})"
