"""Statements and findings as an .xlsx workbook: sheets "Số liệu", "Phát hiện", "Tóm tắt"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from ktxh.catalogue.sector_words import SECTORS
from ktxh.model.finding import FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading
from ktxh.showing.arithmetic import equation
from ktxh.showing.checked import Checked
from ktxh.showing.rows import STATEMENT_FIELDS, statement_rows
from ktxh.showing.wording import COMPARISONS, FIELD_NAMES, KINDS, SEVERITY, STATES

_INK, _GROUND, _LINE = "#1B2430", "#EEF1F4", "#DDE2E8"
_COLOURS = {
    Status.ERROR: ("#B42318", "#FDECEA"),
    Status.WARNING: ("#9A6700", "#FFF6DF"),
    Status.ROUNDING: ("#9A6700", "#FFF6DF"),
    Status.OK: ("#1E7B46", "#E9F6EE"),
}
_WIDTHS = {
    "file": 22,
    "indicator": 56,
    "quote": 60,
    "section": 30,
    "sector": 22,
    "area": 18,
    "period": 22,
    "compare_to": 20,
    "unit": 12,
}
_WORDS = {"compare_to": COMPARISONS, "sector": SECTORS}
_LAST = ("file", "code", "breakdown")
_STATEMENT_ORDER = (*(field for field in STATEMENT_FIELDS if field not in _LAST), *_LAST)
_MOST_DECIMALS = 6
_LINE_HEIGHT = 13.5  # points
# what a cell can hold; a longer text is cut with a sign
_LONGEST_TEXT = 32_000


def statements_workbook(reading: Reading) -> bytes:
    """The workbook of a report's statements."""
    return _workbook(lambda book: _statements(book, reading.document.name, reading.statements))


def checked_workbook(checked: Checked) -> bytes:
    """The workbook of a checked report: its statements, all its findings, the counts."""

    def fill(book: _Book) -> None:
        _statements(book, checked.name, checked.reading.statements)
        _findings(book, checked)
        _summary(book, checked)

    return _workbook(fill)


class _Book:
    """A workbook being written, with its cell formats by name."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._numbers: dict[int, Any] = {}
        base = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
        self._base = base
        self.text = workbook.add_format({**base, "indent": 1})
        self.wrapped = workbook.add_format({**base, "text_wrap": True, "indent": 1})
        self.bold = workbook.add_format({**base, "bold": True})
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.day = workbook.add_format({**base, "num_format": "dd/mm/yyyy", "align": "right"})
        self.head = workbook.add_format(
            {
                **base,
                "bold": True,
                "text_wrap": True,
                "bg_color": _GROUND,
                "indent": 1,
                "bottom": 1,
                "bottom_color": _LINE,
            }
        )
        self.states = {
            status: workbook.add_format({**base, "bold": True, "font_color": ink, "bg_color": ground})
            for status, (ink, ground) in _COLOURS.items()
        }

    def number(self, decimals: int) -> Any:
        """The format of a number with so many decimals; Excel shows the marks of the user's own language."""
        decimals = min(decimals, _MOST_DECIMALS)
        if decimals not in self._numbers:
            mask = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._numbers[decimals] = self.workbook.add_format({**self._base, "num_format": mask, "align": "right"})
        return self._numbers[decimals]

    def sheet(self, name: str, heads: Sequence[tuple[str, int]], rows: int, frozen: int = 1) -> Any:
        """A sheet with a frozen header, a filter and widths."""
        sheet = self.workbook.add_worksheet(name)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.head)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: object, wrap: bool = False) -> None:
        """Write a value as what it is; a text is never taken for a formula or a link."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            if value:
                sheet.write_string(row, column, "x", self.text)
        elif isinstance(value, Decimal):
            exponent = value.as_tuple().exponent
            sheet.write_number(
                row, column, float(value), self.number(max(0, -exponent) if isinstance(exponent, int) else 0)
            )
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number(0))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)
        else:
            text = str(value)
            text = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
            sheet.write_string(row, column, text, self.wrapped if wrap else self.text)


def _workbook(fill: Callable[[_Book], None]) -> bytes:
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        # the same input gives the same bytes: no clock in the properties
        workbook.set_properties({"title": "Số liệu của báo cáo", "comments": "ktxh", "created": datetime(2000, 1, 1)})
        fill(_Book(workbook))
    return out.getvalue()


def _statements(book: _Book, file: str, statements: Sequence[Statement]) -> None:
    heads = [(FIELD_NAMES[field], _WIDTHS.get(field, 12)) for field in _STATEMENT_ORDER]
    sheet = book.sheet("Số liệu", heads, len(statements))
    for number, row in enumerate(statement_rows(file, statements), 1):
        for column, field in enumerate(_STATEMENT_ORDER):
            value = row[field]
            if isinstance(value, str) and field in _WORDS:
                value = _WORDS[field].get(value, value)
            book.put(sheet, number, column, value)


def _findings(book: _Book, checked: Checked) -> None:
    heads = [
        ("Kết quả", 16),
        ("Quy tắc", 34),
        ("Loại", 20),
        ("Nội dung", 60),
        ("Báo cáo ghi", 16),
        ("Tính được", 16),
        ("Phép tính", 40),
        ("Nguyên văn", 30),
        ("Ở đâu", 44),
        ("Chỗ kia", 40),
        ("Vị trí đầu", 10),
        ("Vị trí cuối", 10),
    ]
    sheet = book.sheet("Phát hiện", heads, len(checked.findings))
    order = sorted(checked.findings, key=lambda finding: (SEVERITY.index(finding.status), finding.start))
    for row, finding in enumerate(order, 1):
        state = STATES[finding.status]
        sheet.write_string(row, 0, f"{state.sign} {state.few}", book.states[finding.status])
        # a date is carried as the number 20240531, which is no figure to show
        claimed = None if finding.kind is FindingKind.DATE else finding.claimed
        cells: Sequence[object] = (
            checked.called(finding),
            KINDS[finding.kind],
            finding.message,
            claimed,
            _rounded(finding.expected, claimed),
            equation(finding),
            finding.quote,
            checked.locator.where(finding.start),
            "; ".join(place.quote for place in checked.elsewhere(finding)),
            finding.start,
            finding.end,
        )
        lines = 1
        for column, value in enumerate(cells, 1):
            book.put(sheet, row, column, value, wrap=isinstance(value, str))
            lines = max(lines, -(-len(str(value or "")) // heads[column][1]))
        # office programs other than Excel do not fit a row to its wrapped text by themselves
        sheet.set_row(row, lines * _LINE_HEIGHT)


def _rounded(value: Decimal | None, like: Decimal | None) -> Decimal | None:
    """A quotient with two decimals more than the printed number that it is held against."""
    if value is None or not value.is_finite():
        return None
    exponent = like.as_tuple().exponent if like is not None else 0
    most = (-exponent if isinstance(exponent, int) and exponent < 0 else 0) + 2
    own = value.as_tuple().exponent
    return round(value, most) if isinstance(own, int) and -own > most else value


def _summary(book: _Book, checked: Checked) -> None:
    summary = checked.summary
    sheet = book.workbook.add_worksheet("Tóm tắt")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 14)
    sheet.write_string(0, 0, "Kết quả kiểm tra báo cáo", book.title)
    sheet.write_string(1, 0, checked.name, book.text)
    lines: list[tuple[str, int]] = [("Số con số đã đọc", summary.figures), ("Số chỗ đối chiếu được", summary.checked)]
    row = 3
    for words, count in lines:
        sheet.write_string(row, 0, words, book.text)
        book.put(sheet, row, 1, count)
        row += 1
    for status in reversed(SEVERITY):
        state = STATES[status]
        sheet.write_string(row, 0, f"{state.sign} {state.few}", book.states[status])
        book.put(sheet, row, 1, summary.count(status))
        row += 1
    by_rule: dict[str, int] = {}
    for finding in checked.shown:
        by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    if by_rule:
        sheet.write_string(row + 1, 0, "Theo quy tắc (không kể những chỗ khớp)", book.bold)
        for at, rule in enumerate(sorted(by_rule), row + 2):
            sheet.write_string(at, 0, checked.title(rule), book.text)
            book.put(sheet, at, 1, by_rule[rule])
