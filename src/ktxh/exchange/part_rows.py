"""Reads the rows of a table that people give to a report; what cannot be read is refused with place and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Refused
from ktxh.exchange.table_columns import folded, read_day
from ktxh.exchange.table_files import Row, Table
from ktxh.exchange.table_values import FORMULA_SIGNS
from ktxh.exchange.typed import Cell, NotANumberError, Typed, read_typed, shown
from ktxh.exchange.workbook_cells import cell, text

_Part = TypeVar("_Part")
_CODE = "identifier"


class BadCellError(ValueError):
    """A cell, or with column "" a row, that cannot be taken; the message is the reason, after what stands there."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Given(Generic[_Part]):
    """What the rows of a table give, in their order, and those that had to be refused."""

    parts: tuple[_Part, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a kind of table: how each may be headed, and the one that no table goes without."""

    heads: Mapping[str, tuple[str, ...]]
    needed: str

    def by_head(self) -> dict[str, str]:
        """The column by each of its heads, its own name among them."""
        return {head: column for column, heads in self.heads.items() for head in (column, *heads)}

    def called(self, column: str) -> str:
        """The head that users are told."""
        return self.heads[column][0]

    def unused(self, heads: Iterable[str]) -> list[str]:
        """The heads of a table that are none of these columns."""
        by_head = self.by_head()
        return [head for head in heads if head.strip() and folded(head) not in by_head]

    @property
    def shown(self) -> str:
        """All heads as users are told: “mã”, “mục”."""
        return ", ".join(f"“{self.called(one)}”" for one in self.heads)

    def wanted(self, heads: Iterable[str]) -> bool:
        """Whether folded heads are those of such a table."""
        by_head = self.by_head()
        return any(by_head.get(head) == self.needed for head in heads)


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row by column."""

    row: Sequence[Cell]
    places: Mapping[str, int]
    decimal_point: bool = False

    def text(self, column: str) -> str:
        """The text of a cell, "" where the table has no such column, without the mark that it is no formula."""
        written = " ".join(text(self.row, self.places.get(column)).split())
        return written[1:] if written[:1] == "'" and written[1:2] in FORMULA_SIGNS else written

    def day(self, column: str) -> date | None:
        """A day, None where the cell is empty."""
        written = cell(self.row, self.places.get(column))
        if isinstance(written, date):
            return written.date() if isinstance(written, datetime) else written
        try:
            return read_day("" if written is None else str(written))
        except ValueError:
            raise BadCellError(column, "không phải một ngày; hãy ghi như 25/5/2024") from None

    def number(self, column: str, unit: str) -> Typed:
        """A number as it was typed, without a value where none was."""
        return self.typed(cell(self.row, self.places.get(column)), column, unit)

    def typed(self, written: Cell, column: str, unit: str) -> Typed:
        """A number of a cell's content; BadCellError blames the column."""
        try:
            return read_typed(written, unit=unit, decimal_point=self.decimal_point)
        except NotANumberError as error:
            raise BadCellError(column, str(error)) from None

    def cell(self, column: str) -> Cell:
        """The cell itself, "" where there is none."""
        return cell(self.row, self.places.get(column))

    def chosen(self, column: str, choices: Mapping[str, _Part]) -> _Part | None:
        """What the words of a cell mean, None where it is empty."""
        words = folded(self.text(column))
        if not words:
            return None
        if words not in choices:
            known = dict.fromkeys(name for name in choices if not name.isascii() or " " in name)
            raise BadCellError(column, f"chưa hiểu; chỉ nhận: {', '.join(known)}")
        return choices[words]


@dataclass
class _Reader(Generic[_Part]):
    table: Table
    columns: Columns
    places: Mapping[str, int]
    refused: list[Refused] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    def refuse_twice(self, number: int, cells: RowCells) -> None:
        """BadCellError where a row is there already, or has the code of another."""
        first = self.seen.setdefault(tuple(cells.text(column) for column in self.places), number)
        if first != number:
            raise BadCellError("", f"giống hệt dòng {first}; hãy bỏ một dòng")
        code = cells.text(_CODE)
        first = self.codes.setdefault(code, number)
        if code and first != number:
            raise BadCellError(_CODE, f"đã có ở dòng {first}; mỗi mã chỉ dùng cho một dòng")

    def refuse(self, number: int, row: Sequence[Cell], error: BadCellError) -> None:
        at = self.places.get(error.column)
        place = self.table.place(number, at)
        if not self.table.cell_names and at is not None:
            place += f", cột “{self.table.heads[at]}”"
        self.refused.append(Refused(place, shown(cell(row, at)), str(error)))


def read_rows(
    table: Table, columns: Columns, make: Callable[[int, RowCells], _Part], *, decimal_point: bool = False
) -> Given[_Part]:
    """What `make` makes of each row that is not empty, with its number from 1 and its cells.

    ExchangeError where the table lacks the column that is needed.
    """
    places = table.columns(columns.by_head())
    if columns.needed not in places:
        raise ExchangeError(
            f"Tệp “{table.name}” thiếu cột “{columns.called(columns.needed)}”; dòng đầu phải là tên các cột, "
            f"các cột nhận được: {columns.shown}."
        )
    reader: _Reader[_Part] = _Reader(table, columns, places)
    found: list[_Part] = []
    rows: Iterable[Row] = table.rows
    for number, row in rows:
        cells = RowCells(row, places, decimal_point)
        if not any(cells.text(column) for column in places):
            continue
        try:
            reader.refuse_twice(number, cells)
            found.append(make(len(found) + len(reader.refused) + 1, cells))
        except BadCellError as error:
            reader.refuse(number, row, error)
    return Given(tuple(found), tuple(reader.refused))
