"""Reads the rows of a table to be imported: each becomes numbers for the database, or is refused with its reason.

This runs a million times an import: texts that come again are looked up in dictionaries, and nothing is made an object
that needs not be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from ktxh.model.measure import as_decimal
from ktxh.server.collection.import_form import (
    COLUMNS,
    NOT_COLLECTED,
    NOTHING_OCCURRED,
    SHOWN,
    ImportOptions,
    read_day,
    read_status,
)
from ktxh.server.collection.import_lookups import ItemMeaning, Lookups, NotUnderstoodError
from ktxh.server.collection.import_numbers import read_digits
from ktxh.server.collection.staging import Clash, StagedRow
from ktxh.server.exact import DoesNotFitError, join, split

_CellIds = tuple[int, int]
_FRAME = ("indicator", "breakdown", "unit", "status", "cut_off")
# item, factor and unit where the value is to be converted, status, cut-off
_Frame = tuple[ItemMeaning, Fraction | None, str, int, str | None]
_MOST_FRAMES = 100_000  # kept at once, in case that each row has a cut-off of its own


class Refusal(NamedTuple):
    """A row that was refused: its line (the head is line 1), the column, what stands there, and why."""

    line: int
    column: str
    value: str
    reason: str

    @property
    def head(self) -> str:
        """The column as users read it; "" for the row as a whole."""
        return SHOWN.get(self.column, "")

    def __str__(self) -> str:
        where = f"dòng {self.line}, cột “{self.head}”: “{self.value}”" if self.column else f"dòng {self.line}:"
        return f"{where} {self.reason}"


class RowReader:
    """Reads rows of one table; `refused` and `blank` grow while it does."""

    def __init__(self, lookups: Lookups, places: Mapping[str, int], width: int, options: ImportOptions) -> None:
        self.refused: list[Refusal] = []
        self.blank = 0
        self._lookups, self._width, self._options = lookups, width, options
        self._by_key = "area_key" in places
        # a column that is not there is read from the empty text that is put behind every row
        self._places = {column: places.get(column, -1) for column in COLUMNS}
        self._places["area"] = places["area_key" if self._by_key else "area"]
        self._frames: dict[tuple[str, ...], _Frame] = {}
        self._cells: dict[tuple[str, ...], _CellIds] = {}

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[StagedRow]:
        """The rows that can be kept."""
        frame_of = itemgetter(*(self._places[column] for column in _FRAME))
        cell_of = itemgetter(self._places["area"], self._places["period"])
        value, note = self._places["value"], self._places["note"]
        frames, cells, width = self._frames, self._cells, self._width
        for line, row in rows:
            if len(row) != width:
                self._refuse_width(line, row)
                continue
            row.append("")
            text = row[value].strip()
            if text in NOT_COLLECTED:
                self.blank += 1
                continue
            try:
                frame = frames.get(texts := frame_of(row)) or self._frame(texts)
                cell = cells.get(places := cell_of(row)) or self._cell(places)
                digits, decimals, none, typed, unit = self._number(text, frame)
                if "\0" in row[note]:
                    raise NotUnderstoodError("note", "chứa ký tự NUL; hãy xóa ký tự này")
            except NotUnderstoodError as error:
                self._refuse(line, row, error)
                continue
            item, _, _, status, cut_off = frame
            yield line, item.id, *cell, digits, decimals, none, status, cut_off, typed, unit, row[note]

    def clash(self, clash: Clash) -> Refusal:
        """The refusal of a line that states another value than one before."""
        return Refusal(clash.line, "", "", f"nêu giá trị khác với dòng {clash.first} cho cùng chỉ tiêu, địa bàn và kỳ")

    def _number(self, text: str, frame: _Frame) -> tuple[int, int, bool, str, str]:
        """Digits, decimals, whether nothing occurred, and what was typed and its unit where they are worth keeping."""
        item, factor, unit, _, _ = frame
        typed = ""
        try:
            digits, decimals, printed = read_digits(text, self._options.decimal_point)
            if factor is not None:
                digits, decimals = split(as_decimal(Fraction(join(digits, decimals)) * factor))
                typed = text
            elif not printed:
                typed = text
        except DoesNotFitError as error:
            if text.lower() in NOTHING_OCCURRED:
                return 0, 0, True, "", ""
            raise NotUnderstoodError("value", str(error)) from None
        if (item.least is not None and digits < item.least[decimals]) or (
            item.most is not None and digits > item.most[decimals]
        ):
            raise NotUnderstoodError("value", item.range_fault(digits, decimals))
        return digits, decimals, False, typed, unit

    def _frame(self, texts: tuple[str, ...]) -> _Frame:
        """What the texts beside a value mean: they come again and again."""
        indicator, breakdown, unit, status, cut_off = texts
        item = self._lookups.item(indicator, breakdown)
        factor = item.factor(unit.strip())
        frame = (
            (item, None, "", self._status(status), _day(cut_off))
            if factor == 1
            else (item, factor, unit.strip(), self._status(status), _day(cut_off))
        )
        if len(self._frames) >= _MOST_FRAMES:
            self._frames.clear()
        self._frames[texts] = frame
        return frame

    def _cell(self, places: tuple[str, ...]) -> _CellIds:
        area, period = places
        found = self._cells[places] = self._lookups.cell(area, period, self._by_key)
        return found

    def _status(self, text: str) -> int:
        try:
            return int(read_status(text) or self._options.status)
        except KeyError:
            raise NotUnderstoodError("status", "không phải “ước tính”, “sơ bộ” hoặc “chính thức”") from None

    def _refuse(self, line: int, row: list[str], error: NotUnderstoodError) -> None:
        column = "area_key" if error.column == "area" and self._by_key else error.column
        self.refused.append(Refusal(line, column, row[self._places[error.column]], str(error)))

    def _refuse_width(self, line: int, row: list[str]) -> None:
        if not any(row):
            return
        why = f"có {len(row)} cột, dòng đầu có {self._width}; giá trị chứa dấu ngăn cột phải đặt trong ngoặc kép"
        self.refused.append(Refusal(line, "", "", why))


def _day(text: str) -> str | None:
    try:
        day = read_day(text)
    except ValueError:
        raise NotUnderstoodError("cut_off", "không phải ngày; hãy viết như 31/5/2024 hoặc 2024-05-31") from None
    return day.isoformat() if day else None
