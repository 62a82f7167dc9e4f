"""How wide the columns of a table want to be: wide enough for their longest figure or word, the names in two lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ktxh.composing.annexes.grid import LABEL, UNIT, GridColumn, GridRow, NumberCell, words_of
from ktxh.documents.paper_widths import text_width

_SIZE = 12  # points, of the letters in tables
_MILLIMETRES = 25.4 / 72
_PADDING = 3  # mm, left and right of what stands in a cell
_NARROWEST, _OF_RATIOS = 15, 17
_LONGEST_UNIT = 19
_NAMES = (46, 70)  # mm: the names of the rows


def fitted(columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> tuple[GridColumn, ...]:
    """The columns with widths in place of those that are 0."""
    return tuple(column if column.width else replace(column, width=_width(column, rows)) for column in columns)


def _width(column: GridColumn, rows: Sequence[GridRow]) -> int:
    cells = [words_of(row.cells.get(column.key, "")) for row in rows if not row.heading]
    if column.key == LABEL:
        low, high = _NAMES
        half = max((_measured(str(cell)) for cell in cells), default=0) / 2 + _PADDING + 4
        return round(min(max(low, half), high))
    longest = max(_words(column.title, cells), default=0)
    if column.key == UNIT:  # a unit of two words stands on one line
        longest = max(longest, min(_LONGEST_UNIT, max((_measured(str(cell)) for cell in cells), default=0)))
    return max(_OF_RATIOS if column.ratio else _NARROWEST, round(longest + _PADDING + 0.5))


def _words(title: str, cells: Iterable[NumberCell | str]) -> Iterable[float]:
    """The widths of what is not to be broken: figures with their signs, and single words."""
    yield from (_measured(word, bold=True) for word in title.split())
    for cell in cells:
        if isinstance(cell, NumberCell):
            yield _measured(f"{cell.before}{cell.found.figure.text}{cell.after}{'**' if cell.mark else ''}")
        else:
            yield from (_measured(word) for word in cell.split())


def _measured(text: str, *, bold: bool = False) -> float:
    return text_width(text, _SIZE, bold=bold) * _MILLIMETRES
