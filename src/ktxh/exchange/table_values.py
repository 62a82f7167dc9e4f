"""The rows of a table as values: each with its place; what cannot be read is refused with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ktxh.exchange.naming import Names, NotUnderstoodError
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Explained, Proposal, Refused
from ktxh.exchange.table_columns import COLUMN_BY_HEAD, NEEDED, SHOWN, read_day, read_status
from ktxh.exchange.table_files import Table
from ktxh.exchange.typed import Cell, NotANumberError, read_typed, shown
from ktxh.exchange.workbook_cells import cell, text
from ktxh.model.observation import Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
TRUE = frozenset({"x", "true", "1", "có", "đúng"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: the status of rows that name none, the kind of its numbers, unit and period it is all about.

    `area` and `period` count for tables without such a column. No document is of a day after `today`, where that is
    given.
    """

    status: Status = Status.OFFICIAL
    decimal_point: bool = False
    area: str | None = None
    period: Period | None = None
    author: str = ""
    today: date | None = None


def columns_of(table: Table, reading: Reading) -> dict[str, int]:
    """The columns of a table of values; ExchangeError where one that is needed is missing."""
    found = table.columns(COLUMN_BY_HEAD)
    given = {"area": reading.area is not None, "period": reading.period is not None}
    missing = [
        f"“{SHOWN[either[0]]}” ({either[0]})"
        for either in NEEDED
        if found.keys().isdisjoint(either) and not given.get(either[0], False)
    ]
    if missing:
        raise ExchangeError(
            f"Tệp “{table.name}” thiếu cột {', '.join(missing)}; dòng đầu phải là tên các cột.",
            "area",
            "period",
        )
    if "area" in found and "area_key" in found:
        del found["area"]  # a key is certain, a name beside it only helps people
    return found


def proposed_values(table: Table, names: Names, reading: Reading) -> Proposal:
    """What a table of values proposes."""
    reader = _Reader(table, names, reading, columns_of(table, reading))
    for number, row in table.rows:
        try:
            reader.read(number, row)
        except NotUnderstoodError as error:
            at = reader.columns.get(error.column, reader.columns.get(f"{error.column}_key"))
            reader.refuse(number, at, cell(row, at), str(error))
    found = [one for one, _ in reader.found.values()]
    return Proposal(
        tuple(found), refused=tuple(reader.refused), explanations=tuple(reader.explained), blank=reader.blank
    )


@dataclass
class _Reader:
    table: Table
    names: Names
    reading: Reading
    columns: Mapping[str, int]
    refused: list[Refused] = field(default_factory=list)
    explained: list[Explained] = field(default_factory=list)
    found: dict[Key, tuple[Observation, int]] = field(default_factory=dict)
    blank: int = 0

    def read(self, number: int, row: Sequence[Cell]) -> None:
        at = self.columns["value"]
        item = self.names.item(self._text(row, "indicator"), self._text(row, "breakdown"))
        period = self._period(row)
        area = self._area(row, period)
        unit = self._text(row, "unit")
        try:
            own = unit or self.names.indicator(item).unit  # "65,2 %" where no column says the unit
            typed = read_typed(cell(row, at), unit=own, decimal_point=self.reading.decimal_point)
        except NotANumberError as error:
            raise NotUnderstoodError("value", str(error)) from None
        if typed.value is None:
            self.blank += 1
            return
        note = _unquoted(self._text(row, "note"))
        observation = Observation(
            Key(item, area, period),
            self.names.value(typed.value, unit, item),
            self._status(row),
            Source(self._source_kind(row), self.table.name, self.table.place(number, at)),
            self.reading.author,
            typed.none_occurred,
            typed.text,
            unit or self.names.indicator(item).unit,
            self._day(row),
            note=note,
        )
        self._keep(observation, number, row)
        explanation = self._text(row, "explanation") or note
        if explanation:
            self.explained.append(Explained(observation.source.place, observation, explanation))

    def _keep(self, observation: Observation, number: int, row: Sequence[Cell]) -> None:
        before, first = self.found.setdefault(observation.key, (observation, number))
        if _content(before) != _content(observation):
            at = self.columns["value"]
            self.refuse(number, at, cell(row, at), f"khác với dòng {first} về cùng một số liệu")

    def refuse(self, number: int, at: int | None, written: Cell, reason: str) -> None:
        place = self.table.place(number, at)
        if not self.table.cell_names and at is not None:
            place += f", cột “{self.table.heads[at]}”"
        self.refused.append(Refused(place, shown(written), reason))

    def _text(self, row: Sequence[Cell], column: str) -> str:
        return text(row, self.columns.get(column))

    def _period(self, row: Sequence[Cell]) -> Period:
        if "period" not in self.columns:
            assert self.reading.period is not None
            return self.reading.period
        return self.names.period(self._text(row, "period"))

    def _area(self, row: Sequence[Cell], period: Period) -> str:
        if "area_key" in self.columns:
            return self.names.area(self._text(row, "area_key"), period, by_key=True)
        if "area" in self.columns:
            return self.names.area(self._text(row, "area"), period)
        assert self.reading.area is not None
        return self.names.area(self.reading.area, period, by_key=True)

    def _status(self, row: Sequence[Cell]) -> Status:
        written = self._text(row, "status")
        try:
            return read_status(written) or self.reading.status
        except KeyError:
            raise NotUnderstoodError("status", "chỉ nhận ước tính, sơ bộ hoặc chính thức") from None

    def _day(self, row: Sequence[Cell]) -> date | None:
        written = cell(row, self.columns.get("cut_off"))
        if isinstance(written, date):
            return written.date() if isinstance(written, datetime) else written
        try:
            return read_day("" if written is None else str(written))
        except ValueError:
            raise NotUnderstoodError("cut_off", "không phải một ngày; hãy ghi như 25/5/2024") from None

    def _source_kind(self, row: Sequence[Cell]) -> SourceKind:
        return SourceKind.SIMULATED if self._text(row, "simulated").lower() in TRUE else SourceKind.FILE


def _unquoted(note: str) -> str:
    """A text as it was before an export marked it so that no spreadsheet takes it for a formula."""
    return note[1:] if note[:1] == "'" and note[1:2] in FORMULA_SIGNS else note


def _content(one: Observation) -> tuple[object, ...]:
    return one.value, one.status, one.none_occurred, one.cut_off, one.note, one.simulated
