"""Writes a table into the Word file: every figure in a content control of its own, notes below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ktxh.composing.annexes.grid import LABEL, Grid, GridCell, GridRow, Mark, NumberCell, WordsCell
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.writing import connected_words
from ktxh.documents.paper import (
    Align,
    Annex,
    Column,
    Control,
    Inline,
    LineBreak,
    Look,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Words,
)
from ktxh.language.numbers import print_number
from ktxh.model.phrase import Phrase

UPRIGHT = 178  # mm: wider tables lie on their side; the 165 mm of an upright page hold these in smaller letters


def add_annex(drafting: Drafting, name: str, grid: Grid) -> int:
    """Add an annex of one table, whose short name is `name`; its number. A wide table lies on its side."""
    made = Annex(grid.title, tuple(grid_blocks(drafting, grid)), landscape=grid.width > UPRIGHT)
    drafting.annexes.append(made)
    drafting.tables.append((name, grid))
    return len(drafting.annexes)


def grid_blocks(drafting: Drafting, grid: Grid) -> Iterator[PaperBlock]:
    """The unit, and the table with its notes."""
    if grid.unit:
        yield Paragraph((Words(f"Đơn vị tính: {grid.unit}"),), Look.UNIT)
    yield grid_table(drafting, grid)


def grid_table(drafting: Drafting, grid: Grid) -> Table:
    """The table itself; its figures go into the register."""
    drafting.simulated = drafting.simulated or grid.simulated
    signs = grid.signs
    return Table(
        tuple(Column(column.width, column.align) for column in grid.columns),
        tuple(_head(grid)),
        (*(tuple(_row(drafting, grid, row, signs)) for row in grid.rows), *_notes(grid)),
        grid.title,
    )


def _notes(grid: Grid) -> Iterator[tuple[TableCell]]:
    """The row of what stands below the table."""
    content: tuple[Inline, ...] = tuple(piece for line in grid.lines_below for piece in (LineBreak(), Words(line)))
    if content:
        yield (TableCell(content[1:], len(grid.columns), note=True),)


def _head(grid: Grid) -> Iterator[tuple[TableCell, ...]]:
    spanned = any(over for over, _ in grid.spans)
    if spanned:
        yield tuple(_upper(grid))
        yield tuple(_title(column.title) for column in grid.columns if column.over)
    else:
        yield tuple(_title(column.title) for column in grid.columns)
    if grid.numbered:
        yield tuple(_title(grid.number(column), italic=True) for column in grid.columns)


def _upper(grid: Grid) -> Iterator[TableCell]:
    at = 0
    for over, count in grid.spans:
        yield _title(over, columns=count) if over else _title(grid.columns[at].title, rows=2)
        at += count


def _title(words: str, *, columns: int = 1, rows: int = 1, italic: bool = False) -> TableCell:
    return TableCell((Words(words, italic=italic),), columns, rows, align=Align.CENTRE)


def _row(drafting: Drafting, grid: Grid, row: GridRow, signs: Mapping[Mark, str]) -> Iterator[TableCell]:
    for place, column in enumerate(grid.columns):
        content = _content(drafting, row.cells.get(column.key, ""), signs)
        if row.heading and column.key == LABEL:  # a heading goes on to the end of its row
            yield TableCell(content, len(grid.columns) - place, bold=row.bold, align=Align.LEFT)
            return
        yield TableCell(content, bold=row.bold)


def _content(drafting: Drafting, cell: GridCell, signs: Mapping[Mark, str]) -> tuple[Inline, ...]:
    if isinstance(cell, NumberCell):
        return (_control(drafting, cell, signs.get(cell.mark, "") if cell.mark is not None else ""),)
    if isinstance(cell, WordsCell):
        return (connected_words(drafting, cell.connection, cell.found, cell.title),)
    return (Words(cell),) if cell else ()


def _control(drafting: Drafting, cell: NumberCell, sign: str) -> Control:
    """The control of a figure; the sign stands in it, since it goes when an estimate becomes a result.

    Counts under ten have no 0 before them: it helps against mistakes in a sentence, and spoils a column.
    """
    found = cell.found
    return drafting.connect(
        cell.connection,
        Phrase(cell.before, print_number(abs(found.figure.value)), cell.after + sign),
        found.figure.value,
        found.exact,
        title=cell.title,
        estimate=found.estimate,
    )
