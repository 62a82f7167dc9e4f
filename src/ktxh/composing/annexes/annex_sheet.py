"""Writes a table as a sheet of the workbook: the same titles, figures and notes, with live formulas, ready to print."""

from __future__ import annotations

from typing import Any

from ktxh.composing.annexes.grid import (
    LABEL,
    NONE,
    ORDER,
    UNIT,
    Computed,
    Grid,
    GridColumn,
    GridRow,
    NumberCell,
    Ratio,
    Summed,
    words_of,
)
from ktxh.composing.stating.scaling import decimals_of
from ktxh.documents.paper_widths import text_width
from ktxh.exchange.form_formats import SIZE, Formats
from ktxh.exchange.form_formulas import written_formula

_TITLE, _HEAD = 2, 4  # rows, from 0: the title, the first row of the head
_LINE_HEIGHT = 16.5  # points
_CHARACTER = 1.72  # mm, that a column wants for each character of its width: figures stand in from the edge
_PADDING = 0.2  # mm, left and right in a cell
_SHOWN = 1.08  # how much wider a column is than it was asked for
_MILLIMETRES = 25.4 / 72
_A4 = 9
_WORDS = frozenset({ORDER, LABEL, UNIT, "judged"})  # columns whose words are no missing figures


def write_sheet(sheet: Any, formats: Formats, grid: Grid, body: str) -> None:
    """Write a table into an empty sheet; `body` is who issues it, in capitals."""
    _Sheet(sheet, formats, grid).write(body)


class _Sheet:
    """One sheet being written."""

    def __init__(self, sheet: Any, formats: Formats, grid: Grid) -> None:
        self._sheet, self._formats, self._grid = sheet, formats, grid
        self._last = len(grid.columns) - 1
        self._numbers = _HEAD + 2
        self._first = self._numbers + 1
        self._signs = grid.signs

    def write(self, body: str) -> None:
        plain, grid, sheet = self._formats.plain, self._grid, self._sheet
        for place, column in enumerate(grid.columns):
            sheet.set_column(place, place, column.width / _CHARACTER, plain())
        sheet.write_string(0, 0, body, plain(bold=True))
        title = plain(bold=True, font_size=14, align="center", text_wrap=True)
        sheet.merge_range(_TITLE, 0, _TITLE, self._last, grid.title.upper(), title)
        sheet.set_row(_TITLE, 21 * self._lines(grid.title.upper(), grid.width, 14))
        self._head()
        for at, row in enumerate(grid.rows):
            self._row(self._first + at, row)
        below = self._first + len(grid.rows)
        notes = grid.lines_below
        small = plain(italic=True, font_size=SIZE - 1, text_wrap=True, valign="top")
        for at, note in enumerate(notes, below):
            sheet.merge_range(at, 0, at, self._last, note, small)
            sheet.set_row(at, _LINE_HEIGHT * self._lines(note, grid.width, SIZE - 1))
        self._paper(below + len(notes))

    def _head(self) -> None:
        sheet, head, grid = self._sheet, self._formats.head(), self._grid
        at = 0
        for over, count in grid.spans:
            if not over:
                sheet.merge_range(_HEAD, at, _HEAD + 1, at, grid.columns[at].title, head)
            else:
                if count > 1:
                    sheet.merge_range(_HEAD, at, _HEAD, at + count - 1, over, head)
                else:
                    sheet.write_string(_HEAD, at, over, head)
                for place in range(at, at + count):
                    sheet.write_string(_HEAD + 1, place, grid.columns[place].title, head)
            at += count
        self._set_head_heights()
        small = self._formats.head(bold=False, italic=True, font_size=SIZE - 2)
        for place, column in enumerate(grid.columns):
            sheet.write_string(self._numbers, place, grid.number(column), small)
        sheet.set_row(self._numbers, _LINE_HEIGHT * max(self._lines(grid.number(c), c.width, 10) for c in grid.columns))
        sheet.freeze_panes(self._first, grid.place(LABEL) + 1)

    def _set_head_heights(self) -> None:
        """The lower row holds the titles under a common one; both together hold those that stand alone."""
        lines = {one.key: self._lines(one.title, one.width, SIZE, bold=True) for one in self._grid.columns}
        low = max((lines[one.key] for one in self._grid.columns if one.over), default=1)
        alone = max((lines[one.key] for one in self._grid.columns if not one.over), default=1)
        self._sheet.set_row(_HEAD, _LINE_HEIGHT * max(1, alone - low) + 2)
        self._sheet.set_row(_HEAD + 1, _LINE_HEIGHT * low + 2)

    def _row(self, at: int, row: GridRow) -> None:
        for place, column in enumerate(self._grid.columns):
            if row.heading and column.key == LABEL:  # a heading goes on to the end of its row
                label = self._formats.label(bold=row.bold, indent=0)
                self._sheet.merge_range(at, place, at, self._last, str(row.cells.get(LABEL, "")), label)
                break
            self._cell(at, place, column, words_of(row.cells.get(column.key, "")), row)
        self._sheet.set_row(at, _LINE_HEIGHT * self._height(row) + 2)

    def _height(self, row: GridRow) -> int:
        """How many lines the longest words of a row take."""
        if row.heading:
            return self._lines(str(row.cells.get(LABEL, "")), self._grid.width, SIZE, bold=row.bold)
        indent = 2 * max(0, row.depth - 1)
        return max(
            self._lines(cell, column.width - (indent if column.key == LABEL else 0), SIZE, bold=row.bold)
            for column in self._grid.columns
            if isinstance(cell := words_of(row.cells.get(column.key, "")), str)
        )

    def _cell(self, at: int, place: int, column: GridColumn, cell: NumberCell | str, row: GridRow) -> None:
        formats, sheet = self._formats, self._sheet
        if column.key == LABEL:
            sheet.write_string(at, place, str(cell), formats.label(bold=row.bold, indent=max(0, row.depth - 1)))
        elif isinstance(cell, NumberCell):
            self._number(at, place, cell, row)
        elif cell == NONE and column.ratio:
            self._open_ratio(at, place, column.ratio[0], row)
        elif column.key in _WORDS or not cell:
            sheet.write_string(at, place, cell, formats.centred(bold=row.bold))
        else:
            sheet.write_string(at, place, cell, formats.words(bold=row.bold, indent=cell == NONE))

    def _number(self, at: int, place: int, cell: NumberCell, row: GridRow) -> None:
        value = cell.found.figure.value
        sign = self._signs.get(cell.mark, "") if cell.mark else ""
        before = cell.before if value >= 0 else cell.before.removesuffix("-")
        form = self._formats.number(decimals_of(value), bold=row.bold, before=before, after=sign)
        formula = cell.formula
        if formula is None:
            self._sheet.write_number(at, place, float(value), form)
        elif isinstance(formula, Ratio):
            self._sheet.write_formula(at, place, self._ratio(at, formula), form, float(cell.found.exact))
        elif isinstance(formula, Summed):
            cells = ",".join(_name(self._first + part, place) for part in formula.rows)
            self._sheet.write_formula(at, place, f"=SUM({cells})", form, float(value))
        else:
            live = self._computed(place, formula, decimals_of(value))
            self._sheet.write_formula(at, place, live, form, float(value))

    def _computed(self, place: int, formula: Computed, decimals: int) -> str:
        """Rounded as it is printed, so that what is computed of it agrees with the Word file."""
        cells = {
            operand: _name(self._first + part, place)
            for operand, part in zip(formula.formula.operands, formula.rows, strict=True)
        }
        return f'=IFERROR(ROUND({written_formula(formula.formula.root, cells)},{decimals}),"{NONE}")'

    def _ratio(self, at: int, ratio: Ratio) -> str:
        above, below = (_name(at, self._grid.place(key)) for key in (ratio.above, ratio.below))
        return f'=IFERROR({above}/{below}*100,"{NONE}")'

    def _open_ratio(self, at: int, place: int, ratio: Ratio, row: GridRow) -> None:
        """A ratio that cannot be said yet: a formula where a figure lacks, that somebody may fill in."""
        form = self._formats.number(2, bold=row.bold)
        operands = [row.cells.get(key, NONE) for key in (ratio.above, ratio.below)]
        if NONE in operands:
            self._sheet.write_formula(at, place, self._ratio(at, ratio), form, NONE)
        else:
            self._sheet.write_string(at, place, NONE, form)

    def _paper(self, below: int) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD, self._numbers)
        sheet.print_area(0, 0, below, self._last)
        sheet.center_horizontally()
        sheet.set_footer("&R&9Trang &P/&N")

    def _lines(self, words: str, width: float, size: float, *, bold: bool = False) -> int:
        """How many lines words take in a column."""
        room, lines, line = width * _SHOWN - _PADDING, 1, ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and text_width(longer, size, bold=bold) * _MILLIMETRES > room:
                lines, longer = lines + 1, word
            line = longer
        return lines


def _name(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"
