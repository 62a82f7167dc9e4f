"""Forms filled in by hand and read back, whatever was done to the sheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ktxh.catalogue.indicators import built_in
from ktxh.exchange.form_reading import read_form
from ktxh.exchange.form_workbook import SHEET
from ktxh.exchange.problems import ExchangeError
from ktxh.model.observation import SourceKind, Status
from ktxh.model.period_text import parse_period
from tests.analytics.remembered import Remembered
from tests.exchange.filled import (
    BUFFALO,
    DISTRICT,
    GRAIN,
    MAIZE,
    OUTPUT,
    RICE,
    SOWN,
    columns,
    fill,
    read,
    rows,
    taken,
    written,
)


def test_numbers_come_back_as_numbers_and_as_typed_text(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {SOWN: 1234.5, BUFFALO: "1.234", OUTPUT: "1.234,50"})
    assert taken(read(path)) == {SOWN: "1234.5", BUFFALO: "1234", OUTPUT: "1234.50"}


def test_blanks_are_not_given_and_a_dash_says_that_nothing_occurred(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {SOWN: "-", BUFFALO: "Không phát sinh", OUTPUT: "  "})
    found = read(path)
    assert [(str(one.key.item), one.value, one.none_occurred) for one in found.observations] == [
        (SOWN, Decimal(0), True),
        (BUFFALO, Decimal(0), True),
    ]
    assert found.blank > 10


def test_a_malformed_number_is_refused_with_its_cell_and_what_it_may_mean(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {BUFFALO: "12,5,0", SOWN: "1,234.5", MAIZE: "nhiều"})
    sheet = load_workbook(path)[SHEET]
    cells = {item: f"Ô G{row}" for item, row in rows(sheet).items()}
    told = {one.place: str(one) for one in read(path).refused}
    assert told[cells[BUFFALO]] == f"{cells[BUFFALO]}: “12,5,0” không phải là số. Có phải 12,50?"
    assert told[cells[SOWN]].endswith("“1,234.5” không viết theo kiểu “1.234,5”. Có phải 1.234,5?")
    assert "không phải là số; nếu không phát sinh" in told[cells[MAIZE]]


def test_a_date_made_by_excel_is_no_number(tmp_path: Path) -> None:
    from datetime import date

    path = fill(written(Remembered(), tmp_path), {BUFFALO: date(2024, 5, 1)})
    (refused,) = read(path).refused
    assert refused.value == "01/5/2024" and "đổi thành ngày" in refused.reason


def test_sorted_hidden_and_inserted_rows_change_nothing(tmp_path: Path) -> None:
    values = {SOWN: 100, RICE: 40, MAIZE: 30, BUFFALO: 7}
    plain = taken(read(fill(written(Remembered(), tmp_path), values)))
    path = fill(written(Remembered(), tmp_path), values)
    book = load_workbook(path)
    sheet = book[SHEET]
    head, places = columns(sheet)
    first, last = head + 3, max(rows(sheet).values())
    content = [[sheet.cell(row, at).value for at in range(1, sheet.max_column + 1)] for row in range(first, last + 1)]
    content.sort(key=lambda row: str(row[places["label"] - 1]))
    for row, cells in enumerate(content, first):
        for at, value in enumerate(cells, 1):
            sheet.cell(row, at).value = value
        sheet.row_dimensions[row].hidden = row % 2 == 0
    sheet.insert_rows(first)
    sheet.cell(first, places["label"]).value = "dòng thêm"
    sheet.cell(first, places["current"]).value = 9
    sheet.insert_cols(3)
    book.save(path)
    found = read(path)
    assert taken(found) == plain == {SOWN: "100", GRAIN: "70", RICE: "40", MAIZE: "30", BUFFALO: "7"}
    assert any("dòng thêm “dòng thêm” không thuộc biểu" in line for line in found.noticed)


def test_a_total_is_added_up_only_when_all_its_parts_are_given(tmp_path: Path) -> None:
    found = read(fill(written(Remembered(), tmp_path), {RICE: 40}))
    assert taken(found) == {RICE: "40"}
    assert "“Cây lương thực có hạt” chưa cộng được vì còn thiếu: Ngô." in found.noticed
    nothing = read(fill(written(Remembered(), tmp_path), {RICE: "-", MAIZE: "-"}))
    assert [one.none_occurred for one in nothing.observations] == [True, True, True]


def test_a_changed_locked_cell_is_noticed_and_not_taken(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {SOWN: 999}, column="plan")
    found = read(path)
    assert taken(found) == {}
    assert any("chỉ để xem nhưng đã bị sửa từ “để trống” thành “999”" in line for line in found.noticed)


def test_a_row_pasted_twice_is_refused(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {SOWN: 10})
    book = load_workbook(path)
    sheet = book[SHEET]
    _, places = columns(sheet)
    at = rows(sheet)
    sheet.cell(at[BUFFALO], places["item"]).value = SOWN
    book.save(path)
    found = read(path)
    assert any("lặp lại chỉ tiêu “Tổng diện tích gieo trồng”" in one.reason for one in found.refused)
    assert any("không còn dòng “Đàn trâu”" in line for line in found.noticed)


def test_a_note_goes_with_the_value_and_explains_it(tmp_path: Path) -> None:
    found = read(fill(written(Remembered(), tmp_path), {BUFFALO: 7}, notes={BUFFALO: "Dịch bệnh"}))
    assert found.observations[0].note == "Dịch bệnh"
    assert [(str(one.observation.key.item), one.text) for one in found.explanations] == [(BUFFALO, "Dịch bệnh")]


def test_the_heading_gives_status_cut_off_and_author(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {BUFFALO: 7})
    book = load_workbook(path)
    sheet = book[SHEET]
    sheet["C6"].value, sheet["F6"].value = "ước tính", "25/5/2024"
    row = next(cell.row for cell in sheet["A"] if cell.value == "NGƯỜI LẬP BIỂU")
    sheet.cell(row + 4, 1).value = "Nông Văn Đề"
    book.save(path)
    (one,) = read(path).observations
    assert (one.status, str(one.cut_off), one.author) == (Status.ESTIMATE, "2024-05-25", "Nông Văn Đề")
    assert one.source.kind is SourceKind.FORM and one.source.name == "bieu.xlsx"


def test_another_period_in_the_heading_is_noticed_before_anything_is_taken(tmp_path: Path) -> None:
    path = fill(written(Remembered(), tmp_path), {BUFFALO: 7})
    book = load_workbook(path)
    book[SHEET]["A4"].value = "Kỳ báo cáo: tháng 7 năm 2024"
    book.save(path)
    with pytest.raises(ExchangeError, match="ghi kỳ “tháng 7 năm 2024” nhưng biểu được xuất cho tháng 6 năm 2024"):
        read(path)
    (one,) = read_form(path, built_in(), period=parse_period("202407")).observations
    assert one.key.period == parse_period("202407")


def test_another_unit_than_asked_for_is_told(tmp_path: Path) -> None:
    path = written(Remembered(), tmp_path)
    with pytest.raises(ExchangeError, match="Biểu này của huyện Tràng Định, không phải"):
        read_form(path, built_in(), area="185")


def test_what_was_printed_and_not_touched_is_not_proposed_again(tmp_path: Path) -> None:
    figures = Remembered()
    figures.put(BUFFALO, DISTRICT, "202406", "1200")
    path = written(figures, tmp_path)
    assert taken(read(path)) == {}
    assert taken(read(fill(path, {BUFFALO: 1201}))) == {BUFFALO: "1201"}


def test_a_workbook_of_somebody_else_is_told(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "khac.xlsx")
    with pytest.raises(ExchangeError, match="không phải biểu do chương trình xuất"):
        read(tmp_path / "khac.xlsx")


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([SOWN, RICE, BUFFALO, OUTPUT]), NUMBERS), st.booleans())
def test_what_is_filled_in_comes_back(tmp_path: Path, values: dict[str, Decimal], as_text: bool) -> None:
    """Typed as a number of Excel or as Vietnamese text, every value is read as it was meant."""
    shown = {key: f"{value:f}".replace(".", ",") if as_text else float(value) for key, value in values.items()}
    found = read(fill(written(Remembered(), tmp_path), shown))
    assert {str(one.key.item): one.value for one in found.observations} == values
