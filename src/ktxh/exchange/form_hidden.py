"""The hidden sheet of a form's workbook: what it is of, and what was printed into the cells that nobody may change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ktxh.exchange.form_content import Content, Line
from ktxh.exchange.form_formulas import Formulas, before_value, known_value
from ktxh.exchange.form_layout import HIDDEN_SHEET, KIND, KNOWN, KNOWN_HEAD, VERSION, Column
from ktxh.model.observation import Status


def write_hidden_sheet(workbook: Any, content: Content, formulas: Formulas, status: Status) -> None:
    """Write the sheet: pairs of name and value, then one row for each item."""
    sheet = workbook.add_worksheet(HIDDEN_SHEET)
    sheet.very_hidden()
    for row, (name, value) in enumerate(_pairs(content, formulas.entry, status)):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    start = len(_pairs(content, formulas.entry, status)) + 1
    sheet.write_row(start, 0, [KNOWN_HEAD, *KNOWN])
    row = start + 1
    for line in content.lines:
        if line.row.item is not None:
            for column, text in enumerate(("", *_known(content, line))):
                sheet.write_string(row, column, text)
            row += 1


def _pairs(content: Content, entry: Column, status: Status) -> list[tuple[str, str]]:
    above = content.above.full_name if content.above is not None else ""
    return [
        ("kind", KIND),
        ("form", content.form.code),
        ("area", content.area.key),
        ("period", content.period.code),
        ("version", VERSION),
        ("entry", entry.value),
        ("status", status.label),
        ("area_name", content.area.full_name),
        ("above_name", above),
        ("period_label", content.period.label),
        ("title", content.form.title),
    ]


def _known(content: Content, line: Line) -> tuple[str, ...]:
    assert line.indicator is not None
    parts = [str(content.lines[part].row.item) for part in line.parts]
    stored = line.stored
    return (
        str(line.row.item),
        line.kind.value,
        " ".join(parts),
        line.row.label,
        line.indicator.unit,
        _text(line.planned),
        _text(known_value(line.same)),
        _text(known_value(line.previous)),
        _text(before_value(line) if line.adds and not content.cumulative else None),
        "" if stored is None else "-" if stored.none_occurred else _text(stored.value),
        "" if stored is None else stored.status.label,
        "" if stored is None else stored.note,
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
