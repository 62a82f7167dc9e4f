"""The cells of an .xlsx workbook as they stand, hidden ones too, opened with care."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from ktxh.documents.docx_package import DAMAGED, open_package
from ktxh.documents.workbook import MOST_SPREAD, SPREAD, cell_name
from ktxh.documents.workbook_parts import sheets
from ktxh.exchange.odd_cells import formula_cells, odd_cells
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.typed import DIGITS, Cell, shown

Rows = Sequence[Sequence[Cell]]
_SHEET_NAMES = "xl/workbook.xml"


@dataclass(frozen=True)
class Cells:
    """The sheets of a workbook, each as rows from the cell A1 on; an empty cell is the empty text. `formulas` are the
    cells that hold one, by row and column from 0.
    """

    name: str
    sheets: Mapping[str, Rows]
    formulas: Mapping[str, frozenset[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def first(self) -> str:
        """The name of the first sheet."""
        return next(iter(self.sheets))


def read_cells(path: Path) -> Cells:
    """Read all sheets; `ktxh.documents.errors.UnreadableError` or ExchangeError where that cannot be done."""
    found: dict[str, Rows] = {}
    formulas: dict[str, frozenset[tuple[int, int]]] = {}
    with open_package(path) as package:
        known = sheets(package)
        layouts = {sheet.name: sheet.layout(package) for sheet in known}
        parts = {sheet.name: sheet.part for sheet in known}
        try:
            with CalamineWorkbook.from_path(path) as workbook:
                for metadata in workbook.sheets_metadata:
                    layout = layouts.get(metadata.name)
                    if metadata.typ is not SheetTypeEnum.WorkSheet or layout is None:
                        continue
                    if (layout.last_row + 1) * (layout.last_column + 1) > MOST_SPREAD:
                        last = cell_name(layout.last_row, layout.last_column)
                        raise ExchangeError(SPREAD.format(sheet=metadata.name, cell=last))
                    rows = workbook.get_sheet_by_name(metadata.name).to_python(skip_empty_area=False)
                    sheet = package.read(parts[metadata.name])
                    _show_as_shown(rows, odd_cells(sheet), layout.percents)
                    formulas[metadata.name] = formula_cells(sheet)
                    found[metadata.name] = rows
        except (CalamineError, OSError) as error:
            raise ExchangeError(DAMAGED.format(name=path.name)) from error
    if not found:
        raise ExchangeError(f"Tệp “{path.name}” không có trang tính nào.")
    return Cells(path.name, found, formulas)


def _show_as_shown(
    rows: list[list[Any]], odd: Mapping[tuple[int, int], str], percents: frozenset[tuple[int, int]]
) -> None:
    """Put what a person sees into cells that the library shows as blank or as a bare share."""
    for row, column in percents:
        if row < len(rows) and column < len(rows[row]):
            value = rows[row][column]
            if isinstance(value, int | float) and not isinstance(value, bool):
                rows[row][column] = f"{shown((Decimal(f'{value:.{DIGITS}g}') * 100).normalize())}%"
    for (row, column), written in odd.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = written


def holds_sheet(path: Path, name: str) -> bool:
    """Whether an .xlsx file has a sheet of that name, without reading its cells."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_SHEET_NAMES) as content:
            return f'name="{name}"'.encode() in content.read(100_000)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError):
        return False


def text(row: Sequence[Cell], column: int | None) -> str:
    """The text of a cell without blanks at its ends, "" where the row has no such cell."""
    if column is None or column >= len(row):
        return ""
    cell = row[column]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def cell(row: Sequence[Cell], column: int | None) -> Cell:
    """The cell itself, "" where the row has no such cell."""
    return "" if column is None or column >= len(row) else row[column]
