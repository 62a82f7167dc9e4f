"""How the workbook of a form is laid out: its columns with their hidden marks, and what the hidden sheet keeps."""

from __future__ import annotations

from enum import StrEnum

HIDDEN_SHEET = "_ktxh"  # what the workbook is of, and what was printed into the cells that nobody may change
KIND = "biểu"
VERSION = "1"
MARK = "ktxh:"  # before a column's name in the hidden row
STATUS_LABEL = "Tình trạng số liệu:"
CUT_OFF_LABEL = "Số liệu tính đến ngày:"
AUTHOR_LABEL = "NGƯỜI LẬP BIỂU"
AREA_LABEL = "Đơn vị báo cáo:"
PERIOD_LABEL = "Kỳ báo cáo:"


class Column(StrEnum):
    """The columns of the table, in their order."""

    ORDER = "order"
    LABEL = "label"
    UNIT = "unit"
    PLAN = "plan"
    SAME = "same"
    PREVIOUS = "previous"
    CURRENT = "current"
    CUMULATIVE = "cumulative"
    OF_PLAN = "of_plan"
    OF_SAME = "of_same"
    NOTE = "note"
    ITEM = "item"  # hidden: what the row is about
    BEFORE = "before"  # hidden: the cumulative value up to the period before

    @property
    def place(self) -> int:
        """The place of the column, from 0."""
        return list(Column).index(self)

    @property
    def mark(self) -> str:
        """What stands in the hidden row, so that the column is found wherever it was moved."""
        return MARK + self.value


class RowKind(StrEnum):
    """How a row of the form gets its value."""

    HEADING = "heading"
    ENTRY = "entry"
    TOTAL = "total"
    FORMULA = "formula"


# the columns of the hidden sheet's second table: what was printed for each item
KNOWN = ("item", "kind", "parts", "label", "unit", "plan", "same", "previous", "before", "value", "status", "note")
KNOWN_HEAD = "ktxh:known"
