"""The annexes of a report as an .xlsx workbook: a sheet for each, the twins of those in the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter

from ktxh.composing.annexes.annex_sheet import write_sheet
from ktxh.composing.annexes.grid import Grid
from ktxh.exchange.form_formats import Formats

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_LONGEST_NAME = 31  # characters, that Excel takes for a sheet


def annex_workbook(tables: Iterable[tuple[str, Grid]], body: str, title: str) -> bytes:
    """A workbook of tables, each with its short name, by which its sheet is called; `body` is who issues them.

    The same tables give the same bytes.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        # the same figures give the same bytes: no clock in the properties
        workbook.set_properties({"title": title, "comments": "ktxh", "created": datetime(2000, 1, 1), "author": ""})
        workbook.set_calc_mode("auto")
        formats = Formats(workbook)
        for name, grid in _named(tables):
            write_sheet(workbook.add_worksheet(name), formats, grid, body)
    return out.getvalue()


def _named(tables: Iterable[tuple[str, Grid]]) -> Iterator[tuple[str, Grid]]:
    """The tables with names that Excel takes, each another: "Biểu 01-NN", "Biểu 01-NN (2)"."""
    taken: set[str] = set()
    for name, grid in tables:
        bare = made = name.translate(_FORBIDDEN)[:_LONGEST_NAME]
        count = 1
        while made.casefold() in taken:
            count += 1
            made = f"{bare[: _LONGEST_NAME - 3 - len(str(count))]} ({count})"
        taken.add(made.casefold())
        yield made, grid
