"""The workbook of a form as officials get it: what is known, what is locked, what computes itself."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ktxh.exchange.form_workbook import SHEET
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Target
from tests.analytics.remembered import Remembered
from tests.exchange.filled import (
    BUFFALO,
    DISTRICT,
    GRAIN,
    MAIZE,
    OUTPUT,
    RICE,
    SOWN,
    YIELD,
    columns,
    fill,
    read,
    rows,
    taken,
    written,
)

HEADS = ("TT", "Chỉ tiêu", "ĐVT", "KH", "Cùng kỳ", "Kỳ trước", "Kỳ này", "Lũy kế", "% KH", "% cùng kỳ", "Ghi chú")


def known() -> Remembered:
    """Rice and maize of January to May 2024, of June 2023, a plan by two authorities, and buffaloes."""
    figures = Remembered()
    for month in range(1, 6):
        figures.put(RICE, DISTRICT, f"2024{month:02}", 100 * month)  # 100 + 200 + … + 500 = 1500
        figures.put(OUTPUT, DISTRICT, f"2024{month:02}", 500)
    figures.put(RICE, DISTRICT, "202306", 400)
    figures.put(BUFFALO, DISTRICT, "202405", 1100)
    for authority, value in ((Authority.SUPERIOR, 4100), (Authority.COUNCIL, 4000)):
        figures.set_targets.append(Target(Item.parse(RICE), DISTRICT, parse_period("2024"), authority, Decimal(value)))
    return figures


def shown(path: Path, item: str) -> dict[str, object]:
    """The cells of an item as they were written, without recomputing."""
    sheet = load_workbook(path, data_only=True)[SHEET]
    _, places = columns(sheet)
    return {name: sheet.cell(rows(sheet)[item], at).value for name, at in places.items()}


def test_the_columns_are_those_of_an_office(tmp_path: Path) -> None:
    sheet = load_workbook(written(known(), tmp_path))[SHEET]
    head, _ = columns(sheet)
    found = [str(sheet.cell(head + 1, at).value) for at in range(1, 12)]
    assert all(cell.startswith(head) for cell, head in zip(found, HEADS, strict=True))
    assert found[3] == "KH năm 2024\n(HĐND giao)" and found[4] == "Cùng kỳ\n(tháng 6/2023)"
    assert found[7] == "Lũy kế\n(6 tháng 2024)"


def test_plan_same_period_period_before_and_cumulative_before_are_filled_in(tmp_path: Path) -> None:
    row = shown(written(known(), tmp_path), RICE)
    # the committee set no plan, so that of the council counts
    assert (row["plan"], row["same"], row["previous"], row["before"]) == (4000, 400, 500, 1500)


def test_formulas_bear_the_values_they_have_as_written(tmp_path: Path) -> None:
    figures = known()
    figures.put(RICE, DISTRICT, "202406", 600)
    figures.put(MAIZE, DISTRICT, "202406", 50)
    figures.put(OUTPUT, DISTRICT, "202406", 3000)
    path = written(figures, tmp_path)
    row = shown(path, RICE)
    # 1500 + 600 = 2100; 2100 / 4000 = 52,5 %; 600 / 400 = 150 %
    assert (row["cumulative"], row["of_plan"], row["of_same"]) == (2100, 52.5, 150)
    assert shown(path, GRAIN)["current"] == 650
    # 3000 tấn / 600 ha = 5 tấn/ha = 50 tạ/ha
    assert shown(path, YIELD)["current"] == 50


def test_only_entry_cells_may_be_changed(tmp_path: Path) -> None:
    sheet = load_workbook(written(known(), tmp_path))[SHEET]
    assert sheet.protection.sheet
    head, places = columns(sheet)
    at = rows(sheet)
    free = {
        sheet.cell(row, column).coordinate
        for row in at.values()
        for column in places.values()
        if not sheet.cell(row, column).protection.locked
    }
    assert sheet.cell(at[RICE], places["current"]).coordinate in free
    assert sheet.cell(at[RICE], places["note"]).coordinate in free
    # totals, rates, plans and marks are not
    for item, column in ((GRAIN, "current"), (YIELD, "current"), (RICE, "plan"), (RICE, "cumulative"), (RICE, "item")):
        assert sheet.cell(at[item], places[column]).coordinate not in free
    assert not sheet["C6"].protection.locked and not sheet["F6"].protection.locked
    assert head == 8 and sheet.row_dimensions[8].hidden


def test_entry_cells_are_looked_after_in_vietnamese(tmp_path: Path) -> None:
    sheet = load_workbook(written(known(), tmp_path))[SHEET]
    _, places = columns(sheet)
    cell = sheet.cell(rows(sheet)[RICE], places["current"]).coordinate
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules[cell].type == "custom" and f"{cell}>=0" in rules[cell].formula1
    assert rules[cell].error == "Nhập một số từ 0 trở lên (ha); không phát sinh thì gõ dấu “-”."
    assert rules["C6"].type == "list" and "sơ bộ" in rules["C6"].formula1


def test_it_prints_on_a4_landscape_with_its_head_on_every_page(tmp_path: Path) -> None:
    book = load_workbook(written(known(), tmp_path))
    sheet = book[SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$9:$10"
    assert book["_ktxh"].sheet_state == "veryHidden"
    assert {"KTXH_BIEU", "KTXH_DIA_BAN", "KTXH_KY"} <= set(book.defined_names)
    assert sheet.cell(12, 2).font.name == "Times New Roman" and sheet.cell(12, 2).font.sz == 12


def test_a_cumulative_form_is_filled_in_under_luy_ke(tmp_path: Path) -> None:
    figures = known()
    figures.put(RICE, DISTRICT, "20241", 600)  # quarter I
    path = written(figures, tmp_path, "2024D06")
    sheet = load_workbook(path)[SHEET]
    _, places = columns(sheet)
    row = rows(sheet)[RICE]
    assert not sheet.cell(row, places["cumulative"]).protection.locked
    assert sheet.cell(row, places["current"]).protection.locked
    assert shown(path, RICE)["previous"] == 600


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(known(), tmp_path).read_bytes()
    assert written(known(), tmp_path).read_bytes() == first


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_saved_by_libreoffice_is_still_a_form(tmp_path: Path) -> None:
    path = fill(written(known(), tmp_path), {RICE: "600,5", MAIZE: 50, BUFFALO: "-"})
    converted(path, "xlsx", tmp_path / "luu")
    again = read(tmp_path / "luu" / "bieu.xlsx")
    assert taken(again) == taken(read(path)) == {GRAIN: "650.5", RICE: "600.5", MAIZE: "50", BUFFALO: "0"}
    assert again.noticed == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_same(tmp_path: Path) -> None:
    path = fill(written(known(), tmp_path), {RICE: 600, MAIZE: 50, OUTPUT: 3000, BUFFALO: 1250, SOWN: "-"})
    converted(path, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false", tmp_path)
    table = list(csv.reader((tmp_path / "bieu.csv").read_text("utf-8").splitlines(), delimiter=";"))
    by_item = {row[11]: row for row in table if len(row) > 11}
    numbers = {item: [_number(cell) for cell in by_item[item][6:10]] for item in (RICE, GRAIN, YIELD, BUFFALO)}
    assert numbers[RICE] == [600, 2100, Decimal("52.5"), 150]
    assert numbers[GRAIN][:1] == [650]  # 600 + 50
    assert numbers[YIELD][0] == 50  # 3000 tấn / 600 ha
    assert numbers[BUFFALO][:2] == [1250, 1250]  # what stands at a moment


def converted(path: Path, into: str, folder: Path) -> None:
    """Open a workbook with LibreOffice and save it in another form."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", into, "--outdir", str(folder), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)


def _number(cell: str) -> Decimal | None:
    return round(Decimal(cell.replace(",", ".")), 6).normalize() if cell.strip() else None
