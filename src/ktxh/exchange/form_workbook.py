"""Writes the workbook of a form for a unit and a period: protected but for the cells to fill in, with live formulas."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from ktxh.exchange.form_cells import write_line
from ktxh.exchange.form_content import Content
from ktxh.exchange.form_formats import SECOND, Formats
from ktxh.exchange.form_formulas import Formulas
from ktxh.exchange.form_heads import WIDTHS, heads, under_heads
from ktxh.exchange.form_hidden import write_hidden_sheet
from ktxh.exchange.form_layout import (
    AREA_LABEL,
    AUTHOR_LABEL,
    CUT_OFF_LABEL,
    HIDDEN_SHEET,
    PERIOD_LABEL,
    STATUS_LABEL,
    Column,
)
from ktxh.model.observation import Status

SHEET: Final = "Biểu"
MARKS_ROW, HEAD_ROW, UNDER_ROW, FIRST_ROW = 7, 8, 9, 10
_LAST = Column.NOTE.place
_LINE_HEIGHT = 16.5
_GUIDE = (
    "Chỉ nhập vào các ô nền vàng nhạt. Không phát sinh: gõ dấu “-” hoặc “không phát sinh”; để trống: chưa có số liệu. "
    "Các cột khác tự tính, không sửa."
)


def form_workbook(content: Content, status: Status = Status.PRELIMINARY) -> bytes:
    """The workbook; `status` is what the cell "Tình trạng số liệu" says to begin with."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        # the same content gives the same bytes: no clock in the properties
        workbook.set_properties(
            {"title": content.form.title, "comments": "ktxh", "created": datetime(2000, 1, 1), "author": ""}
        )
        workbook.set_calc_mode("auto")
        formats = Formats(workbook)
        sheet = workbook.add_worksheet(SHEET)
        rows = {place: FIRST_ROW + place + 1 for place in range(len(content.lines))}
        formulas = Formulas(content, rows)
        _columns(sheet, formats)
        _heading(sheet, formats, content, status)
        _table_head(sheet, formats, content)
        for place in range(len(content.lines)):
            write_line(sheet, formats, content, formulas, place, FIRST_ROW + place)
        _signatures(sheet, formats, FIRST_ROW + len(content.lines) + 1)
        _paper(sheet, content)
        write_hidden_sheet(workbook, content, formulas, status)
        for name, row in (("KTXH_BIEU", 2), ("KTXH_DIA_BAN", 3), ("KTXH_KY", 4)):
            workbook.define_name(name, f"='{HIDDEN_SHEET}'!$B${row}")
    return out.getvalue()


def area_line(content: Content) -> str:
    """What the heading says of the unit."""
    above = f", {content.above.full_name}" if content.above is not None and content.above.key != "VN" else ""
    return f"{AREA_LABEL} {content.area.full_name}{above}"


def period_line(content: Content) -> str:
    """What the heading says of the period."""
    return f"{PERIOD_LABEL} {content.period.label}"


def _columns(sheet: Any, formats: Formats) -> None:
    for column, width in WIDTHS.items():
        hidden = {"hidden": True} if column in (Column.ITEM, Column.BEFORE) else {}
        sheet.set_column(column.place, column.place, width, formats.plain(), hidden)
    for column in Column:
        sheet.write_string(MARKS_ROW, column.place, column.mark, formats.plain())
    sheet.set_row(MARKS_ROW, None, None, {"hidden": True})


def _heading(sheet: Any, formats: Formats, content: Content, status: Status) -> None:
    form = content.form
    right = Column.OF_PLAN.place
    sheet.write_string(0, 0, area_line(content), formats.plain(bold=True))
    if form.number:
        sheet.merge_range(0, right, 0, _LAST, f"Biểu số {form.number}", formats.plain(bold=True, align="right"))
    if form.reporter:
        sheet.write_string(1, 0, f"Đơn vị nhận báo cáo: {form.reporter}", formats.plain())
    if form.source:
        sheet.merge_range(1, right, 1, _LAST, f"Theo {form.source}", formats.plain(italic=True, align="right"))
    title = form.title.upper() + (" – CÓ SỐ LIỆU MÔ PHỎNG" if content.simulated else "")
    sheet.merge_range(2, 0, 2, _LAST, title, formats.plain(bold=True, font_size=14, align="center", text_wrap=True))
    sheet.set_row(2, 24)
    sheet.merge_range(3, 0, 3, _LAST, period_line(content), formats.plain(bold=True, align="center"))
    sheet.write_string(5, 0, STATUS_LABEL, formats.plain())
    entry = {"border": 1, "locked": False, "bg_color": "#FFF6DF", "align": "center"}
    sheet.write_string(5, Column.UNIT.place, status.label, formats.plain(**entry))
    sheet.merge_range(5, Column.PLAN.place, 5, Column.SAME.place, CUT_OFF_LABEL, formats.plain(align="right"))
    sheet.write_blank(5, Column.PREVIOUS.place, None, formats.plain(**entry, num_format="dd/mm/yyyy"))
    sheet.data_validation(
        5,
        Column.UNIT.place,
        5,
        Column.UNIT.place,
        {
            "validate": "list",
            "source": [one.label for one in Status],
            "error_title": "Tình trạng số liệu",
            "error_message": "Chọn một trong: ước tính, sơ bộ, chính thức.",
        },
    )
    sheet.data_validation(
        5,
        Column.PREVIOUS.place,
        5,
        Column.PREVIOUS.place,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": content.period.start,
            "maximum": datetime(2098, 12, 31),
            "input_title": "Số liệu tính đến ngày",
            "input_message": "Ghi ngày chốt số liệu nếu khác ngày cuối kỳ, ví dụ 25/5/2024. Có thể để trống.",
            "error_title": "Số liệu tính đến ngày",
            "error_message": f"Hãy ghi một ngày từ {content.period.start:%d/%m/%Y} trở đi, ví dụ 25/5/2024.",
        },
    )
    sheet.write_string(6, 0, _GUIDE, formats.plain(italic=True, font_size=10, font_color=SECOND))


def _table_head(sheet: Any, formats: Formats, content: Content) -> None:
    for column, words in heads(content).items():
        sheet.write_string(HEAD_ROW, column.place, words, formats.head())
    for column, words in under_heads(content).items():
        small = formats.head(bold=False, italic=True, font_size=9)
        sheet.write_string(UNDER_ROW, column.place, words, small)
    sheet.set_row(HEAD_ROW, 3 * _LINE_HEIGHT)
    sheet.freeze_panes(FIRST_ROW, Column.UNIT.place)


def _signatures(sheet: Any, formats: Formats, row: int) -> None:
    right = Column.PREVIOUS.place
    centred, small = formats.plain(bold=True, align="center"), formats.plain(italic=True, align="center")
    sheet.merge_range(row, right, row, _LAST, "Ngày      tháng      năm          ", small)
    sheet.merge_range(row + 1, 0, row + 1, Column.LABEL.place, AUTHOR_LABEL, centred)
    sheet.merge_range(row + 1, right, row + 1, _LAST, "THỦ TRƯỞNG ĐƠN VỊ", centred)
    sheet.merge_range(row + 2, 0, row + 2, Column.LABEL.place, "(Ký, ghi rõ họ tên)", small)
    sheet.merge_range(row + 2, right, row + 2, _LAST, "(Ký, đóng dấu, ghi rõ họ tên)", small)
    name = formats.plain(bold=True, align="center", locked=False)
    sheet.merge_range(row + 5, 0, row + 5, Column.LABEL.place, "", name)
    sheet.merge_range(row + 5, right, row + 5, _LAST, "", name)


def _paper(sheet: Any, content: Content) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW, UNDER_ROW)
    sheet.print_area(0, 0, FIRST_ROW + len(content.lines) + 7, _LAST)
    sheet.center_horizontally()
    sheet.set_footer("&L&9&F&R&9Trang &P/&N")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576", "formula_unlocked": "A1:XFD1048576"})
    sheet.protect(
        "",
        {
            "select_locked_cells": True,
            "select_unlocked_cells": True,
            "format_rows": True,
            "format_columns": True,
            "sort": True,
            "autofilter": True,
        },
    )
