"""What the hidden sheet of a form's workbook says: what it is of, and what was printed in each of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ktxh.exchange.form_layout import HIDDEN_SHEET, KIND, KNOWN, KNOWN_HEAD, Column, RowKind
from ktxh.exchange.typed import Typed
from ktxh.exchange.workbook_cells import Cells, text
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period

_STATUS = {status.label: status for status in Status}


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed in the row of an item: its kind and parts, what only shows, the value known."""

    item: Item
    kind: RowKind
    parts: tuple[Item, ...]
    label: str
    locked: Mapping[Column, Decimal | str]
    value: Decimal | None
    none_occurred: bool
    status: Status | None
    note: str

    def stands(self, typed: Typed, status: Status, note: str) -> bool:
        """Whether a cell says only what was printed into it, and nothing surer than that."""
        if self.value is None or self.status is None or note != self.note:
            return False
        return typed.value == self.value and typed.none_occurred == self.none_occurred and status <= self.status


@dataclass(frozen=True, slots=True)
class Known:
    """What a workbook is of, as it was written."""

    form: str
    area: str
    area_name: str
    period: Period
    title: str
    entry: Column
    status: Status
    printed: Mapping[Item, Printed]


def known_of(cells: Cells) -> Known | None:
    """What the hidden sheet says, None where there is none that can be read."""
    rows = cells.sheets.get(HIDDEN_SHEET, ())
    pairs: dict[str, str] = {}
    start = None
    for at, row in enumerate(rows):
        if text(row, 0) == KNOWN_HEAD:
            start = at
            break
        pairs[text(row, 0)] = text(row, 1)
    if start is None or pairs.get("kind") != KIND:
        return None
    columns = {name: place for place, name in enumerate(map(str, rows[start])) if name in KNOWN}
    printed = [_printed({name: text(row, place) for name, place in columns.items()}) for row in rows[start + 1 :]]
    try:
        return Known(
            pairs["form"],
            pairs["area"],
            pairs["area_name"],
            parse_period(pairs["period"]),
            pairs["title"],
            Column(pairs["entry"]),
            _STATUS[pairs["status"]],
            {one.item: one for one in printed},
        )
    except (KeyError, ValueError, PeriodError):
        return None


def _printed(fields: Mapping[str, str]) -> Printed:
    value = fields.get("value", "")
    return Printed(
        Item.parse(fields["item"]),
        RowKind(fields["kind"]),
        tuple(Item.parse(part) for part in fields["parts"].split()),
        fields["label"],
        {
            Column.LABEL: fields["label"],
            Column.UNIT: fields["unit"],
            Column.PLAN: _number(fields["plan"]),
            Column.SAME: _number(fields["same"]),
            Column.PREVIOUS: _number(fields["previous"]),
        },
        Decimal(0) if value == "-" else _decimal(value),
        value == "-",
        _STATUS.get(fields.get("status", "")),
        fields.get("note", ""),
    )


def _number(written: str) -> Decimal | str:
    value = _decimal(written)
    return "" if value is None else value


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written) if written else None
    except InvalidOperation:
        return None
