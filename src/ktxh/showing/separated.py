"""Statements as comma-separated values, for spreadsheets and statistical programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ktxh.showing.rows import STATEMENT_FIELDS, Row

# a spreadsheet takes a cell that begins with one of these for a formula
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_header() -> str:
    """The line of field names."""
    return _line(STATEMENT_FIELDS)


def csv_lines(rows: Iterable[Row]) -> str:
    """One line a row: decimal point, no grouping, dates ISO, text never taken for a formula."""
    return "".join(_line([_cell(row[field]) for field in STATEMENT_FIELDS]) for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return no_formula(str(value))


def no_formula(text: str) -> str:
    """A text as a spreadsheet takes it for text."""
    return "'" + text if text.startswith(_FORMULA_SIGNS) else text


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
