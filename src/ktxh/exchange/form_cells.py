"""Writes one row of a form's table: what is known, the cell to fill in with what it may hold, the live formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ktxh.exchange.form_content import Content, Line
from ktxh.exchange.form_formats import Formats
from ktxh.exchange.form_formulas import Formulas, Live, before_value, known_value
from ktxh.exchange.form_layout import Column, RowKind
from ktxh.language.numbers import print_number
from ktxh.model.indicator import Indicator

_LETTERS_A_LINE = 44
_LINE_HEIGHT = 16.5
_LARGEST = Decimal(10) ** 15
NOTHING = "-"


def write_line(sheet: Any, formats: Formats, content: Content, formulas: Formulas, place: int, row: int) -> None:
    """Write the line at a place into a row of the sheet (from 0)."""
    line = content.lines[place]
    bold = line.kind in (RowKind.HEADING, RowKind.TOTAL) or line.row.depth == 0
    indent = max(0, line.row.depth - 1)
    sheet.write_string(row, Column.ORDER.place, line.row.order, formats.centred(bold=bold))
    sheet.write_string(row, Column.LABEL.place, line.row.label, formats.label(bold=bold, indent=indent))
    sheet.set_row(row, _LINE_HEIGHT * max(1, -(-(len(line.row.label) + 2 * indent) // _LETTERS_A_LINE)) + 2)
    if line.indicator is None or line.row.item is None:
        for column in list(Column)[Column.UNIT.place : Column.ITEM.place]:
            sheet.write_blank(row, column.place, None, formats.centred(bold=bold))
        return
    sheet.write_string(row, Column.UNIT.place, line.indicator.unit, formats.centred(bold=False))
    decimals = line.indicator.decimals
    for column, known in (
        (Column.PLAN, line.planned),
        (Column.SAME, known_value(line.same)),
        (Column.PREVIOUS, known_value(line.previous)),
    ):
        computed = line.kind is RowKind.FORMULA
        places = decimals if computed else max(decimals, _own_decimals(known, decimals))
        _write_known(sheet, formats, row, column, known, places)
    _write_entry(sheet, formats, formulas, place, row, line, bold)
    other = Column.CURRENT if content.cumulative else Column.CUMULATIVE
    _write_live(sheet, row, other, formulas.other_formula(place), formats.number(decimals, bold=bold, muted=True))
    share = formats.number(1, muted=True)
    _write_live(sheet, row, Column.OF_PLAN, formulas.of_plan(place), share)
    _write_live(sheet, row, Column.OF_SAME, formulas.of_same(place), share)
    note = line.stored.note if line.stored is not None else ""
    sheet.write_string(row, Column.NOTE.place, note, formats.note(entry=line.kind is RowKind.ENTRY))
    sheet.write_string(row, Column.ITEM.place, str(line.row.item), formats.plain())
    before = before_value(line) if line.adds else None
    if before is not None and not content.cumulative:
        sheet.write_number(row, Column.BEFORE.place, float(before), formats.plain())


def _write_known(sheet: Any, formats: Formats, row: int, column: Column, value: Decimal | None, decimals: int) -> None:
    if value is None:
        sheet.write_blank(row, column.place, None, formats.number(decimals))
    else:
        sheet.write_number(row, column.place, float(value), formats.number(decimals))


def _write_live(sheet: Any, row: int, column: Column, live: Live | None, form: Any) -> None:
    if live is None:
        sheet.write_blank(row, column.place, None, form)
    else:
        sheet.write_formula(row, column.place, live.formula, form, "" if live.value is None else float(live.value))


def _write_entry(
    sheet: Any, formats: Formats, formulas: Formulas, place: int, row: int, line: Line, bold: bool
) -> None:
    assert line.indicator is not None
    column, decimals = formulas.entry, line.indicator.decimals
    live = formulas.entry_formula(place)
    if live is not None:
        _write_live(sheet, row, column, live, formats.number(decimals, bold=bold, muted=True))
        return
    stored = line.stored
    decimals = max(decimals, _own_decimals(None if stored is None else stored.value, decimals))
    form = formats.number(decimals, bold=bold, entry=True)
    if stored is None:
        sheet.write_blank(row, column.place, None, form)
    elif stored.none_occurred:
        sheet.write_string(row, column.place, NOTHING, form)
    else:
        sheet.write_number(row, column.place, float(stored.value), form)
    sheet.data_validation(
        row, column.place, row, column.place, _validation(line.indicator, formulas.cell(place, column))
    )


def _validation(indicator: Indicator, cell: str) -> dict[str, object]:
    """A number in the range of the indicator, or the marks for "nothing occurred"."""
    low = -_LARGEST if indicator.minimum is None else indicator.minimum
    high = _LARGEST if indicator.maximum is None else indicator.maximum
    marks = f'TRIM({cell})="-",LOWER(TRIM({cell}))="không phát sinh",LOWER(TRIM({cell}))="kps"'
    told = "Nhập một số"
    if indicator.minimum is not None and indicator.maximum is not None:
        told += f" từ {print_number(indicator.minimum)} đến {print_number(indicator.maximum)}"
    elif indicator.minimum is not None:
        told += f" từ {print_number(indicator.minimum)} trở lên"
    elif indicator.maximum is not None:
        told += f" không quá {print_number(indicator.maximum)}"
    told += f" ({indicator.unit}); không phát sinh thì gõ dấu “-”."
    return {
        "validate": "custom",
        "value": f"=OR(AND(ISNUMBER({cell}),{cell}>={low:f},{cell}<={high:f}),{marks})",
        "ignore_blank": True,
        "input_title": f"Đơn vị tính: {indicator.unit}"[:32],
        "input_message": told[:255],
        "error_title": "Chưa đúng",
        "error_message": told[:255],
        "error_type": "stop",
    }


def _own_decimals(value: Decimal | None, least: int) -> int:
    """The decimals that a value was given with, as far as an office prints them."""
    exponent = 0 if value is None else value.as_tuple().exponent
    return min(-exponent, least + 2) if isinstance(exponent, int) and exponent < 0 else 0
