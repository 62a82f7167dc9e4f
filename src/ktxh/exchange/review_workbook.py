"""Writes a review as a workbook: what would be new, changed or in conflict, for a person to tick off and correct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.review import ReviewRow, Verdict
from ktxh.exchange.review_layout import COLUMNS, HIDDEN_SHEET, KIND, PLACES, REACHED, SHEET, TAKE, ReviewColumn
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item, Status
from ktxh.model.target import Authority

TITLE_ROW, COUNT_ROW, GUIDE_ROW, MARKS_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2, 3, 4, 5
_INK, _GROUND, _LINE, _ENTRY = "#1B2430", "#EEF1F4", "#DDE2E8", "#FFFFFF"
_COLOURS = {
    Verdict.NEW: ("#1E7B46", "#E9F6EE"),
    Verdict.CHANGED: ("#9A6700", "#FFF6DF"),
    Verdict.CONFLICT: ("#B42318", "#FDECEA"),
    Verdict.STANDS: ("#6B7480", "#EEF1F4"),
    Verdict.REFUSED: ("#6B7480", "#FFFFFF"),
}
_GUIDE = (
    "Đánh dấu x ở cột “Lấy” những dòng cần ghi vào cơ sở dữ liệu; có thể sửa mã, địa bàn, kỳ, giá trị, đơn vị, trạng "
    "thái. Lưu lại rồi chạy: ktxh import "
)
_LINE_HEIGHT, _MOST_LINES, _LONGEST = 14.5, 6, 1_500
KINDS = (REACHED, *(authority.label for authority in Authority))


def review_workbook(
    rows: Sequence[ReviewRow], report: str, catalogue: Catalogue, tree: AreaTree, called: str = "TỆP NÀY"
) -> bytes:
    """The workbook of a review of a report; `called` is the name that the file will have."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties(
            {"title": f"Duyệt số liệu: {report}", "comments": "ktxh", "created": datetime(2000, 1, 1)}
        )
        _Sheet(workbook, catalogue, tree).write(rows, report, called)
        hidden = workbook.add_worksheet(HIDDEN_SHEET)
        hidden.very_hidden()
        for row, pair in enumerate((("kind", KIND), ("report", report), ("version", "1"))):
            hidden.write_row(row, 0, pair)
    return out.getvalue()


class _Sheet:
    """The visible sheet."""

    def __init__(self, workbook: Any, catalogue: Catalogue, tree: AreaTree) -> None:
        self._workbook, self._catalogue, self._tree = workbook, catalogue, tree
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self._sheet = workbook.add_worksheet(SHEET)

    def write(self, rows: Sequence[ReviewRow], report: str, called: str) -> None:
        self._head(rows, report, called)
        for number, row in enumerate(rows, FIRST_ROW):
            self._row(number, row)
        last = max(FIRST_ROW + len(rows) - 1, FIRST_ROW)
        self._sheet.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)
        self._choices("take", last, [TAKE])
        self._choices("status", last, [status.label for status in Status])
        self._choices("kind", last, list(KINDS))

    def _head(self, rows: Sequence[ReviewRow], report: str, called: str) -> None:
        sheet = self._sheet
        counts = Counter(row.verdict for row in rows)
        told = "; ".join(f"{verdict.sign} {counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
        sheet.write_string(TITLE_ROW, 0, f"Duyệt số liệu đọc từ {report}", self._format(bold=True, font_size=14))
        sheet.write_string(COUNT_ROW, 0, told, self._format())
        sheet.write_string(GUIDE_ROW, 0, f"{_GUIDE}{called}", self._format(italic=True, font_color="#5B6675"))
        head = self._format(bold=True, text_wrap=True, bg_color=_GROUND, border=1, border_color=_LINE, valign="vcenter")
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width or 8, None, {} if column.width else {"hidden": True})
            sheet.write_string(MARKS_ROW, place, column.mark, self._format())
            sheet.write_string(HEAD_ROW, place, column.head, head)
        sheet.set_row(MARKS_ROW, None, None, {"hidden": True})
        sheet.set_row(HEAD_ROW, 32)
        sheet.freeze_panes(FIRST_ROW, PLACES["label"] + 1)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)
        sheet.set_footer("&L&9&F&R&9Trang &P/&N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _row(self, number: int, row: ReviewRow) -> None:
        lines = 1
        for place, (column, text) in enumerate(zip(COLUMNS, self._texts(row), strict=True)):
            form = self._cell_format(column, row)
            if column.name == "value" and row.value is not None:
                self._sheet.write_number(number, place, float(row.value), form)
                continue
            self._sheet.write_string(number, place, text[:_LONGEST], form)
            if column.width:
                lines = max(lines, -(-len(text) // int(column.width * 1.05)))
        self._sheet.set_row(number, min(lines, _MOST_LINES) * _LINE_HEIGHT + 3)

    def _texts(self, row: ReviewRow) -> tuple[str, ...]:
        item = row.item
        area = self._tree.area(row.area).full_name if row.area else ""
        kind = "" if row.value is None else REACHED if row.authority is None else row.authority.label
        return (
            TAKE if row.take else "",
            f"{row.verdict.sign} {row.verdict}",
            item.indicator if item else "",
            row.label,
            self._parts(item),
            area,
            row.period.label if row.period else "",
            kind,
            "",
            self._unit(row),
            row.status.label if row.status else "",
            row.current,
            "\n".join(filter(None, (*row.remarks, row.note))),
            "",
            row.reason,
            row.source.quote,
            row.source.place,
            str(item) if item else "",
            row.area,
            area,
            row.cut_off.isoformat() if row.cut_off else "",
            row.typed,
            row.note,
            row.goal.value if row.authority is not None else "",
        )

    def _unit(self, row: ReviewRow) -> str:
        """A value that can be taken is in the unit of its indicator, a refused one as the report has it."""
        if row.item is None or row.item.indicator not in self._catalogue:
            return row.unit
        return row.unit if row.verdict is Verdict.REFUSED and row.own_unit else self._own_unit(row.item)

    def _own_unit(self, item: Item) -> str:
        return self._catalogue.indicator(item.indicator).unit

    def _parts(self, item: Item | None) -> str:
        if item is None:
            return ""
        members = Breakdown.parse(item.breakdown).members
        return "; ".join(self._catalogue.dimension(one).member(other).name for one, other in members)

    def _cell_format(self, column: ReviewColumn, row: ReviewRow) -> Any:
        options: dict[str, object] = {"valign": "top", "border": 1, "border_color": _LINE, "text_wrap": True}
        if column.name == "verdict":
            ink, ground = _COLOURS[row.verdict]
            return self._format(**options, bold=True, font_color=ink, bg_color=ground)
        if column.name == "value":
            exponent = row.value.as_tuple().exponent if row.value is not None else 0
            decimals = min(-exponent, 6) if isinstance(exponent, int) and exponent < 0 else 0
            code = "[$-42A]#,##0" + ("." + "0" * decimals if decimals else "")
            return self._format(**options, num_format=code, align="right", indent=1, bold=True)
        if column.name == "take":
            return self._format(**options, align="center", bold=True)
        return self._format(**options)

    def _choices(self, column: str, last: int, choices: list[str]) -> None:
        self._sheet.data_validation(
            FIRST_ROW,
            PLACES[column],
            last,
            PLACES[column],
            {
                "validate": "list",
                "source": choices,
                "error_title": "Chưa đúng",
                "error_message": f"Chọn một trong: {', '.join(choices)}; hoặc để trống.",
            },
        )

    def _format(self, **options: object) -> Any:
        key = tuple(sorted(options.items()))
        if key not in self._made:
            base = {"font_name": "Arial", "font_size": 10, "font_color": _INK}
            self._made[key] = self._workbook.add_format({**base, **options})
        return self._made[key]
