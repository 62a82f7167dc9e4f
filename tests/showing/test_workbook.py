"""The workbook, read back by an independent reader."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from ktxh.catalogue.sector_words import SECTORS
from ktxh.reading import sectors
from ktxh.showing.checked import Checked
from ktxh.showing.workbook import checked_workbook, statements_workbook
from tests.showing.reports import checked


def test_the_statements_are_rows_with_vietnamese_heads_and_real_numbers() -> None:
    sheet = load_workbook(BytesIO(statements_workbook(checked().reading)))["Số liệu"]
    rows = list(sheet.values)
    heads = rows[0]
    assert heads[0] == "Chỉ tiêu" and heads[-3:] == ("Tệp", "Mã chỉ tiêu", "Phân tổ")
    assert rows[2][heads.index("Thực hiện")] == 1234.6 and rows[2][heads.index("So với")] == "năm trước"
    assert rows[2][heads.index("Ước tính")] == "x" and rows[1][heads.index("Kế hoạch")] is None
    assert sheet.cell(3, heads.index("Thực hiện") + 1).number_format == "#,##0.0"
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref is not None


def test_the_findings_come_worst_first_with_arithmetic_and_place() -> None:
    book = load_workbook(BytesIO(checked_workbook(checked())))
    assert book.sheetnames == ["Số liệu", "Phát hiện", "Tóm tắt"]
    rows = list(book["Phát hiện"].values)
    assert [row[0] for row in rows[1:]] == ["✗ Cần sửa", "? Cần xem lại", "✓ Khớp"]
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (
        first["Báo cáo ghi"] == 77.64 and first["Tính được"] == 77.0186 and first["Quy tắc"] == "KT101 – Tỷ lệ hai số"
    )
    assert first["Ở đâu"] == "I. KINH TẾ"


def test_the_summary_counts() -> None:
    rows = dict(list(load_workbook(BytesIO(checked_workbook(checked())))["Tóm tắt"].values)[3:9])
    assert rows["Số con số đã đọc"] == 5 and rows["Số chỗ đối chiếu được"] == 3 and rows["✗ Cần sửa"] == 1


def test_no_text_becomes_a_formula_or_a_link() -> None:
    report = checked()
    odd = replace(report.reading.statements[0], indicator='=HYPERLINK("x")', quote="http://vi.du", unit="+1")
    book = load_workbook(
        BytesIO(checked_workbook(Checked(replace(report.reading, statements=(odd,)), report.findings)))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert checked_workbook(checked()) == checked_workbook(checked())


def test_every_sector_that_reading_knows_has_its_words() -> None:
    assert {name for name, _ in sectors._SECTORS} == set(SECTORS)
