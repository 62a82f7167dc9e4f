"""Writes what people gave to a report as a table for Excel: CSV with semicolons, heads as users know them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from ktxh.exchange.part_rows import Columns
from ktxh.exchange.table_values import FORMULA_SIGNS


def rows_to_csv(columns: Columns, rows: Iterable[Mapping[str, str]]) -> str:
    """The rows under the heads of their columns; a column in which nothing stands is left out.

    Without rows all heads are there, to be filled in.
    """
    given = list(rows)
    used = [one for one in columns.heads if not given or one == columns.needed or any(row.get(one) for row in given)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([columns.called(one) for one in used])
    for row in given:
        writer.writerow([_plain(row.get(one, "")) for one in used])
    return out.getvalue()


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a negative number is none."""
    return "'" + text if text.startswith(FORMULA_SIGNS) and not text[1:2].isdigit() and len(text) > 1 else text
