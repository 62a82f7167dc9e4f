"""The answer as a file: a workbook with real numbers, or separated values as Vietnamese Excel opens them.

Separated values have a semicolon between columns and a comma before decimals, and begin with the mark of UTF-8: that is
what Excel with Vietnamese settings takes without asking.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area import printed
from ktxh.server.analysis.laid_out import Printing, column_head, exact, head_rows, row_heads, title_of
from ktxh.server.analysis.pivot import Pivot

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SIMULATED = "Có số liệu mô phỏng, chỉ để minh họa."
_PARTIAL = "Có số liệu chưa đủ đơn vị hoặc tháng."


def source_note(pivot: Pivot, at: datetime, address: str) -> tuple[str, ...]:
    """Where the figures come from, and under which address the same is found again."""
    lines = [f"Nguồn: cơ sở dữ liệu kế hoạch ktxh, lấy lúc {at:%H:%M} ngày {printed(at.date())}.", address]
    lines += [_SIMULATED] if pivot.simulated else []
    lines += [_PARTIAL] if pivot.partial else []
    return tuple(lines)


def as_separated(pivot: Pivot, catalogue: Catalogue, note: Sequence[str]) -> bytes:
    """Separated values: one row of heads, the rows, and below them the source."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(text) for text in (*row_heads(pivot), *_flat_heads(pivot))])
    for row in pivot.rows:
        words = [one.label for one in row.members] + ([row.unit] if pivot.units_down else [])
        numbers = ["" if one is None or one.value is None else f"{exact(one.value):f}" for one in row.cells]
        writer.writerow([*(_safe(word) for word in words), *(number.replace(".", ",") for number in numbers)])
    writer.writerow([])
    for line in (title_of(pivot, catalogue), *note):
        writer.writerow([_safe(line)])
    return (_MARK + out.getvalue()).encode()


def as_workbook(pivot: Pivot, catalogue: Catalogue, note: Sequence[str]) -> bytes:
    """A workbook with one sheet: title, heads, numbers with the format of their indicators, source."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Phân tích")
        formats = _Formats(workbook)
        sheet.write_string(0, 0, title_of(pivot, catalogue), formats.of(bold=True))
        first = _write_heads(sheet, pivot, formats)
        _write_rows(sheet, pivot, formats, Printing(catalogue), first)
        for line, text in enumerate(note, first + len(pivot.rows) + 1):
            sheet.write_string(line, 0, text, formats.of(italic=True))
        side = len(row_heads(pivot))
        sheet.freeze_panes(first, side)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(1, side - 1), 18)
        sheet.set_column(side, side + len(pivot.columns) - 1, 16)
    return out.getvalue()


def _write_heads(sheet: Any, pivot: Pivot, formats: _Formats) -> int:
    """Write the heads; the number of the first row below them."""
    head = formats.of(bold=True, border=1, align="center", valign="vcenter", text_wrap=True)
    levels = head_rows(pivot)
    bottom = 1 + len(levels)
    for column, words in enumerate(row_heads(pivot)):
        _span(sheet, (2, column, bottom, column), words, head)
    for level, spans in enumerate(levels, 2):
        column = len(row_heads(pivot))
        for words, width in spans:
            _span(sheet, (level, column, level, column + width - 1), words, head)
            column += width
    return bottom + 1


def _span(sheet: Any, place: tuple[int, int, int, int], words: str, look: Any) -> None:
    if place[:2] == place[2:]:
        sheet.write_string(*place[:2], words, look)
    else:
        sheet.merge_range(*place, words, look)


def _write_rows(sheet: Any, pivot: Pivot, formats: _Formats, printing: Printing, first: int) -> None:
    words = formats.of(border=1, text_wrap=True, valign="vcenter")
    for line, row in enumerate(pivot.rows, first):
        labels = [one.label for one in row.members] + ([row.unit] if pivot.units_down else [])
        for column, label in enumerate(labels):
            sheet.write_string(line, column, label, words)
        for column, cell in enumerate(row.cells, len(labels)):
            if cell is None or cell.value is None:
                sheet.write_blank(line, column, None, words)
            else:
                decimals = printing.decimals(cell)
                code = "#,##0" + ("." + "0" * decimals if decimals else "")
                sheet.write_number(line, column, exact(cell.value), formats.of(border=1, num_format=code))


class _Formats:
    """Formats by what they look like; each is made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook, self._made = workbook, dict[tuple[tuple[str, object], ...], Any]()

    def of(self, **look: object) -> Any:
        """A format in the type of documents."""
        key = tuple(sorted(look.items(), key=lambda pair: pair[0]))
        if key not in self._made:
            base = {"font_name": "Times New Roman", "font_size": 12}
            self._made[key] = self._workbook.add_format({**base, **look})
        return self._made[key]


def _flat_heads(pivot: Pivot) -> list[str]:
    return [", ".join(column_head(pivot, column)) for column in pivot.columns]


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
