"""The annexes of a report as an .xlsx workbook: a sheet for each, the twins of those in the Word file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.annexes.annex_sheet import write_sheet
from ktxh.composing.annexes.form_grid import form_grid, prefetch
from ktxh.composing.annexes.forms_here import authorities_for
from ktxh.composing.annexes.grid import Grid
from ktxh.composing.annexes.headline_grid import headline_grid
from ktxh.composing.stating import Stating
from ktxh.composing.stating_items import authorities_of
from ktxh.exchange.form_formats import Formats
from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.report_parts import GivenParts

_HEADLINES = "Chỉ tiêu"
_EMPTY = "Chưa có số liệu"
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_LONGEST_NAME = 31  # characters, that Excel takes for a sheet
_STYLE = HouseStyle("bieu", "Biểu số liệu")


def annex_workbook(
    cube: Cube,
    area: str,
    period: Period,
    forms: Sequence[Form] = (),
    *,
    authority: str = "",
    every_row: bool = False,
    fewest: int = 1,
) -> bytes:
    """The workbook of an area's report: the headline indicators, then each form with at least `fewest` values.

    `authority` is whose plans are meant, as in an outline ("tinh", "hdnd", "ubnd"); `every_row` keeps rows of forms
    without any figure. The same database gives the same bytes.
    """
    stating = Stating(cube, GivenParts(), _STYLE)
    judged = next(iter(authorities_of(authority)), None)
    grids: list[tuple[str, Grid]] = []
    headlines = headline_grid(stating, area, period, judged)
    if headlines.rows:
        grids.append((_HEADLINES, headlines))
    prefetch(stating, forms, area, period)
    for form in forms:
        made = form_grid(stating, form, area, period, authorities_for(authority), every_row=every_row)
        if made.valued >= fewest:
            grids.append((f"Biểu {form.number or form.code}", made.grid))
    body = f"ủy ban nhân dân {cube.tree.area(area).full_name}".upper()
    return workbook_of(grids, body, f"{_HEADLINES} {period.label}")


def workbook_of(grids: Sequence[tuple[str, Grid]], body: str, title: str) -> bytes:
    """A workbook of tables, each with the name of its sheet; `body` is who issues them, in capitals."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        # the same figures give the same bytes: no clock in the properties
        workbook.set_properties({"title": title, "comments": "ktxh", "created": datetime(2000, 1, 1), "author": ""})
        workbook.set_calc_mode("auto")
        formats = Formats(workbook)
        for name, grid in grids:
            sheet = workbook.add_worksheet(name.translate(_FORBIDDEN)[:_LONGEST_NAME])
            write_sheet(sheet, formats, grid, body)
        if not grids:
            workbook.add_worksheet(_EMPTY).write_string(0, 0, f"{_EMPTY}.", formats.plain())
    return out.getvalue()
