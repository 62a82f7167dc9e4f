"""The rows of a table as targets or as a list of headline indicators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from ktxh.exchange.naming import Names, NotUnderstoodError
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Proposal, Refused
from ktxh.exchange.table_columns import folded, read_day
from ktxh.exchange.table_files import Table
from ktxh.exchange.table_values import TRUE, Reading
from ktxh.exchange.target_limits import LONGEST, refuse_impossible, refuse_long, refuse_strange_day
from ktxh.exchange.typed import Cell, NotANumberError, read_typed, shown
from ktxh.exchange.workbook_cells import cell, text
from ktxh.model.evaluation import goal_for
from ktxh.model.observation import Item, Source, SourceKind
from ktxh.model.period import Period
from ktxh.model.target import AssessedAt, Authority, Decision, GoalKind, Headline, Phase, Target

_HEADS = {
    "order": "tt, stt, số thứ tự",
    "indicator": "item, mã chỉ tiêu, chỉ tiêu",
    "breakdown": "phân tổ",
    "name": "tên, tên chỉ tiêu",
    "area": "mã địa bàn, địa bàn, đơn vị hành chính",
    "area_key": "khóa địa bàn",
    "period": "năm, kỳ, kỳ kế hoạch",
    "authority": "cấp giao, cơ quan giao",
    "value": "chỉ tiêu giao, kế hoạch, giá trị",
    "unit": "đơn vị tính, đvt",
    "goal": "mục tiêu",
    "decision": "quyết định, văn bản giao",
    "decided_on": "ngày quyết định, ngày văn bản",
    "issuer": "cơ quan ban hành",
    "holder": "đơn vị thực hiện",
    "reserve": "dự phòng",
    "reserve_reason": "lý do dự phòng",
    "phases": "tiến độ, mốc tiến độ",
    "note": "ghi chú",
    "simulated": "mô phỏng",
    "assessed": "đánh giá",
    "threshold": "ngưỡng",
}
_SHOWN = {column: heads.split(", ")[0] for column, heads in _HEADS.items()}
BY_HEAD = {head: column for column, heads in _HEADS.items() for head in (column, *heads.split(", "))}
_AUTHORITIES = {one.value: one for one in Authority} | {folded(one.label): one for one in Authority}
_AUTHORITIES |= {"hđnd": Authority.COUNCIL, "cấp trên": Authority.SUPERIOR, "tỉnh": Authority.SUPERIOR}
_AUTHORITIES |= {"tỉnh giao": Authority.SUPERIOR, "hội đồng nhân dân": Authority.COUNCIL}
_GOALS = {one.value: one for one in GoalKind} | {
    "tối thiểu": GoalKind.AT_LEAST,
    "tối đa": GoalKind.AT_MOST,
    "giảm": GoalKind.REDUCE_BY,
    "tăng": GoalKind.INCREASE_BY,
}
_ASSESSED = {one.value: one for one in AssessedAt} | {
    "": AssessedAt.ANY_PERIOD,
    "mọi kỳ": AssessedAt.ANY_PERIOD,
    "cuối năm": AssessedAt.YEAR_END,
    "đánh giá cuối năm": AssessedAt.YEAR_END,
}
_Choice = TypeVar("_Choice", bound=StrEnum)


def is_targets(heads: Collection[str]) -> bool:
    """Whether a table with these heads (folded) states targets."""
    found = {BY_HEAD.get(head) for head in heads}
    return {"indicator", "authority", "value"} <= found


def lacking_authority(heads: Collection[str]) -> str:
    """The head that lacks where a table with these heads (folded) states targets without saying whose, "" elsewhere."""
    found = {BY_HEAD.get(head) for head in heads}
    ours = {"chỉ tiêu giao", "kế hoạch"} & set(heads) or found & {"decision", "goal", "phases", "reserve"}
    return _SHOWN["authority"] if ours and "indicator" in found and "authority" not in found else ""


def is_headlines(heads: Collection[str]) -> bool:
    """Whether a table with these heads (folded) is a list of headline indicators."""
    found = {BY_HEAD.get(head) for head in heads}
    return {"order", "indicator", "authority"} <= found and "value" not in found


def proposed_targets(table: Table, names: Names, reading: Reading) -> Proposal:
    """What a table of targets, or a list of headline indicators, proposes."""
    columns = table.columns(BY_HEAD)
    given = {"area": reading.area is not None, "period": reading.period is not None}
    for either in (("area", "area_key"), ("period",)):
        if columns.keys().isdisjoint(either) and not given[either[0]]:
            raise ExchangeError(
                f"Tệp “{table.name}” thiếu cột “{_SHOWN[either[0]]}” ({either[0]}); hãy thêm cột.",
                either[0],
            )
    listed = "value" not in columns
    targets: list[Target] = []
    headlines: list[Headline] = []
    refused: list[Refused] = []
    for number, cells in table.rows:
        row = _Row(table, names, reading, columns, number, cells)
        try:
            if listed:
                headlines.append(row.headline())
            else:
                targets.append(row.target())
        except NotUnderstoodError as error:
            at = columns.get(error.column, columns.get(f"{error.column}_key"))
            place = table.place(number, at)
            if not table.cell_names and at is not None:
                place += f", cột “{table.heads[at]}”"
            refused.append(Refused(place, shown(cell(cells, at)), str(error)))
        except ValueError as error:
            refused.append(Refused(table.place(number, 0), "", str(error)))
    return Proposal(targets=tuple(targets), headlines=tuple(headlines), refused=tuple(refused))


def _choice_shown(choice: StrEnum) -> str:
    return f"{choice.value} ({choice.label})" if isinstance(choice, Authority) else choice.value


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    names: Names
    reading: Reading
    columns: Mapping[str, int]
    number: int
    cells: Sequence[Cell]

    def target(self) -> Target:
        item, period, area = self._key()
        unit = self._text("unit")
        goal = self._choice("goal", _GOALS, goal_for(self.names.indicator(item).direction))
        value = self._number("value", unit)
        if value is None:
            raise NotUnderstoodError("value", "chưa ghi chỉ tiêu giao")
        if goal in (GoalKind.AT_LEAST, GoalKind.AT_MOST):
            value = self.names.value(value, unit, item)
        refuse_impossible(value, goal, self.names.indicator(item))
        decided_on = self._day("decided_on")
        refuse_strange_day(decided_on, period, self.reading.today)
        for column in LONGEST:
            refuse_long(column, self._text(column))
        simulated = self._text("simulated").lower() in TRUE
        place = self.table.place(self.number, self.columns["value"])
        return Target(
            item,
            area,
            period,
            self._choice("authority", _AUTHORITIES),
            value,
            goal,
            Decision(self._text("decision"), decided_on, self._text("issuer")),
            holder=self._text("holder"),
            reserve=self._number("reserve", unit) or Decimal(0),
            reserve_reason=self._text("reserve_reason"),
            phases=self._phases(),
            source=Source(SourceKind.SIMULATED if simulated else SourceKind.FILE, self.table.name, place),
            note=self._text("note"),
        )

    def headline(self) -> Headline:
        item, period, area = self._key()
        name = self._text("name") or self.names.indicator(item).name
        threshold = self._threshold()
        assessed = self._choice("assessed", _ASSESSED, AssessedAt.ANY_PERIOD)
        authority = self._choice("authority", _AUTHORITIES)
        return Headline(area, period, self._text("order"), item, name, authority, assessed, threshold)

    def _threshold(self) -> Decimal | None:
        """Written in per cent of the year's target, kept as a share of it."""
        written = self._number("threshold", "%")
        if written is not None and not 0 <= written <= 100:
            raise NotUnderstoodError("threshold", "là phần trăm của kế hoạch năm, từ 0 đến 100")
        return None if written is None else written / 100

    def _key(self) -> tuple[Item, Period, str]:
        item = self.names.item(self._text("indicator"), self._text("breakdown"))
        period = self.reading.period
        if "period" in self.columns:
            period = self.names.period(self._text("period"))
        assert period is not None
        if "area_key" in self.columns:
            return item, period, self.names.area(self._text("area_key"), period, by_key=True)
        if "area" in self.columns:
            return item, period, self.names.area(self._text("area"), period)
        assert self.reading.area is not None
        return item, period, self.reading.area

    def _text(self, column: str) -> str:
        return text(self.cells, self.columns.get(column))

    def _number(self, column: str, unit: str) -> Decimal | None:
        written = cell(self.cells, self.columns.get(column))
        try:
            return read_typed(written, unit=unit, decimal_point=self.reading.decimal_point).value
        except NotANumberError as error:
            raise NotUnderstoodError(column, str(error)) from None

    def _day(self, column: str) -> date | None:
        written = cell(self.cells, self.columns.get(column))
        if isinstance(written, date):
            return written.date() if isinstance(written, datetime) else written
        try:
            return read_day("" if written is None else str(written))
        except ValueError:
            raise NotUnderstoodError(column, "không phải một ngày; hãy ghi như 08/12/2023") from None

    def _choice(self, column: str, choices: Mapping[str, _Choice], default: _Choice | None = None) -> _Choice:
        written = folded(self._text(column))
        if not written and default is not None:
            return default
        if written not in choices:
            known = ", ".join(dict.fromkeys(_choice_shown(choice) for choice in choices.values()))
            raise NotUnderstoodError(column, f"chỉ nhận: {known}")
        return choices[written]

    def _phases(self) -> tuple[Phase, ...]:
        """ "2024D06: 50 %; 2024D09: 75" as shares of the year's target."""
        found = []
        for part in filter(None, (one.strip() for one in self._text("phases").split(";"))):
            when, colon, share = part.rpartition(":")
            if not colon:
                raise NotUnderstoodError("phases", "mỗi mốc ghi là KỲ: phần trăm, ví dụ “2024D06: 50; 2024D09: 75”")
            try:
                value = read_typed(share.strip(), unit="%").value
                found.append(Phase(self.names.period(when.strip()), (value or Decimal(0)) / 100))
            except (NotANumberError, NotUnderstoodError, ValueError) as error:
                raise NotUnderstoodError("phases", str(error)) from None
        return tuple(sorted(found, key=lambda phase: phase.period.end))
