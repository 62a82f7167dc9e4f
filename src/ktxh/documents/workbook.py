"""Reading the sheets of an .xlsx workbook: annex tables of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ktxh.documents.builder import Builder
from ktxh.documents.docx_package import DAMAGED, Package, open_package
from ktxh.documents.errors import UnreadableError
from ktxh.documents.tree import Cell, Document, Kind, Remark
from ktxh.documents.workbook_parts import Sheet, sheets

COLUMNS: Final = 16_384  # of a sheet; a cell's number is row * COLUMNS + column
MOST_SPREAD: Final = 4_000_000  # places between the first and the last cell of a sheet
MOST_CELLS: Final = 200_000  # with something in them, in all sheets
MOST_LETTERS: Final = 50_000_000  # that the cells of a sheet repeat out of the list of shared texts
DIGITS: Final = 15  # that a workbook keeps of a number

EMPTY: Final = "Tệp “{name}” không có ô nào có nội dung; đề nghị kiểm tra lại tệp."
SPREAD: Final = (
    "Trang tính “{sheet}” trải quá rộng (tới ô {cell}) nên chưa được đọc; đề nghị xóa các hàng, cột thừa rồi lưu lại."
)
REPEATED: Final = (
    "Trang tính “{sheet}” có quá nhiều chữ lặp lại trong các ô nên chưa được đọc; đề nghị kiểm tra hoặc chia nhỏ tệp."
)
HIDDEN: Final = "Trang tính “{sheet}” đang ẩn nên không được đọc; cần đọc thì bỏ ẩn trong Excel rồi lưu lại."
CAPPED: Final = (
    "Bảng tính có quá {cells} ô; phần sau ô {cell} của trang tính “{sheet}” chưa được đọc, đề nghị chia nhỏ tệp."
)

Value = int | float | str | bool | date | datetime | time | timedelta


@dataclass(slots=True)
class _Count:
    tables: int = 0
    cells: int = 0


def read_workbook(path: Path) -> Document:
    """Read the visible sheets of an .xlsx: each its name as a heading, and its cells row by row."""
    builder = Builder(path.name, "xlsx")
    count = _Count()
    with open_package(path) as package:
        found = {sheet.name: sheet for sheet in sheets(package)}
        try:
            with CalamineWorkbook.from_path(path) as workbook:
                for metadata in workbook.sheets_metadata:
                    if metadata.typ is not SheetTypeEnum.WorkSheet or metadata.name not in found:
                        continue
                    if metadata.visible is not SheetVisibleEnum.Visible:
                        builder.remarks.append(Remark("hidden", HIDDEN.format(sheet=metadata.name)))
                        continue
                    _read_sheet(builder, workbook, package, found[metadata.name], count)
        except (CalamineError, OSError, ValueError) as error:
            raise UnreadableError(DAMAGED.format(name=path.name)) from error
    if not count.cells:
        unread = next((remark.message for remark in builder.remarks), EMPTY.format(name=path.name))
        raise UnreadableError(unread)
    return builder.document()


def _read_sheet(builder: Builder, workbook: CalamineWorkbook, package: Package, sheet: Sheet, count: _Count) -> None:
    layout = sheet.layout(package)
    if (layout.last_row + 1) * (layout.last_column + 1) > MOST_SPREAD:
        last = cell_name(layout.last_row, layout.last_column)
        builder.remarks.append(Remark("spread", SPREAD.format(sheet=sheet.name, cell=last)))
        return
    if layout.letters > MOST_LETTERS:
        builder.remarks.append(Remark("repeated", REPEATED.format(sheet=sheet.name)))
        return
    content = workbook.get_sheet_by_name(sheet.name)
    spans = {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in content.merged_cell_ranges or ()
    }
    begun = False
    for row, column, value in _values(content):
        text = printed(value, percent=(row, column) in layout.percents)
        if not text.strip():
            continue
        if not begun:
            builder.open(Kind.HEADING, level=1)
            builder.text(sheet.name)
            begun = True
        if count.cells >= MOST_CELLS:
            cut = CAPPED.format(
                cells=f"{MOST_CELLS:,}".replace(",", "."), cell=cell_name(row, column), sheet=sheet.name
            )
            builder.remarks.append(Remark("capped", cut))
            break
        rows, columns = spans.get((row, column), (1, 1))
        builder.open(Kind.CELL, cell=Cell(count.tables, row, column, rows, columns))
        builder.text(text, sheet.name, row * COLUMNS + column)
        count.cells += 1
    count.tables += begun


def _values(sheet: CalamineSheet) -> Iterator[tuple[int, int, Value]]:
    """Row, column and value of each cell that has one."""
    first_row, first_column = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), first_row):
        for column, value in enumerate(values, first_column):
            if value != "":
                yield row, column, value


def printed(value: Value, *, percent: bool = False) -> str:
    """A cell's value as a Vietnamese report prints it: 1.234,5 and 05/6/2024."""
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{DIGITS}g}")
        return _grouped(number.scaleb(2)) + "%" if percent else _grouped(number)
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if value.time() != time() else ""
        return _day(value) + clock
    if isinstance(value, date):
        return _day(value)
    return value if isinstance(value, str) else str(value)


def _grouped(number: Decimal) -> str:
    """1234.5 as "1.234,5"; a whole number that can be a year stays in one piece."""
    text = f"{number.normalize():f}"
    whole, _, decimals = text.lstrip("-").partition(".")
    if not decimals and len(whole) == 4 and 1900 <= int(whole) <= 2100:
        grouped = whole
    else:
        grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return ("-" if text.startswith("-") else "") + grouped + ("," + decimals if decimals else "")


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def cell_name(row: int, column: int) -> str:
    """The name of a cell as Excel shows it: row 0, column 27 is AB1."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"
