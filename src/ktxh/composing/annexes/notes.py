"""What a reader has to know of a table besides its figures: which are estimates, and what lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ktxh.analytics.answer import Answer
from ktxh.analytics.cube import Cube
from ktxh.composing.annexes.grid import GridRow, Mark, NumberCell
from ktxh.composing.stating.choice import lacking
from ktxh.model.target import Target


def mark_of_plan(target: Target) -> Mark | None:
    """What has to be said of a plan: that nobody printed it as such."""
    return Mark.WORKED_OUT if target.note and not target.simulated else None


def all_estimates(rows: Iterable[GridRow], key: str) -> bool:
    """Whether every figure of a column is an estimate, so that its head can say so."""
    cells = [cell for row in rows for at, cell in row.numbers if at == key]
    return bool(cells) and all(cell.found.estimate for cell in cells)


def unmarked(rows: Iterable[GridRow], mark: Mark) -> tuple[GridRow, ...]:
    """The rows without a mark that a head says already."""

    def bare(cell: NumberCell) -> NumberCell:
        return replace(cell, mark=None) if cell.mark is mark else cell

    return tuple(
        replace(row, cells={at: bare(cell) if isinstance(cell, NumberCell) else cell for at, cell in row.cells.items()})
        for row in rows
    )


def incomplete(cube: Cube, answer: Answer) -> str:
    """Which units lack where a value is added up from only some of them, so that it is not printed; else ""."""
    if answer.value is None or answer.whole:
        return ""
    return lacking(cube, answer, "số liệu")
