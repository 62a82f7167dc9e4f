"""Cells of a filled-in form that look like a number and are none, or another one than they show."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ktxh.catalogue.indicators import built_in
from ktxh.exchange.form_reading import read_form
from ktxh.exchange.proposal import Proposal
from tests.analytics.remembered import Remembered
from tests.exchange.filled import BUFFALO, RICE, columns, rows, written

FOREST = "nong_lam_thuy_san.ty_le_che_phu_rung"


def filled(folder: Path, fill: Callable[[Worksheet, Callable[[str], str]], None]) -> Proposal:
    """The form read after a hand went through it; `fill` gets the sheet and the place of an item's entry cell."""
    path = written(Remembered(), folder)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places, entry = rows(sheet), columns(sheet)[1]["current"]
    fill(sheet, lambda item: sheet.cell(places[item], entry).coordinate)
    book.save(path)
    return read_form(path, built_in())


def test_an_error_of_excel_is_refused_and_not_taken_for_blank(tmp_path: Path) -> None:
    def fill(sheet: Worksheet, at: Callable[[str], str]) -> None:
        sheet[at(RICE)] = "#REF!"

    (one,) = filled(tmp_path, fill).refused
    assert str(one).endswith("“#REF!” là lỗi của công thức trong Excel; hãy gõ lại số")


def test_a_formula_that_was_never_worked_out_is_refused_and_not_taken_for_blank(tmp_path: Path) -> None:
    def fill(sheet: Worksheet, at: Callable[[str], str]) -> None:
        sheet[at(RICE)] = "=5+7"

    (one,) = filled(tmp_path, fill).refused
    assert str(one).endswith("là công thức chưa tính; hãy mở tệp bằng Excel, lưu lại, hoặc gõ thẳng số vào ô")


def test_a_cell_that_shows_per_cent_is_read_as_it_shows(tmp_path: Path) -> None:
    def fill(sheet: Worksheet, at: Callable[[str], str]) -> None:
        for item in (FOREST, RICE):
            sheet[at(item)] = 0.652
            sheet[at(item)].number_format = "0.0%"

    proposal = filled(tmp_path, fill)
    (value,) = [one.value for one in proposal.observations if str(one.key.item) == FOREST]
    assert value == Decimal("65.2")
    (one,) = proposal.refused
    assert "“65,2%” không phải là số" in str(one)


@pytest.mark.parametrize("typed", ["1,234", "12,345,678"])
def test_a_comma_between_thousands_of_a_count_is_asked_about(tmp_path: Path, typed: str) -> None:
    def fill(sheet: Worksheet, at: Callable[[str], str]) -> None:
        sheet[at(BUFFALO)] = typed
        sheet[at(RICE)] = "1,234"  # hectares may have three decimals

    proposal = filled(tmp_path, fill)
    assert [str(one.value) for one in proposal.observations] == ["1.234"]
    (one,) = proposal.refused
    assert f"“{typed}” không viết theo kiểu “1.234,5”. Có phải {typed.replace(',', '.')}?" in str(one)


def test_a_second_sheet_that_is_a_copy_of_the_form_is_told(tmp_path: Path) -> None:
    path = written(Remembered(), tmp_path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(rows(sheet)[RICE], columns(sheet)[1]["current"]).value = 5
    book.copy_worksheet(sheet).title = "Biểu (2)"
    book.save(path)
    proposal = read_form(path, built_in())
    assert len(proposal.observations) == 1
    assert "Trang “Biểu (2)” cũng là biểu nhưng không được đọc; chỉ đọc trang “Biểu”." in proposal.noticed
