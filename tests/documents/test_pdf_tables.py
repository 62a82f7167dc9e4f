"""Tables of a PDF become cells in their rows and columns."""

from __future__ import annotations

from pathlib import Path

from ktxh.documents.pdf_reader import read_pdf
from ktxh.documents.tree import Kind
from tests.documents.pdf_maker import MadePage, MadePdf

COLUMNS = (85, 120, 300, 400, 540)


def grid(page: MadePage, rows: list[float], columns: tuple[float, ...] = COLUMNS) -> None:
    for y in rows:
        page.line(columns[0], y, columns[-1], y)
    for x in columns:
        page.line(x, rows[0], x, rows[-1])


def cells(path: Path) -> dict[tuple[int, int, int], str]:
    blocks = [block for block in read_pdf(path).blocks if block.kind is Kind.CELL]
    return {(block.cell.table, block.cell.row, block.cell.column): block.text for block in blocks if block.cell}


def test_drawn_cells_hold_their_lines_and_stand_between_the_paragraphs(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(790, "Kết quả như sau:")
    grid(page, [770, 730, 700])
    for x, text in zip(COLUMNS, ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"), strict=False):
        page.text(x + 4, 755, text, 12)
    page.text(404, 738, "(6 tháng)", 12)
    for x, text in zip(COLUMNS, ("1", "Đàn trâu", "4.500", "4.215"), strict=False):
        page.text(x + 4, 710, text, 12)
    page.paragraph(660, "Chăn nuôi ổn định.")
    path = made.save(tmp_path / "a.pdf")
    assert cells(path) == {
        (0, 0, 0): "TT", (0, 0, 1): "Chỉ tiêu", (0, 0, 2): "Kế hoạch", (0, 0, 3): "Thực hiện (6 tháng)",
        (0, 1, 0): "1", (0, 1, 1): "Đàn trâu", (0, 1, 2): "4.500", (0, 1, 3): "4.215",
    }  # fmt: skip
    texts = [block.text for block in read_pdf(path).blocks]
    assert (texts[0], texts[-1]) == ("Kết quả như sau:", "Chăn nuôi ổn định.")


def test_a_merged_cell_says_how_far_it_spans(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    for y in (770, 700, 670):
        page.line(85, y, 540, y)
    page.line(300, 735, 540, 735)
    for x, top in ((85, 770), (300, 770), (400, 735), (540, 770)):
        page.line(x, top, x, 670)
    page.text(90, 740, "Chỉ tiêu", 12)
    page.text(350, 748, "Năm 2024", 12)
    page.text(310, 710, "Kế hoạch", 12)
    page.text(410, 710, "Thực hiện", 12)
    for x, text in ((90, "Đàn bò"), (310, "1.000"), (410, "967")):
        page.text(x, 680, text, 12)
    found = {block.text: block.cell for block in read_pdf(made.save(tmp_path / "a.pdf")).blocks}
    head, year = found["Chỉ tiêu"], found["Năm 2024"]
    assert head is not None and year is not None
    assert (head.row, head.column, head.rows, head.columns) == (0, 0, 2, 1)
    assert (year.row, year.column, year.rows, year.columns) == (0, 1, 1, 2)


def test_columns_that_stand_apart_make_a_table_without_drawn_lines(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(790, "Tình hình chăn nuôi của các thôn trong xã được tổng hợp như sau:")
    for row, texts in enumerate(
        (("Vật nuôi", "Kế hoạch", "Thực hiện"), ("Trâu", "4.500", "4.215"), ("Bò", "1.000", "967"))
    ):
        for x, text in zip((85, 260, 420), texts, strict=True):
            page.text(x, 740 - 20 * row, text, 12)
    found = cells(made.save(tmp_path / "a.pdf"))
    assert [found[0, row, 0] for row in range(3)] == ["Vật nuôi", "Trâu", "Bò"]
    assert [found[0, row, 2] for row in range(3)] == ["Thực hiện", "4.215", "967"]


def test_a_table_that_goes_on_over_the_page_is_one_table(tmp_path: Path) -> None:
    made = MadePdf()
    for name in ("Trâu", "Bò"):
        page = made.page()
        grid(page, [770, 740])
        for x, text in zip(COLUMNS, ("1", name, "10", "9"), strict=False):
            page.text(x + 4, 750, text, 12)
    found = cells(made.save(tmp_path / "a.pdf"))
    assert found[0, 0, 1] == "Trâu"
    assert found[0, 1, 1] == "Bò"


def test_a_frame_around_the_page_is_no_table(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    grid(page, [810, 30], (60, 560))
    page.paragraph(760, "Diện tích gieo trồng của xã đạt 312,5 ha.")
    assert cells(made.save(tmp_path / "a.pdf")) == {}
