"""Sheets of a workbook become tables, with numbers as a Vietnamese report prints them."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ktxh.documents.errors import UnreadableError
from ktxh.documents.tree import Kind
from ktxh.documents.workbook import cell_name, printed, read_workbook


def made(path: Path) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    sheet.append(["TT", "Chỉ tiêu", "Thực hiện", "Tỷ lệ"])
    sheet.append([1, "Diện tích gieo trồng", 12824.5, 0.1212])
    sheet["D2"].number_format = "0.00%"
    sheet["A4"] = "Cộng"
    sheet.merge_cells("A4:B4")
    sheet["C4"] = 1317451.4
    workbook.save(path)
    return workbook


def test_cells_are_read_row_by_row_under_the_name_of_their_sheet(tmp_path: Path) -> None:
    made(tmp_path / "a.xlsx")
    document = read_workbook(tmp_path / "a.xlsx")
    heading, *cells = document.blocks
    assert (heading.kind, heading.text, heading.level) == (Kind.HEADING, "Biểu 01", 1)
    assert [(cell.cell.row, cell.cell.column, cell.text) for cell in cells if cell.cell] == [
        (0, 0, "TT"), (0, 1, "Chỉ tiêu"), (0, 2, "Thực hiện"), (0, 3, "Tỷ lệ"),
        (1, 0, "1"), (1, 1, "Diện tích gieo trồng"), (1, 2, "12.824,5"), (1, 3, "12,12%"),
        (3, 0, "Cộng"), (3, 2, "1.317.451,4"),
    ]  # fmt: skip
    assert all(cell.kind is Kind.CELL for cell in cells)


def test_a_merged_cell_says_how_far_it_spans(tmp_path: Path) -> None:
    made(tmp_path / "a.xlsx")
    (total,) = [block for block in read_workbook(tmp_path / "a.xlsx").blocks if block.text == "Cộng"]
    assert total.cell is not None
    assert (total.cell.rows, total.cell.columns) == (1, 2)


def test_a_figure_knows_its_cell(tmp_path: Path) -> None:
    made(tmp_path / "a.xlsx")
    document = read_workbook(tmp_path / "a.xlsx")
    origin = document.origin(document.source.index("12.824,5"))
    assert origin is not None
    assert (origin.part, divmod(origin.node, 16384)) == ("Biểu 01", (1, 2))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0,3"),
        (1234567.0, "1.234.567"),
        (-4040.25, "-4.040,25"),
        (1e15, "1.000.000.000.000.000"),
        (123456789.123456, "123.456.789,123456"),
        (2024.0, "2024"),
        (2024.5, "2.024,5"),
        (0.0, "0"),
        (True, "Đúng"),
        ("  đã có  ", "  đã có  "),
        (datetime.date(2024, 2, 5), "05/02/2024"),
        (datetime.date(2024, 6, 15), "15/6/2024"),
        (datetime.datetime(2024, 12, 1, 7, 30), "01/12/2024 07:30"),
    ],
)
def test_a_value_prints_as_in_a_report(value: float | str | datetime.date, text: str) -> None:
    assert printed(value) == text


@pytest.mark.parametrize(("share", "text"), [(0.1212, "12,12%"), (1.07, "107%"), (0.57, "57%"), (0.07, "7%")])
def test_a_share_prints_as_a_percentage_without_noise(share: float, text: str) -> None:
    assert printed(share, percent=True) == text


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((3, 25), "Z4"), ((0, 26), "AA1"), ((1048575, 16383), "XFD1048576")]
)
def test_a_cell_has_the_name_that_excel_shows(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


def test_a_sheet_that_spreads_to_the_last_cell_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    workbook = made(tmp_path / "a.xlsx")
    workbook.create_sheet("Rộng")["XFD1048576"] = 5
    workbook.save(tmp_path / "a.xlsx")
    document = read_workbook(tmp_path / "a.xlsx")
    assert "12.824,5" in document.source
    (remark,) = document.remarks
    assert "“Rộng” trải quá rộng (tới ô XFD1048576)" in remark.message


def test_a_hidden_sheet_is_not_read_but_named(tmp_path: Path) -> None:
    workbook = made(tmp_path / "a.xlsx")
    hidden = workbook.create_sheet("Nháp")
    hidden["A1"] = "bỏ"
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    document = read_workbook(tmp_path / "a.xlsx")
    assert "bỏ" not in document.source
    assert [remark.kind for remark in document.remarks] == ["hidden"]


def test_a_workbook_without_a_filled_cell_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableError, match="không có ô nào"):
        read_workbook(tmp_path / "a.xlsx")


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The file with the first match of `old` in one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, found, tail = parts[part].partition(old)
    assert found
    parts[part] = head + new + tail
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_long_text_repeated_by_many_cells_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Biểu 01")
        for row in range(60_000):
            sheet.write_string(row, 0, "Diện tích")
    rewritten(path, "xl/sharedStrings.xml", "Diện tích".encode(), b"x" * 30_000)  # 1.8 GB when spelt out
    with pytest.raises(UnreadableError, match="quá nhiều chữ lặp lại"):
        read_workbook(path)


def test_an_entity_in_a_sheet_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a.xlsx")
    bomb = b'<!DOCTYPE d [<!ENTITY e "x">]><worksheet '
    path = rewritten(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet ", bomb)
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_workbook(path)
