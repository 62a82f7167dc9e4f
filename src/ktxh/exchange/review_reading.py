"""Reads a reviewed workbook back: the rows that a person ticked, with the source in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ktxh.documents.workbook import cell_name
from ktxh.exchange.naming import Names, NotUnderstoodError
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Explained, Proposal, Refused
from ktxh.exchange.review_layout import HIDDEN_SHEET, KIND, MARK, REACHED, TAKE
from ktxh.exchange.table_columns import folded, read_status
from ktxh.exchange.typed import Cell, NotANumberError, read_typed, shown
from ktxh.exchange.workbook_cells import Cells, cell, read_cells, text
from ktxh.model.evaluation import goal_for
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.target import Authority, GoalKind, Target

_AUTHORITIES = {folded(one.label): one for one in Authority}


def is_review(cells: Cells) -> bool:
    """Whether a workbook is a review that this program wrote."""
    return _hidden(cells).get("kind") == KIND


def read_review(path: Path, names: Names, author: str = "") -> Proposal:
    """What the ticked rows of a review propose; each keeps report, place and quote."""
    cells = read_cells(path)
    report = _hidden(cells).get("report", path.name)
    rows, head, columns = _table(cells)
    observations: dict[Key, Observation] = {}
    targets: list[Target] = []
    refused: list[Refused] = []
    explained: list[Explained] = []
    for at, line in enumerate(rows[head + 1 :], head + 1):
        if text(line, columns.get("take")).lower() != TAKE:
            continue
        row = _Row(line, columns, names, report, author)
        try:
            found = row.read()
        except NotUnderstoodError as error:
            blamed = columns.get(error.column, columns["code"])
            refused.append(Refused(f"Ô {cell_name(at, blamed)}", shown(cell(line, blamed)), str(error)))
            continue
        if isinstance(found, Target):
            targets.append(found)
            continue
        before = observations.setdefault(found.key, found)
        if before.value != found.value:
            place = f"Ô {cell_name(at, columns['value'])}"
            refused.append(Refused(place, found.typed, f"khác với dòng đã đánh dấu ở trên ({before.typed})"))
        elif explanation := text(line, columns.get("explanation")):
            explained.append(Explained(f"dòng {at + 1}", found, explanation))
    return Proposal(tuple(observations.values()), tuple(targets), tuple(refused), tuple(explained))


def _hidden(cells: Cells) -> dict[str, str]:
    return {text(row, 0): text(row, 1) for row in cells.sheets.get(HIDDEN_SHEET, ())}


def _table(cells: Cells) -> tuple[Sequence[Sequence[Cell]], int, dict[str, int]]:
    for name, rows in cells.sheets.items():
        for at, row in enumerate(rows):
            columns = {
                str(value).removeprefix(MARK): place
                for place, value in enumerate(row)
                if isinstance(value, str) and value.startswith(MARK)
            }
            if name != HIDDEN_SHEET and {"take", "code", "value"} <= columns.keys():
                return rows, at, columns
    raise ExchangeError(f"Tệp “{cells.name}”: dòng ẩn đánh dấu các cột đã bị xóa; hãy tạo lại tệp duyệt từ báo cáo.")


@dataclass(frozen=True, slots=True)
class _Row:
    line: Sequence[Cell]
    columns: dict[str, int]
    names: Names
    report: str
    author: str

    def read(self) -> Observation | Target:
        item, period = self._item(), self.names.period(self._text("period"))
        area, unit = self._area(period), self._text("unit")
        try:
            typed = read_typed(cell(self.line, self.columns["value"]), unit=unit)
        except NotANumberError as error:
            raise NotUnderstoodError("value", str(error)) from None
        if typed.value is None:
            raise NotUnderstoodError("value", "chưa có giá trị")
        value = self.names.value(typed.value, unit, item)
        source = Source(SourceKind.REPORT, self.report, self._text("place"), self._text("quote"))
        kind = folded(self._text("kind")) or REACHED
        if kind == REACHED:
            as_read = self._text("typed") or typed.text
            return Observation(
                Key(item, area, period),
                value,
                self._status(),
                source,
                self.author,
                typed.none_occurred,
                as_read,
                unit,
                self._cut_off(),
                note=self._text("note"),
            )
        return self._target(kind, item, area, period, value, source)

    def _target(self, kind: str, item: Item, area: str, period: Period, value: Decimal, source: Source) -> Target:
        if kind not in _AUTHORITIES:
            known = ", ".join((REACHED, *(one.label for one in Authority)))
            raise NotUnderstoodError("kind", f"chỉ nhận {known}")
        written = self._text("goal")
        goal = GoalKind(written) if written in list(GoalKind) else goal_for(self.names.indicator(item).direction)
        return Target(item, area, period, _AUTHORITIES[kind], value, goal, source=source, note=self._text("note"))

    def _item(self) -> Item:
        """The item of the row, or another one where the code was corrected."""
        code, hidden = self._text("code"), self._text("item")
        if not code:
            raise NotUnderstoodError("code", "chưa ghi mã chỉ tiêu")
        try:
            return self.names.item(hidden if hidden.partition("[")[0] == code else code)
        except NotUnderstoodError as error:
            raise NotUnderstoodError("code", str(error)) from None

    def _area(self, period: Period) -> str:
        written, key = self._text("area"), self._text("area_key")
        if key and written == self._text("area_shown"):
            return key
        return self.names.area(written, period)

    def _status(self) -> Status:
        try:
            return read_status(self._text("status")) or Status.PRELIMINARY
        except KeyError:
            raise NotUnderstoodError("status", "chỉ nhận ước tính, sơ bộ hoặc chính thức") from None

    def _cut_off(self) -> date | None:
        written = self._text("cut_off")
        return date.fromisoformat(written) if written else None

    def _text(self, name: str) -> str:
        return text(self.line, self.columns.get(name))
