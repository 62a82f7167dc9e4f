"""The formulas behind figures of a form, where they give what is printed: totals of parts, rates of operands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ktxh.composing.annexes.form_rows import Kept
from ktxh.composing.annexes.grid import Computed, GridRow, NumberCell, Summed
from ktxh.composing.stating.scaling import decimals_of
from ktxh.exchange.form_layout import RowKind
from ktxh.language.numbers import round_half_up


def with_formulas(rows: Sequence[GridRow], lines: Sequence[Kept], keys: Sequence[str]) -> tuple[GridRow, ...]:
    """The rows with formulas in the columns of values; a figure that its parts do not give stays a plain number."""
    found = []
    for row, kept in zip(rows, lines, strict=True):
        cells = dict(row.cells)
        for key in keys:
            cell = cells.get(key)
            formula = _formula(rows, kept, key) if isinstance(cell, NumberCell) else None
            if isinstance(cell, NumberCell) and formula is not None and _holds(rows, key, cell, formula):
                cells[key] = replace(cell, formula=formula)
        found.append(replace(row, cells=cells))
    return tuple(found)


def _formula(rows: Sequence[GridRow], kept: Kept, key: str) -> Summed | Computed | None:
    parts = kept.line.parts
    if not parts or not all(isinstance(rows[part].cells.get(key), NumberCell) for part in parts):
        return None
    if kept.line.kind is RowKind.TOTAL:
        return Summed(parts)
    if kept.line.kind is RowKind.FORMULA and kept.line.formula is not None:
        return Computed(kept.line.formula, parts)
    return None


def _holds(rows: Sequence[GridRow], key: str, cell: NumberCell, formula: Summed | Computed) -> bool:
    """Whether the formula over the printed figures gives the printed one."""
    values = [one.found.figure.value for part in formula.rows if isinstance(one := rows[part].cells[key], NumberCell)]
    given: Decimal | None
    if isinstance(formula, Summed):
        given = sum(values, Decimal(0))
    else:
        by_operand = dict(zip(formula.formula.operands, values, strict=True))
        given = formula.formula.evaluate(lambda operand: by_operand[operand]).value
    printed = cell.found.figure.value
    return given is not None and round_half_up(given, decimals_of(printed)) == printed
