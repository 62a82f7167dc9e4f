"""A form over the catalogue with a little that is known, and a hand that fills it in as an official would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ktxh.analytics.cube import Cube
from ktxh.catalogue.areas import area_tree
from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.indicators import built_in
from ktxh.exchange.form_content import Content, content_of
from ktxh.exchange.form_layout import MARK
from ktxh.exchange.form_reading import read_form
from ktxh.exchange.form_workbook import SHEET, form_workbook
from ktxh.exchange.proposal import Proposal
from ktxh.model.form import Form
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from tests.analytics.remembered import Remembered

DISTRICT = "180"  # huyện Tràng Định
SOWN = "nong_lam_thuy_san.dien_tich_gieo_trong"
RICE, MAIZE, GRAIN = (f"{SOWN}[cay_trong={one}]" for one in ("lua", "ngo", "cay_luong_thuc_co_hat"))
OUTPUT = "nong_lam_thuy_san.san_luong[cay_trong=lua]"
YIELD = "nong_lam_thuy_san.nang_suat[cay_trong=lua]"
BUFFALO = "nong_lam_thuy_san.tong_dan[vat_nuoi=trau]"


def content(figures: Remembered, period: str = "202406", form: Form | None = None) -> Content:
    """The form on agriculture for a district and a period."""
    cube = Cube(figures, built_in(), area_tree())
    return content_of(form or built_in_forms()["nong_nghiep"], DISTRICT, parse_period(period), cube)


def written(figures: Remembered, folder: Path, period: str = "202406", form: Form | None = None) -> Path:
    """The workbook of the form."""
    path = folder / "bieu.xlsx"
    path.write_bytes(form_workbook(content(figures, period, form)))
    return path


def columns(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the hidden marks and the column of each, from 1."""
    for row in sheet.iter_rows():
        found = {str(cell.value).removeprefix(MARK): cell.column for cell in row if str(cell.value).startswith(MARK)}
        if "item" in found:
            return row[0].row, found
    raise AssertionError("no hidden marks")


def rows(sheet: Worksheet) -> dict[str, int]:
    """The row of each item, from 1."""
    head, places = columns(sheet)
    return {
        str(sheet.cell(row, places["item"]).value): row
        for row in range(head + 1, sheet.max_row + 1)
        if sheet.cell(row, places["item"]).value
    }


def fill(
    path: Path, values: Mapping[str, object], column: str = "current", notes: Mapping[str, str] | None = None
) -> Path:
    """Type values into the entry cells of items."""
    book = load_workbook(path)
    sheet = book[SHEET]
    _, places = columns(sheet)
    at = rows(sheet)
    for item, value in values.items():
        sheet.cell(at[item], places[column]).value = value  # type: ignore[assignment]
    for item, note in (notes or {}).items():
        sheet.cell(at[item], places["note"]).value = note
    book.save(path)
    return path


def taken(proposal: Proposal) -> dict[str, str]:
    """The values of a proposal by item, as text."""
    return {str(one.key.item): str(one.value) for one in proposal.observations}


def read(path: Path) -> Proposal:
    """What the form proposes."""
    return read_form(path, built_in())


def item(text: str) -> Item:
    return Item.parse(text)
